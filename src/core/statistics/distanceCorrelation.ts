import { square } from '../elementary.ts';
import { sampleRows, type Rng } from '../random.ts';
import { ascending } from './order.ts';
import { tamed } from './magnitude.ts';
import { bootstrapCounts, type Interval } from './bootstrap.ts';
import {
  LEAST_JACKKNIFE_ROWS,
  rootInterval,
  unbiasedDistanceCorrelation,
  type PairDistance,
} from './unbiasedDistanceCorrelation.ts';
import { t } from '../language/words.ts';

/** One variable as the distance sees it: numbers by absolute difference, codes by equal or not. */
export interface Variable {
  readonly measure: 'scale' | 'groups';
  readonly values: ArrayLike<number>;
}

/** Distance correlation and the rows that it was computed from. */
export interface DistanceCorrelation {
  /** In [0, 1]; NaN where a variable is constant. */
  readonly value: number;
  readonly rows: number;
}

/**
 * Distance correlation √(dCov² / √(dVar²ₐ·dVar²ᵦ)) (Székely, Rizzo & Bakirov 2007, V-statistics), exact on the rows
 * it uses, without a matrix of distances. Equal pairs of values are pooled, so categorical columns of any length
 * are exact on all rows; only where more than `sample` different pairs remain are `sample` rows drawn.
 * @param pause awaited now and then.
 */
export async function distanceCorrelation(
  a: Variable,
  b: Variable,
  sample: number,
  rng: Rng,
  pause: () => Promise<void>,
): Promise<DistanceCorrelation> {
  let points = poolPairs(a.values, b.values, undefined);
  let rows = a.values.length;
  if (points.weights.length > sample) {
    const drawn = sampleRows(rows, sample, rng);
    points = poolPairs(a.values, b.values, drawn);
    rows = drawn.length;
  }
  const sums = emptySums(points.weights.length);
  for (let i = 0; i < points.weights.length; i++) {
    if (i % BLOCK === 0) await pause();
    addPoint(points, [a.measure, b.measure], i, sums);
  }
  return { value: correlationOfSums(points, sums, rows), rows };
}

/** Said of a distance correlation without an interval. */
export const noInterval = () =>
  t`There are too few rows, or a variable is constant in more than 10 % of the bootstrap replicates.`;

/** Different pairs of values up to which resampling is quick. */
const MOST_RESAMPLED_PAIRS = 300;
/** Rows that the jackknife looks at: its error is scaled to all rows. */
const JACKKNIFE_ROWS = 2000;

/**
 * 95 % interval of a distance correlation: bootstrap where the variables have at most 300 different pairs of values
 * (categories, as a rule), else jackknife, from up to 2,000 rows, scaled as 1/√rows.
 * @param estimate what `distanceCorrelation` found, and from how many rows.
 * @param pause awaited now and then.
 * @returns undefined where the correlation is, or there are fewer than ten rows.
 */
export async function distanceCorrelationInterval(
  a: Variable,
  b: Variable,
  estimate: DistanceCorrelation,
  replicates: number,
  rng: Rng,
  pause: () => Promise<void>,
): Promise<Interval> {
  const points = poolPairs(a.values, b.values, undefined);
  if (points.weights.length > MOST_RESAMPLED_PAIRS) return jackknife(a, b, estimate, rng, pause);
  const rows = a.values.length;
  const [interval] = bootstrapCounts(points.weights, 1, replicates, rng, (weights, out) => {
    out[0] = correlationOfPoints({ ...points, weights }, [a.measure, b.measure], rows);
  });
  return interval;
}

async function jackknife(
  a: Variable,
  b: Variable,
  { value, rows }: DistanceCorrelation,
  rng: Rng,
  pause: () => Promise<void>,
): Promise<Interval> {
  const drawn = sampleRows(a.values.length, JACKKNIFE_ROWS, rng);
  if (drawn.length < LEAST_JACKKNIFE_ROWS) return undefined;
  const { standardError } = await unbiasedDistanceCorrelation(
    drawn.length,
    pairDistance(a, drawn),
    pairDistance(b, drawn),
    pause,
  );
  return rootInterval(square(value), standardError * Math.sqrt(drawn.length / rows));
}

/** Distance between two of the rows: of numbers |a − b|, of codes 0 or 1. */
export function pairDistance({ measure, values }: Variable, rows: ArrayLike<number>): PairDistance {
  const own = tamed(Float64Array.from(rows, (row) => values[row]!));
  return measure === 'scale' ? (i, j) => Math.abs(own[i]! - own[j]!) : (i, j) => (own[i] === own[j] ? 0 : 1);
}

/** Points between two calls of `pause`. */
const BLOCK = 64;

type Measures = readonly [Variable['measure'], Variable['measure']];

interface Points {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Rows at each point. */
  readonly weights: Float64Array;
}

function poolPairs(a: ArrayLike<number>, b: ArrayLike<number>, rows: Int32Array | undefined): Points {
  const count = rows ? rows.length : a.length;
  const order = rows ? rows.slice() : Int32Array.from({ length: count }, (_, i) => i);
  order.sort((i, j) => ascending(a[i]!, a[j]!) || ascending(b[i]!, b[j]!));
  const points = { a: new Float64Array(count), b: new Float64Array(count), weights: new Float64Array(count) };
  let size = 0;
  for (const row of order) {
    if (size === 0 || ascending(points.a[size - 1]!, a[row]!) || ascending(points.b[size - 1]!, b[row]!)) {
      points.a[size] = a[row]!;
      points.b[size] = b[row]!;
      size += 1;
    }
    points.weights[size - 1]! += 1;
  }
  return {
    a: tamed(points.a.subarray(0, size)),
    b: tamed(points.b.subarray(0, size)),
    weights: points.weights.subarray(0, size),
  };
}

/** Sums over all pairs of points; memory grows with the points, not with their pairs. */
interface Sums {
  /** Of each point: its distances to all rows. */
  readonly meanA: Float64Array;
  readonly meanB: Float64Array;
  ab: number;
  aa: number;
  bb: number;
}

function emptySums(size: number): Sums {
  return { meanA: new Float64Array(size), meanB: new Float64Array(size), ab: 0, aa: 0, bb: 0 };
}

/** Adds the pairs of point i with all points before it. */
function addPoint(points: Points, measures: Measures, i: number, sums: Sums): void {
  const { a, b, weights } = points;
  const { meanA, meanB } = sums;
  const exactA = measures[0] === 'scale';
  const exactB = measures[1] === 'scale';
  let { ab, aa, bb } = sums;
  const ai = a[i]!;
  const bi = b[i]!;
  const wi = weights[i]!;
  let sumA = 0;
  let sumB = 0;
  for (let j = 0; j < i; j++) {
    const wj = weights[j]!;
    const da = exactA ? Math.abs(ai - a[j]!) : ai === a[j] ? 0 : 1;
    const db = exactB ? Math.abs(bi - b[j]!) : bi === b[j] ? 0 : 1;
    sumA += wj * da;
    sumB += wj * db;
    meanA[j]! += wi * da;
    meanB[j]! += wi * db;
    const pair = 2 * wi * wj;
    ab += pair * da * db;
    aa += pair * da * da;
    bb += pair * db * db;
  }
  meanA[i]! += sumA;
  meanB[i]! += sumB;
  sums.ab = ab;
  sums.aa = aa;
  sums.bb = bb;
}

/** What `addPoint` says of all points. */
function correlationOfPoints(points: Points, measures: Measures, rows: number): number {
  const sums = emptySums(points.weights.length);
  for (let i = 0; i < points.weights.length; i++) addPoint(points, measures, i, sums);
  return correlationOfSums(points, sums, rows);
}

function correlationOfSums({ weights }: Points, { meanA, meanB, ab, aa, bb }: Sums, rows: number): number {
  const centred = (products: number, left: Float64Array, right: Float64Array): number => {
    let crossed = 0;
    let totalLeft = 0;
    let totalRight = 0;
    for (let i = 0; i < weights.length; i++) {
      crossed += weights[i]! * left[i]! * right[i]!;
      totalLeft += weights[i]! * left[i]!;
      totalRight += weights[i]! * right[i]!;
    }
    return (products - (2 * crossed - (totalLeft * totalRight) / rows) / rows) / rows / rows;
  };
  const covariance = centred(ab, meanA, meanB);
  const variance = Math.sqrt(centred(aa, meanA, meanA) * centred(bb, meanB, meanB));
  return variance > 1e-12 ? Math.sqrt(Math.min(1, Math.max(0, covariance / variance))) : Number.NaN;
}
