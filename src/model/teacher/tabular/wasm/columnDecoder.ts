import { createActivation } from '../../../engine/wasm/activation.ts';
import { upTo, type Engine, type Matrix } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import type { Layout } from '../../../engine/parameters.ts';
import type { EngineDecoder } from '../../engineDecoder.ts';
import { LATENT, type TableShape } from '../../family.ts';
import { HIDDEN, MASKED_UNITS, unitDegrees, type ColumnParameter } from '../network.ts';
import { placesOf } from '../codeMasks.ts';
import { createLayers } from './layers.ts';
import { rowsFrom, takeRowsOf } from './rowsFrom.ts';

const FLOAT = 4;
/** Rows that go through the hidden layers at once: what comes between stays in the cache. */
export const BLOCK = 512;
const LAYERS = ['decoder1', 'decoder2', 'context'] as const;

/** Columns one after the other, in an engine's memory: a decoder without its label heads. */
export type EngineColumns = Pick<
  EngineDecoder,
  'zs' | 'codes' | 'start' | 'columnLogits' | 'expectedLogits' | 'take'
>;

/**
 * @param weights a flat vector, of which `layout` names places
 * @param shape columns, and the width of s
 * @param most rows under way at once
 */
export function openEngineColumns<Name extends string>(
  engine: Engine,
  weights: Address,
  layout: Layout<Name | ColumnParameter>,
  shape: Pick<TableShape, 'features' | 'featureWidth' | 'sensitiveWidth'>,
  most: number,
): EngineColumns {
  const { kernels } = engine;
  const { features, featureWidth: dx, sensitiveWidth: ds } = shape;
  const place = placesOf(layout);
  const layers = createLayers(engine, layout, LAYERS);
  for (const layer of Object.values(layers)) layer.pack(weights);
  const degrees = unitDegrees(features.length);
  /** Units that column j sees, or that are whole before it: those of a degree of at most j. */
  const unitsBefore = features.map((_, j) => degrees.filter((degree) => degree <= j).length);
  const starts = unitsBefore.map((count) => engine.wholes([count]));

  // By column: its part of the output layer and of the masked skip, packed.
  const panels = features.map(({ offset, size }, j) => {
    const take = (name: 'decoder3.weight' | 'maskedOut', rows: number): Address => {
      const packed = engine.floats(Math.max(1, rows) * upTo(8, size));
      kernels.packColumns(weights + FLOAT * place(name), rows, dx, offset, size, packed);
      return packed;
    };
    return { hidden: take('decoder3.weight', HIDDEN), units: take('maskedOut', unitsBefore[j]!) };
  });

  const rowsOf = (columns: number) => engine.matrix(most, columns);
  const [zs, hidden] = [rowsOf(LATENT + ds), rowsOf(HIDDEN)];
  /** What the units have seen so far, and those that have seen all, activated. */
  const [seen, active] = [rowsOf(MASKED_UNITS), rowsOf(MASKED_UNITS)];
  const codes = { at: engine.floats(most * features.length), stride: features.length };
  const [decoded1, decoded2] = [
    createActivation(engine, BLOCK, HIDDEN),
    createActivation(engine, BLOCK, HIDDEN),
  ];
  const gates = engine.matrix(BLOCK, MASKED_UNITS);
  const expectedUnits = { row: engine.floats(MASKED_UNITS), active: engine.matrix(BLOCK, MASKED_UNITS) };
  const expectedBias = engine.floats(upTo(8, Math.max(...features.map(({ size }) => size), 1)));
  const firstRow = engine.wholes([0]);

  function startBlock(first: number, count: number): void {
    const at = (matrix: Matrix) => rowsFrom(matrix, first);
    layers.decoder1.forward(count, at(zs), decoded1.input);
    decoded1.forward(count);
    layers.decoder2.forward(count, decoded1.output, decoded2.input);
    decoded2.forward(count);
    kernels.copy(count * HIDDEN, decoded2.output.at, at(hidden).at);
    layers.context.forward(count, at(hidden), at(seen));
  }

  /** The last column before j reaches the units that see it; activates those that now have seen all that they do. */
  function seeColumn(first: number, count: number, j: number): void {
    const own = rowsFrom(seen, first);
    if (j > 0) {
      const column = codes.at + FLOAT * (first * codes.stride + j - 1);
      const matrix = weights + FLOAT * place('maskedIn');
      const start = starts[j - 1]!;
      kernels.gatherCodes(count, 1, column, codes.stride, matrix, MASKED_UNITS, start, own.at, own.stride);
    }
    const [known, whole] = [unitsBefore[j - 1] ?? 0, unitsBefore[j]!];
    if (whole === known) return;
    const to = rowsFrom(active, first);
    // By fours: those before are activated to the same again.
    const [begin, end] = [known - (known % 4), upTo(4, whole)];
    kernels.siluColumns(count, begin, end, own.at, own.stride, to.at, to.stride);
  }

  /** What the columns before j add where shares of their codes stand for them: to each unit, and to each logit of j. */
  function expect(j: number, shares: readonly Float32Array[]): void {
    const { offset, size } = features[j]!;
    const flat = engine.viewFloats(weights, layout.size);
    const units = new Float64Array(MASKED_UNITS);
    const logits = Float64Array.from({ length: size }, (_, k) => flat[place('decoder3.bias') + offset + k]!);
    for (const [before, { offset: first }] of features.slice(0, j).entries()) {
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

  return {
    zs,
    codes,
    start(rows) {
      for (let first = 0; first < rows; first += BLOCK) startBlock(first, Math.min(BLOCK, rows - first));
    },
    columnLogits(rows, j, out) {
      const { offset, size } = features[j]!;
      const bias = weights + FLOAT * (place('decoder3.bias') + offset);
      const skip = weights + FLOAT * place('skip');
      const { hidden: byHidden, units: byUnits } = panels[j]!;
      for (let first = 0; first < rows; first += BLOCK) {
        const count = Math.min(BLOCK, rows - first);
        const [h, u, to] = [rowsFrom(hidden, first), rowsFrom(active, first), rowsFrom(out, first)];
        seeColumn(first, count, j);
        kernels.product(count, size, HIDDEN, h.at, h.stride, byHidden, bias, to.at, to.stride, false, 0, 0);
        const seenUnits = unitsBefore[j]!;
        kernels.product(count, size, seenUnits, u.at, u.stride, byUnits, 0, to.at, to.stride, true, 0, 0);
        const before = codes.at + FLOAT * first * codes.stride;
        kernels.gatherColumns(count, j, before, codes.stride, skip, dx, offset, size, to.at, to.stride);
      }
    },
    expectedLogits(rows, j, shares, out) {
      const { size } = features[j]!;
      const { hidden: byHidden, units: byUnits } = panels[j]!;
      const { row, active: own } = expectedUnits;
      expect(j, shares);
      for (let first = 0; first < rows; first += BLOCK) {
        const count = Math.min(BLOCK, rows - first);
        const [h, to] = [rowsFrom(hidden, first), rowsFrom(out, first)];
        kernels.copy(count * MASKED_UNITS, rowsFrom(seen, first).at, gates.at);
        kernels.gatherCodes(count, 1, firstRow, 0, row, MASKED_UNITS, 0, gates.at, gates.stride);
        kernels.silu(count * MASKED_UNITS, gates.at, own.at);
        kernels.product(count, size, HIDDEN, h.at, h.stride, byHidden, expectedBias, to.at, to.stride, false, 0, 0);
        kernels.product(count, size, unitsBefore[j]!, own.at, own.stride, byUnits, 0, to.at, to.stride, true, 0, 0);
      }
    }, // oxfmt-ignore
    take(rows) {
      for (const matrix of [hidden, seen, active, codes]) takeRowsOf(engine, matrix, rows, most);
    },
  };
}
