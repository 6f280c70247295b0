import type { SparseDesign } from '../../probes/features.ts';
import { countBelow, quantile } from '../../statistics/intervals.ts';
import { forNearestRows, portion, type Neighbours } from '../../neighbours/nearest.ts';
import { buildTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf } from '../../neighbours/points.ts';
import type { Checkpoint } from '../../probes/task.ts';

/** Points of the α and β curves. */
const LEVELS = Float64Array.from({ length: 30 }, (_, i) => i / 29);

export interface AlphaBeta {
  readonly alphaPrecision: number;
  readonly betaRecall: number;
  readonly authenticity: number;
}

/**
 * α-precision, β-recall and authenticity (Alaa et al. 2022) in their "naive" form, on standardised columns with the
 * mean as centre, as synthcity and FairX compute it (no one-class embedding):
 * α-precision: how close the share of synthetic rows within the real α-quantile radius stays to α, over 30 levels;
 * β-recall: the same for real rows that have a synthetic row no farther than their nearest real one, by the radius
 * of that synthetic row around the synthetic centre; each is 1 − Σ|level − curve| / Σ level.
 * Authenticity: share of synthetic rows whose nearest real row is nearer to another real row than to them.
 * Of several nearest rows the mean counts.
 * @param real and `synthetic` have the same number of rows.
 * @param realNeighbours nearest other real row of each real row.
 */
export async function alphaBeta(
  real: SparseDesign,
  synthetic: SparseDesign,
  realNeighbours: Neighbours,
  checkpoint: Checkpoint,
): Promise<AlphaBeta> {
  const toReal = Float32Array.from(
    { length: real.rows },
    (_, i) => realNeighbours.distances[i * realNeighbours.k]!,
  );
  return {
    alphaPrecision: alphaPrecision(real, synthetic),
    betaRecall: await betaRecall(real, synthetic, toReal, portion(checkpoint, 0, 0.5)),
    authenticity: await authenticity(real, synthetic, toReal, portion(checkpoint, 0.5, 1)),
  };
}

function alphaPrecision(real: SparseDesign, synthetic: SparseDesign): number {
  const centre = centreOf(real);
  const inside = distancesTo(synthetic, centre).sort();
  const radii = quantiles(distancesTo(real, centre));
  return closeness(radii.map((radius) => countBelow(inside, radius, true) / synthetic.rows));
}

async function betaRecall(
  real: SparseDesign,
  synthetic: SparseDesign,
  toReal: Float32Array,
  checkpoint: Checkpoint,
): Promise<number> {
  const spread = distancesTo(synthetic, centreOf(synthetic));
  const ofNearest = new Float64Array(real.rows);
  const reached: number[] = [];
  const collect = (query: number, distance: number, rows: readonly number[]) => {
    ofNearest[query] = mean(rows, (row) => spread[row]!);
    if (distance <= toReal[query]!) reached.push(ofNearest[query]);
  };
  await forNearestRows(
    pointsOf(real),
    await buildTree(pointsOf(synthetic), () => checkpoint(0)),
    collect,
    checkpoint,
  );
  const sorted = Float64Array.from(reached).sort();
  return closeness(quantiles(ofNearest).map((radius) => countBelow(sorted, radius, true) / real.rows));
}

async function authenticity(
  real: SparseDesign,
  synthetic: SparseDesign,
  toReal: Float32Array,
  checkpoint: Checkpoint,
): Promise<number> {
  let authentic = 0;
  const collect = (_: number, distance: number, rows: readonly number[]) => {
    authentic += mean(rows, (row) => (toReal[row]! < distance ? 1 : 0));
  };
  await forNearestRows(
    pointsOf(synthetic),
    await buildTree(pointsOf(real), () => checkpoint(0)),
    collect,
    checkpoint,
  );
  return authentic / synthetic.rows;
}

/** Mean of the rows in the one-hot space, `width` long. */
export function centreOf(design: SparseDesign): Float64Array {
  const centre = new Float64Array(design.width);
  const p = design.numericOffsets.length;
  for (let row = 0; row < design.rows; row++) {
    for (let j = 0; j < p; j++) centre[design.numericOffsets[j]!]! += design.numbers[row * p + j]!;
  }
  for (const feature of design.active) if (feature >= 0) centre[feature]!++;
  return centre.map((sum) => sum / design.rows);
}

/** Euclidean distance of each row to a point of the one-hot space. */
function distancesTo(design: SparseDesign, point: Float64Array): Float64Array {
  const p = design.numericOffsets.length;
  const q = design.categoricalCount;
  let pointNorm = 0;
  for (const value of point) pointNorm += value * value;
  return Float64Array.from({ length: design.rows }, (_, row) => {
    let square = pointNorm;
    for (let j = 0; j < p; j++) {
      const x = design.numbers[row * p + j]!;
      square += x * (x - 2 * point[design.numericOffsets[j]!]!);
    }
    for (let j = row * q; j < (row + 1) * q; j++) {
      const feature = design.active[j]!;
      if (feature >= 0) square += 1 - 2 * point[feature]!;
    }
    return Math.sqrt(Math.max(square, 0));
  });
}

function quantiles(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return LEVELS.map((level) => quantile(sorted, level));
}

function closeness(curve: Float64Array): number {
  let off = 0;
  let total = 0;
  LEVELS.forEach((level, i) => {
    off += Math.abs(level - curve[i]!);
    total += level;
  });
  return 1 - off / total;
}

function mean(rows: readonly number[], value: (row: number) => number): number {
  let sum = 0;
  for (const row of rows) sum += value(row);
  return sum / rows.length;
}
