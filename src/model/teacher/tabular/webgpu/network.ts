import { createGpuDependence } from '../../../engine/webgpu/dependence.ts';
import type { Call, Place, Space } from '../../../engine/webgpu/machine.ts';
import { outerProducts, products, scatters, type Rows, type Units } from '../../../engine/webgpu/products.ts';
import { LATENT } from '../../family.ts';
import { codeMasks } from '../codeMasks.ts';
import { DEPENDENCE_ROWS } from '../loss.ts';
import { HEAD_HIDDEN, HIDDEN, MASKED_UNITS, type TeacherShape } from '../network.ts';
import { createGpuLayers, slope } from './layers.ts';

/** The teacher (network.ts, loss.ts) as dispatches. */
export interface GpuTeacherNetwork {
  /** Reads the batch through the network, up to the parts of the loss: 11 dispatches. */
  readonly forward: readonly Call[];
  /** Writes the whole gradient, after `forward`: 9 dispatches. */
  readonly backward: readonly Call[];
  /** Reconstruction, target, residual and KL, summed over rows; dependence of code and prediction. Six floats. */
  readonly losses: Place;
  /** μ and ln σ² of each row, [rows, 2·LATENT]. */
  readonly coded: Place;
}

/** The tables of a shape. */
function createTables(space: Space, shape: TeacherShape) {
  const { featureSizes, targetWidth } = shape;
  const masks = codeMasks(shape);
  const columnOf = featureSizes.flatMap((size, j) => Array.from({ length: size }, () => j));
  return {
    offsets: space.wholes(masks.offsets),
    unitStarts: space.wholes(masks.unitStarts),
    skipStarts: space.wholes(masks.skipStarts),
    unitFirsts: space.wholes(masks.unitFirsts),
    columnOf: space.wholes([...columnOf, ...Array.from({ length: targetWidth }, () => featureSizes.length)]),
  };
}

/** What a batch of at most so many rows leaves in the arena. */
function createRooms(
  space: Space,
  { featureSizes, featureWidth, targetWidth, sensitiveWidth }: TeacherShape,
  most: number,
) {
  const rows = (width: number): Place => space.floats(most * width);
  const units = (width: number): Units => ({ gates: rows(width), output: rows(width) });
  return {
    encoded1: units(HIDDEN),
    encoded2: units(HIDDEN),
    decoded1: units(HIDDEN),
    decoded2: units(HIDDEN),
    masked: units(MASKED_UNITS),
    fair1: units(HEAD_HIDDEN),
    residual1: units(HEAD_HIDDEN),
    coded: rows(2 * LATENT),
    deviation: rows(LATENT),
    zs: rows(LATENT + sensitiveWidth),
    logits: rows(featureWidth),
    predicted: rows(targetWidth),
    residual: rows(targetWidth),
    surprises: rows(featureSizes.length + 2),
    divergences: rows(LATENT),
    byMean: rows(LATENT),
    byPredicted: rows(targetWidth),
    dFair: rows(targetWidth),
    dEncoded1: rows(HIDDEN),
    dEncoded2: rows(HIDDEN),
    dDecoded1: rows(HIDDEN),
    dDecoded2: rows(HIDDEN),
    dMasked: rows(MASKED_UNITS),
    dFair1: rows(HEAD_HIDDEN),
    dResidual1: rows(HEAD_HIDDEN),
    dCoded: rows(2 * LATENT),
    losses: space.floats(8),
  };
}

/** @param most rows of a batch */
export function createGpuTeacherNetwork(space: Space, shape: TeacherShape, most: number): GpuTeacherNetwork {
  const { featureSizes, featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  const columns = featureSizes.length;
  const { place, dense, transposed, outer } = createGpuLayers(shape, 0);
  const tables = createTables(space, shape);
  const rooms = createRooms(space, shape, most);
  const zWidth = LATENT + ds;
  const sensitive = place('encoder1.weight') + (dx + dy) * HIDDEN;

  const rowsOf = (at: Place, stride: number): Rows => ({ at, stride });
  const zs = rowsOf(rooms.zs, zWidth);
  const hidden = ({ output }: Units) => rowsOf(output, HIDDEN);
  const codes = { stride: columns + 1, codes: columns };
  const maskedOut = { weight: place('maskedOut'), stride: dx, firsts: tables.unitFirsts };

  const args = [
    ...[HIDDEN, HEAD_HIDDEN, ds, dy, dx, columns, tables.offsets],
    ...[place('encoder3.weight'), place('encoder3.bias'), place('decoder1.weight'), place('fair1.weight')],
    ...[rooms.encoded2.output, rooms.coded, rooms.deviation, rooms.zs],
    ...[rooms.logits, rooms.predicted, rooms.dFair, rooms.residual],
    ...[rooms.surprises, rooms.divergences, rooms.byMean, rooms.dDecoded1, rooms.dFair1, rooms.dCoded],
    rooms.losses,
  ];
  const dependence = createGpuDependence(space, Math.min(DEPENDENCE_ROWS, most), {
    code: { at: rooms.coded, stride: 2 * LATENT, width: LATENT, gradient: rooms.byMean },
    predicted: { at: rooms.predicted, stride: dy, width: dy, gradient: rooms.byPredicted },
    sensitiveWidth: ds,
    byLogits: rooms.dFair,
  });
  const own = (kernel: string, groups: Call['groups']): Call => ({
    kernel,
    args: [...args, dependence.sums],
    groups,
  });
  const eachCode: Call['groups'] = ({ rows }) => [1, Math.ceil(rows / 16)];

  const forward = [
    products([
      {
        segments: [{ x: { at: 'sensitive', stride: ds }, k: ds, weight: sensitive, stride: HIDDEN }],
        columns: HIDDEN,
        bias: place('encoder1.bias'),
        gathered: { matrix: place('encoder1.weight'), codes: columns + 1, stride: columns + 1 },
        out: { silu: rooms.encoded1 },
      },
    ]),
    products([dense('encoder2', hidden(rooms.encoded1), { silu: rooms.encoded2 })]),
    own('encode', eachCode),
    products([
      dense('decoder1', zs, { silu: rooms.decoded1 }),
      dense('fair1', zs, { silu: rooms.fair1 }),
      dense('residual1', zs, { silu: rooms.residual1 }),
    ]),
    products([
      dense('decoder2', hidden(rooms.decoded1), { silu: rooms.decoded2 }),
      dense('fair2', rowsOf(rooms.fair1.output, HEAD_HIDDEN), rooms.predicted),
    ]),
    products([
      dense(
        'context',
        hidden(rooms.decoded2),
        { silu: rooms.masked },
        {
          gathered: { ...codes, matrix: place('maskedIn'), starts: tables.unitStarts },
        },
      ),
      dense('residual2', rowsOf(rooms.residual1.output, HEAD_HIDDEN), rooms.residual, {
        addend: rooms.predicted,
      }),
    ]),
    products([
      dense('decoder3', hidden(rooms.decoded2), rooms.logits, {
        segments: [{ ...maskedOut, x: rowsOf(rooms.masked.output, MASKED_UNITS), k: MASKED_UNITS }],
        gathered: { ...codes, matrix: place('skip'), starts: tables.skipStarts },
      }),
    ]),
    own('surprise', ({ rows }) => [Math.ceil((columns + 2) / 64), rows]),
    ...dependence.measure,
    own('sumLosses', () => [1, 1]),
  ];

  const stretch = (at: Place, stride: number) => ({ at, stride });
  const ofHidden = ({ output }: Units) => stretch(output, HIDDEN);
  const toZs = stretch(rooms.zs, zWidth);

  const backward = [
    ...dependence.differentiate,
    products([
      slope(
        [{ ...maskedOut, x: rowsOf(rooms.logits, dx), k: dx, transposed: true }],
        rooms.masked,
        rooms.dMasked,
        MASKED_UNITS,
      ),
      slope([transposed('fair2', rooms.dFair)], rooms.fair1, rooms.dFair1, HEAD_HIDDEN),
      slope([transposed('residual2', rooms.residual)], rooms.residual1, rooms.dResidual1, HEAD_HIDDEN),
    ]),
    products([
      slope(
        [transposed('decoder3', rooms.logits), transposed('context', rooms.dMasked)],
        rooms.decoded2,
        rooms.dDecoded2,
        HIDDEN,
      ),
    ]),
    products([slope([transposed('decoder2', rooms.dDecoded2)], rooms.decoded1, rooms.dDecoded1, HIDDEN)]),
    own('encodeGradient', eachCode),
    products([slope([transposed('encoder3', rooms.dCoded)], rooms.encoded2, rooms.dEncoded2, HIDDEN)]),
    products([slope([transposed('encoder2', rooms.dEncoded2)], rooms.encoded1, rooms.dEncoded1, HIDDEN)]),
    outerProducts([
      outer('encoder2', ofHidden(rooms.encoded1), rooms.dEncoded2),
      outer('encoder3', ofHidden(rooms.encoded2), rooms.dCoded),
      outer('decoder1', toZs, rooms.dDecoded1),
      outer('decoder2', ofHidden(rooms.decoded1), rooms.dDecoded2),
      outer('decoder3', ofHidden(rooms.decoded2), rooms.logits),
      outer('context', ofHidden(rooms.decoded2), rooms.dMasked),
      outer('fair1', toZs, rooms.dFair1),
      outer('fair2', stretch(rooms.fair1.output, HEAD_HIDDEN), rooms.dFair),
      outer('residual1', toZs, rooms.dResidual1),
      outer('residual2', stretch(rooms.residual1.output, HEAD_HIDDEN), rooms.residual),
      {
        x: stretch(rooms.zs + LATENT, zWidth),
        rows: ds,
        columns: HIDDEN,
        d: rooms.dEncoded1,
        weight: sensitive,
        bias: place('encoder1.bias'),
      },
      {
        x: stretch(rooms.masked.output, MASKED_UNITS),
        rows: MASKED_UNITS,
        columns: dx,
        d: rooms.logits,
        weight: place('maskedOut'),
        firsts: tables.unitFirsts,
      },
    ]),
    scatters(tables.columnOf, [
      { d: rooms.dEncoded1, columns: HIDDEN, matrix: place('encoder1.weight'), codes: dx + dy },
      {
        d: rooms.dMasked,
        columns: MASKED_UNITS,
        matrix: place('maskedIn'),
        codes: dx,
        starts: tables.unitStarts,
      },
      { d: rooms.logits, columns: dx, matrix: place('skip'), codes: dx, starts: tables.skipStarts },
    ]),
  ];

  return { forward, backward, losses: rooms.losses, coded: rooms.coded };
}
