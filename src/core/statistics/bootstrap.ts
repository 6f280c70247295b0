import { REACH_95 } from './normal.ts';
import type { Rng } from '../random.ts';
import { multinomial } from './binomial.ts';
import { between } from './magnitude.ts';
import { t } from '../language/words.ts';

/** Share of replicates that may be undefined before an interval is withheld. */
const UNDEFINED_ALLOWED = 0.1;
/** Said of a value whose interval is withheld. */
export const tooOftenUndefined = () =>
  t`Undefined in more than 10 % of the bootstrap replicates: a group or class has too few rows.`;
/** Said of distances between two tables: biased upwards, and those of resampled tables once more. */
export const resamplingIsBiased = () =>
  t`Resampled tables differ from each other more than the tables themselves do: a bootstrap interval would lie beside the value.`;

/**
 * Percentile bootstrap of statistics of a table of counts (Efron & Tibshirani 1993, chapter 13): each replicate
 * draws as many rows as there are, with replacement, which for counts is one multinomial draw.
 * @param statistics writes its values for the resampled counts; NaN where undefined.
 * @returns a 95 % interval for each of the `width` statistics, undefined where more than 10 % of the replicates are.
 */
export function bootstrapCounts(
  counts: ArrayLike<number>,
  width: number,
  replicates: number,
  rng: Rng,
  statistics: (resampled: Float64Array, out: Float64Array) => void,
): Interval[] {
  const resampled = new Float64Array(counts.length);
  return collect(width, replicates, (out) => {
    multinomial(counts, resampled, rng);
    statistics(resampled, out);
  });
}

export type Interval = readonly [number, number] | undefined;

/**
 * The same for statistics that need the rows themselves, given how often each row was drawn.
 * @param statistics writes its values for the row weights; NaN where undefined.
 * @param pause awaited after every replicate.
 */
export async function bootstrapRows(...of: Parameters<typeof resampleRows>): Promise<Interval[]> {
  return (await resampleRows(...of)).map(percentileInterval);
}

/** How often each row was drawn, replicate by replicate: what several take their resamples from, drawn once. */
export type DrawnRows = Uint8Array;

/** Numbers that are kept, at most. */
const MOST_KEPT = 2 ** 23;

/** The draws that `rng` stands for; the stream itself where they are too many to be kept. */
export function drawRows(rows: number, replicates: number, rng: Rng): DrawnRows | Rng {
  if (rows * replicates > MOST_KEPT) return rng;
  const start = rng.state();
  const drawn = new Uint8Array(rows * replicates);
  for (let b = 0; b < replicates; b++) {
    for (let i = 0; i < rows; i++) {
      const at = b * rows + rng.int(rows);
      drawn[at]! += 1;
      if (drawn[at] !== 0) continue;
      // More than fit.
      rng.restore(start);
      return rng;
    }
  }
  return drawn;
}

/** What `bootstrapRows` takes its intervals from: of each statistic its value in every replicate. */
export async function resampleRows(
  rows: number,
  width: number,
  replicates: number,
  draws: Rng | DrawnRows,
  statistics: (weights: Float64Array, out: Float64Array) => void,
  pause: (done: number) => Promise<void>,
): Promise<Float64Array[]> {
  const weights = new Float64Array(rows);
  const samples = Array.from({ length: width }, () => new Float64Array(replicates));
  const out = new Float64Array(width);
  for (let b = 0; b < replicates; b++) {
    if (draws instanceof Uint8Array) weights.set(draws.subarray(b * rows, (b + 1) * rows));
    else drawOnce(draws, weights);
    statistics(weights, out);
    samples.forEach((sample, k) => (sample[b] = out[k]!));
    await pause((b + 1) / replicates);
  }
  return samples;
}

function drawOnce(rng: Rng, weights: Float64Array): void {
  weights.fill(0);
  for (let i = 0; i < weights.length; i++) weights[rng.int(weights.length)]! += 1;
}

function collect(width: number, replicates: number, draw: (out: Float64Array) => void): Interval[] {
  const samples = Array.from({ length: width }, () => new Float64Array(replicates));
  const out = new Float64Array(width);
  for (let b = 0; b < replicates; b++) {
    draw(out);
    samples.forEach((sample, k) => (sample[b] = out[k]!));
  }
  return samples.map(percentileInterval);
}

/** 2.5th and 97.5th percentile, linearly interpolated, of the values that are defined. */
export function percentileInterval(values: Float64Array): Interval {
  const defined = values.filter((value) => Number.isFinite(value)).sort();
  if (defined.length === 0 || defined.length < (1 - UNDEFINED_ALLOWED) * values.length) return undefined;
  return [quantile(defined, 0.025), quantile(defined, 0.975)];
}

function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return between(sorted[low]!, sorted[high]!, at - low);
}

/**
 * Wilson's score interval (1927) of a share: sound for small groups and shares of 0 or 1; undefined for no rows.
 * @param reach standard errors; a 95 % interval's where left out
 */
export function wilsonInterval(successes: number, rows: number, reach = REACH_95): Interval {
  if (rows === 0) return undefined;
  const share = successes / rows;
  const square = reach * reach;
  const scale = 1 + square / rows;
  const centre = (share + square / (2 * rows)) / scale;
  const half = (reach * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows * rows))) / scale;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
