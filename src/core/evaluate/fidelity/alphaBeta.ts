import { takeDesignRows, type SparseDesign } from '../../probes/features.ts';
import { countBelow, quantile } from '../../statistics/intervals.ts';
import { forNearestRows, portion, type Neighbours } from '../../neighbours/nearest.ts';
import { buildTree, type NeighbourTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf, type Points } from '../../neighbours/points.ts';
import { rememberRows } from '../../neighbours/rowMemory.ts';
import { rememberClosest, type Closest } from '../../neighbours/tableMemory.ts';
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
 * Of several nearest rows the mean counts. Of a synthetic table that comes again with other labels only what these move
 * is searched again.
 * @param realNeighbours nearest other real row of each real row.
 * @returns what compares with a synthetic table of as many rows
 */
export function createAlphaBeta(
  real: SparseDesign,
  realNeighbours: Neighbours,
): (synthetic: SparseDesign, checkpoint: Checkpoint) => Promise<AlphaBeta> {
  const toReal = Float32Array.from(
    { length: real.rows },
    (_, i) => realNeighbours.distances[i * realNeighbours.k]!,
  );
  const points = pointsOf(real);
  const closestTo = rememberClosest(points);
  let tree: NeighbourTree | null = null;
  const authenticOf = rememberRows(1, async (design, rows, checkpoint) => {
    tree ??= await buildTree(points, () => checkpoint(0));
    return authentic(pointsOf(takeDesignRows(design, rows)), tree, toReal, checkpoint);
  });
  return async (synthetic, checkpoint) => {
    const closest = await closestTo(synthetic, portion(checkpoint, 0, 0.5));
    const own = await authenticOf(synthetic, portion(checkpoint, 0.5, 1));
    return {
      alphaPrecision: alphaPrecision(real, synthetic),
      betaRecall: betaRecall(real, synthetic, toReal, closest),
      authenticity: own.reduce((sum, share) => sum + share, 0) / synthetic.rows,
    };
  };
}

function alphaPrecision(real: SparseDesign, synthetic: SparseDesign): number {
  const centre = centreOf(real);
  const inside = distancesTo(synthetic, centre).sort();
  const radii = quantiles(distancesTo(real, centre));
  return closeness(radii.map((radius) => countBelow(inside, radius, true) / synthetic.rows));
}

function betaRecall(
  real: SparseDesign,
  synthetic: SparseDesign,
  toReal: Float32Array,
  { distances, rows }: Closest,
): number {
  const spread = distancesTo(synthetic, centreOf(synthetic));
  const ofNearest = Float64Array.from(rows, (own) => mean(own, (row) => spread[row]!));
  const reached = ofNearest.filter((_, query) => distances[query]! <= toReal[query]!).sort();
  return closeness(quantiles(ofNearest).map((radius) => countBelow(reached, radius, true) / real.rows));
}

/** Of each query: the share of its nearest real rows that are nearer to another real row. */
async function authentic(
  queries: Points,
  tree: NeighbourTree,
  toReal: Float32Array,
  checkpoint: Checkpoint,
): Promise<Float64Array> {
  const shares = new Float64Array(queries.rows);
  const collect = (query: number, distance: number, rows: readonly number[]) => {
    shares[query] = mean(rows, (row) => (toReal[row]! < distance ? 1 : 0));
  };
  await forNearestRows(queries, tree, collect, checkpoint);
  return shares;
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
