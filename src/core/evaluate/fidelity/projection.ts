import type { Rng } from '../../random.ts';
import { densityOf } from '../../statistics/density.ts';
import { comparedTables, drawSample, sampleLimit } from '../comparison.ts';
import type { SparseDesign } from '../../probes/features.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { realTablesMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, Projection } from '../metric.ts';
import { centreOf } from './alphaBeta.ts';
import { t } from '../../language/words.ts';

/** Real rows that the axes are fitted to and the density is of, and synthetic rows drawn, at most. */
const FIT_ROWS = 5000;
const SHOWN = 1000;
/** Extra directions and rounds of the subspace iteration. */
const EXTRA = 4;
const ROUNDS = 40;

/** What real rows are projected on, and where they lie. */
interface Plane {
  readonly rows: number;
  readonly density: Projection['real'];
  readonly centre: Float64Array;
  readonly axes: readonly [Float64Array, Float64Array];
}

const planes = realTablesMemo<Plane, 'plane'>();

/** Both tables on the first two principal components of the real rows, which are shown as a density only. */
export async function projection(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, synthetic, spec } = await comparedTables(context);
  const limit = Math.min(FIT_ROWS, sampleLimit(context.settings.sample, spec.features.length));
  if (Math.min(limit, train.rows) < 3 || spec.width < 2) return { metrics: [] };
  const { rows, density, centre, axes } = await planes(context, 'plane', async () => {
    const { table, design } = drawSample(context, train, spec, 'projection/real', limit);
    const centre = centreOf(design);
    const axes = await principalAxes(
      design,
      centre,
      context.rng.fork('projection/start'),
      context.checkpoint,
    );
    const density = densityOf(coordinates(design, centre, axes), context.settings.rareThreshold);
    return { rows: table.rows, density, centre, axes };
  });
  const made = drawSample(context, synthetic, spec, 'projection/synthetic', SHOWN);
  const found: Projection = {
    method: t`Principal components of standardised numbers and one-hot categories, fitted on ${rows} real rows (Pearson 1901); real rows as a density, at most ${SHOWN} synthetic rows as points`,
    real: density,
    synthetic: coordinates(made.design, centre, axes),
  };
  await context.checkpoint(1);
  return { metrics: [], details: { projection: found } };
}

/**
 * The two directions of the largest variance, by subspace iteration (Halko, Martinsson & Tropp 2011). The covariance
 * is never formed: a round costs rows × columns, however many categories there are. The largest loading of an axis
 * is positive.
 * @param checkpoint called before every round.
 * @returns two unit vectors of length `width`.
 */
export async function principalAxes(
  design: SparseDesign,
  centre: Float64Array,
  rng: Rng,
  checkpoint: Checkpoint,
): Promise<readonly [Float64Array, Float64Array]> {
  const count = Math.min(2 + EXTRA, design.width);
  let basis: Float64Array[] = Array.from({ length: count }, () =>
    Float64Array.from(centre, () => rng.normal()),
  );
  for (let round = 0; round < ROUNDS; round++) {
    await checkpoint(round / ROUNDS);
    orthonormalise(basis);
    basis = basis.map((direction) => covarianceTimes(design, centre, direction));
  }
  // The images still grow by their eigenvalue: the longest come first.
  basis.sort((a, b) => dot(b, b) - dot(a, a));
  orthonormalise(basis);
  return [upright(basis[0]!), upright(basis[1]!)];
}

function covarianceTimes(design: SparseDesign, centre: Float64Array, direction: Float64Array): Float64Array {
  const scores = scoresOf(design, centre, direction);
  const p = design.numericOffsets.length;
  const q = design.categoricalCount;
  const image = new Float64Array(design.width);
  let total = 0;
  for (let row = 0; row < design.rows; row++) {
    const score = scores[row]! / design.rows;
    total += score;
    for (let j = 0; j < p; j++) image[design.numericOffsets[j]!]! += score * design.numbers[row * p + j]!;
    for (let j = row * q; j < (row + 1) * q; j++) {
      if (design.active[j]! >= 0) image[design.active[j]!]! += score;
    }
  }
  for (let j = 0; j < image.length; j++) image[j]! -= total * centre[j]!;
  return image;
}

/** (row − centre)·direction, one a row. */
function scoresOf(design: SparseDesign, centre: Float64Array, direction: Float64Array): Float64Array {
  const p = design.numericOffsets.length;
  const q = design.categoricalCount;
  const offset = dot(centre, direction);
  return Float64Array.from({ length: design.rows }, (_, row) => {
    let score = -offset;
    for (let j = 0; j < p; j++) score += design.numbers[row * p + j]! * direction[design.numericOffsets[j]!]!;
    for (let j = row * q; j < (row + 1) * q; j++) {
      if (design.active[j]! >= 0) score += direction[design.active[j]!]!;
    }
    return score;
  });
}

/** Modified Gram–Schmidt, in place. A direction without length stays zero. */
function orthonormalise(basis: readonly Float64Array[]): void {
  basis.forEach((direction, k) => {
    for (const earlier of basis.slice(0, k)) {
      const shared = dot(direction, earlier);
      for (let j = 0; j < direction.length; j++) direction[j]! -= shared * earlier[j]!;
    }
    const length = Math.sqrt(dot(direction, direction));
    for (let j = 0; j < direction.length; j++) direction[j] = length > 1e-12 ? direction[j]! / length : 0;
  });
}

function upright(axis: Float64Array): Float64Array {
  const largest = axis.reduce((best, loading) => (Math.abs(loading) > Math.abs(best) ? loading : best), 0);
  return largest < 0 ? axis.map((loading) => -loading) : axis;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

function coordinates(
  design: SparseDesign,
  centre: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
): [number, number][] {
  const x = scoresOf(design, centre, first);
  const y = scoresOf(design, centre, second);
  return Array.from({ length: design.rows }, (_, row) => [x[row]!, y[row]!]);
}
