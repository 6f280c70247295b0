import type { Encoding } from '../../../../core/encoding/encoding.ts';
import { createActivation } from '../../../engine/wasm/activation.ts';
import { upTo, type Engine, type Matrix } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import type { EngineDecoder } from '../../engineDecoder.ts';
import { LATENT, type DecoderModel } from '../../family.ts';
import { decoderLayout, HEAD_HIDDEN, HIDDEN, MASKED_UNITS, teacherShape, unitDegrees } from '../network.ts';
import { placesOf } from '../codeMasks.ts';
import { createLayers } from './layers.ts';

const FLOAT = 4;
/** Rows that go through the hidden layers at once: what comes between stays in the cache. */
const BLOCK = 512;
const LAYERS = ['decoder1', 'decoder2', 'context', 'fair1', 'fair2', 'residual1', 'residual2'] as const;

const from = ({ at, stride }: Matrix, row: number): Matrix => ({ at: at + FLOAT * row * stride, stride });

/** `openDecoder` (decoder.ts) in an engine's memory. */
export function openEngineDecoder(
  engine: Engine,
  model: DecoderModel,
  encoding: Encoding,
  most: number,
): EngineDecoder {
  const { kernels } = engine;
  const shape = teacherShape(encoding);
  const { featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  const layout = decoderLayout(shape);
  const place = placesOf(layout);
  const weights = engine.floats(layout.size);
  engine.viewFloats(weights, layout.size).set(model.weights);
  const layers = createLayers(engine, layout, LAYERS);
  for (const layer of Object.values(layers)) layer.pack(weights);
  const degrees = unitDegrees(encoding.features.length);
  /** Units that column j sees, or that are whole before it: those of a degree of at most j. */
  const unitsBefore = encoding.features.map((_, j) => degrees.filter((degree) => degree <= j).length);
  const starts = unitsBefore.map((count) => engine.wholes([count]));

  // By column: its part of the output layer and of the masked skip, packed.
  const panels = encoding.features.map(({ offset, size }, j) => {
    const take = (name: 'decoder3.weight' | 'maskedOut', rows: number): Address => {
      const packed = engine.floats(Math.max(1, rows) * upTo(8, size));
      kernels.packColumns(weights + FLOAT * place(name), rows, dx, offset, size, packed);
      return packed;
    };
    return { hidden: take('decoder3.weight', HIDDEN), units: take('maskedOut', unitsBefore[j]!) };
  });

  const rowsOf = (columns: number) => engine.matrix(most, columns);
  const [z, zs, hidden] = [rowsOf(LATENT), rowsOf(LATENT + ds), rowsOf(HIDDEN)];
  /** What the units have seen so far, and those that have seen all, activated. */
  const [seen, active] = [rowsOf(MASKED_UNITS), rowsOf(MASKED_UNITS)];
  const [fair, residual] = [rowsOf(dy), rowsOf(dy)];
  const codes = { at: engine.floats(most * encoding.features.length), stride: encoding.features.length };
  const [decoded1, decoded2] = [
    createActivation(engine, BLOCK, HIDDEN),
    createActivation(engine, BLOCK, HIDDEN),
  ];
  const head = createActivation(engine, BLOCK, HEAD_HIDDEN);
  const gates = engine.matrix(BLOCK, MASKED_UNITS);
  const expectedUnits = { row: engine.floats(MASKED_UNITS), active: engine.matrix(BLOCK, MASKED_UNITS) };
  const expectedBias = engine.floats(upTo(8, Math.max(...shape.featureSizes, 1)));
  const firstRow = engine.wholes([0]);

  function startBlock(first: number, count: number): void {
    const at = (matrix: Matrix) => from(matrix, first);
    layers.decoder1.forward(count, at(zs), decoded1.input);
    decoded1.forward(count);
    layers.decoder2.forward(count, decoded1.output, decoded2.input);
    decoded2.forward(count);
    kernels.copy(count * HIDDEN, decoded2.output.at, at(hidden).at);
    layers.context.forward(count, at(hidden), at(seen));
    layers.fair1.forward(count, at(z), head.input);
    head.forward(count);
    layers.fair2.forward(count, head.output, at(fair));
    layers.residual1.forward(count, at(zs), head.input);
    head.forward(count);
    layers.residual2.forward(count, head.output, at(residual));
  }

  /** The last column before j reaches the units that see it; activates those that now have seen all that they do. */
  function seeColumn(first: number, count: number, j: number): void {
    const own = from(seen, first);
    if (j > 0) {
      const column = codes.at + FLOAT * (first * codes.stride + j - 1);
      const matrix = weights + FLOAT * place('maskedIn');
      const start = starts[j - 1]!;
      kernels.gatherCodes(count, 1, column, codes.stride, matrix, MASKED_UNITS, start, own.at, own.stride);
    }
    const [known, whole] = [unitsBefore[j - 1] ?? 0, unitsBefore[j]!];
    if (whole === known) return;
    const to = from(active, first);
    // By fours: those before are activated to the same again.
    const [begin, end] = [known - (known % 4), upTo(4, whole)];
    kernels.siluColumns(count, begin, end, own.at, own.stride, to.at, to.stride);
  }

  /** What the columns before j add where shares of their codes stand for them: to each unit, and to each logit of j. */
  function expect(j: number, shares: readonly Float32Array[]): void {
    const { offset, size } = encoding.features[j]!;
    const flat = engine.viewFloats(weights, layout.size);
    const units = new Float64Array(MASKED_UNITS);
    const logits = Float64Array.from({ length: size }, (_, k) => flat[place('decoder3.bias') + offset + k]!);
    for (const [before, { offset: first }] of encoding.features.slice(0, j).entries()) {
      shares[before]!.forEach((share, code) => {
        const row = first + code;
        for (let u = unitsBefore[before]!; u < MASKED_UNITS; u++) {
          units[u]! += share * flat[place('maskedIn') + row * MASKED_UNITS + u]!;
        }
        for (let k = 0; k < size; k++) logits[k]! += share * flat[place('skip') + row * dx + offset + k]!;
      });
    }
    engine.viewFloats(expectedUnits.row, MASKED_UNITS).set(units);
    engine.viewFloats(expectedBias, size).set(logits);
  }

  function takeRows({ at, stride }: Matrix, rows: Int32Array): void {
    const view = engine.viewFloats(at, most * stride);
    const before = view.slice();
    rows.forEach((row, i) => view.set(before.subarray(row * stride, (row + 1) * stride), i * stride));
  }

  return {
    z,
    zs,
    fair,
    residual,
    codes,
    start(rows) {
      for (let first = 0; first < rows; first += BLOCK) startBlock(first, Math.min(BLOCK, rows - first));
    },
    columnLogits(rows, j, out) {
      const { offset, size } = encoding.features[j]!;
      const bias = weights + FLOAT * (place('decoder3.bias') + offset);
      const skip = weights + FLOAT * place('skip');
      const { hidden: byHidden, units: byUnits } = panels[j]!;
      for (let first = 0; first < rows; first += BLOCK) {
        const count = Math.min(BLOCK, rows - first);
        const [h, u, to] = [from(hidden, first), from(active, first), from(out, first)];
        seeColumn(first, count, j);
        kernels.product(count, size, HIDDEN, h.at, h.stride, byHidden, bias, to.at, to.stride, false, 0, 0);
        const seenUnits = unitsBefore[j]!;
        kernels.product(count, size, seenUnits, u.at, u.stride, byUnits, 0, to.at, to.stride, true, 0, 0);
        const before = codes.at + FLOAT * first * codes.stride;
        kernels.gatherColumns(count, j, before, codes.stride, skip, dx, offset, size, to.at, to.stride);
      }
    },
    expectedLogits(rows, j, shares, out) {
      const { size } = encoding.features[j]!;
      const { hidden: byHidden, units: byUnits } = panels[j]!;
      const { row, active: own } = expectedUnits;
      expect(j, shares);
      for (let first = 0; first < rows; first += BLOCK) {
        const count = Math.min(BLOCK, rows - first);
        const [h, to] = [from(hidden, first), from(out, first)];
        kernels.copy(count * MASKED_UNITS, from(seen, first).at, gates.at);
        kernels.gatherCodes(count, 1, firstRow, 0, row, MASKED_UNITS, 0, gates.at, gates.stride);
        kernels.silu(count * MASKED_UNITS, gates.at, own.at);
        kernels.product(count, size, HIDDEN, h.at, h.stride, byHidden, expectedBias, to.at, to.stride, false, 0, 0);
        kernels.product(count, size, unitsBefore[j]!, own.at, own.stride, byUnits, 0, to.at, to.stride, true, 0, 0);
      }
    }, // prettier-ignore
    take(rows) {
      for (const matrix of [hidden, seen, active, fair, residual, codes]) takeRows(matrix, rows);
    },
  };
}
