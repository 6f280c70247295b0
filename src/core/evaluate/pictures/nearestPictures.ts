import { bytesEach, type Pictures } from '../../pictures/pictures.ts';
import { sampleRows, type Rng } from '../../random.ts';
import { wilsonInterval } from '../../statistics/bootstrap.ts';
import { quantile } from '../../statistics/intervals.ts';
import type { MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { CLOSER_TO_TRAINING, NEAREST_RATIO } from './definitions.ts';
import { t } from '../../language/words.ts';

/** Training and held-out pictures that distances are measured to, and made pictures that are asked about, at most. */
const MOST_COMPARED = 1000;
const MOST_ASKED = 500;

/** The nearest picture of each that is asked about. */
export interface NearestPictures {
  /** Rows of the pictures looked among. */
  readonly rows: Int32Array;
  /** Euclidean distance of pixels, each 0 to 1. */
  readonly distances: Float64Array;
}

/** Squared distance of bytes, given up where it passes a limit. */
function squaredDistance(
  a: Uint8Array,
  from: number,
  b: Uint8Array,
  other: number,
  each: number,
  limit: number,
): number {
  let sum = 0;
  for (let k = 0; k < each;) {
    for (const end = Math.min(each, k + 256); k < end; k++) {
      const difference = a[from + k]! - b[other + k]!;
      sum += difference * difference;
    }
    if (sum >= limit) return sum;
  }
  return sum;
}

/**
 * @param asked rows of `pictures`; @param among rows of `others`
 * @param breathe called after each picture
 */
export async function nearestPictures(
  pictures: Pictures,
  asked: ArrayLike<number>,
  others: Pictures,
  among: ArrayLike<number>,
  breathe: () => Promise<void>,
): Promise<NearestPictures> {
  const each = bytesEach(pictures.form);
  const rows = new Int32Array(asked.length).fill(-1);
  const distances = new Float64Array(asked.length).fill(Infinity);
  for (let i = 0; i < asked.length; i++) {
    let limit = Infinity;
    for (let j = 0; j < among.length; j++) {
      const found = squaredDistance(pictures.bytes, asked[i]! * each, others.bytes, among[j]! * each, each, limit); // oxfmt-ignore
      if (found >= limit) continue;
      limit = found;
      rows[i] = among[j]!;
    }
    distances[i] = Math.sqrt(limit) / 255;
    await breathe();
  }
  return { rows, distances };
}

const noPictures = () => t`There are no made, training or held-out pictures to compare.`;

/** Whether made pictures are nearer to those that were learned than to strangers. */
export async function nearnessMetrics(
  made: Pictures,
  train: Pictures,
  holdout: Pictures,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<MetricValue[]> {
  const m = Math.min(MOST_COMPARED, train.count, holdout.count);
  const ofTrain = sampleRows(train.count, m, rng.fork('train'));
  const ofHoldout = sampleRows(holdout.count, m, rng.fork('holdout'));
  const asked = sampleRows(made.count, MOST_ASKED, rng.fork('made'));
  const strangers = sampleRows(holdout.count, MOST_ASKED, rng.fork('strangers'));
  const counts = { made: asked.length, compared: m, strangers: strangers.length };
  if (m === 0 || asked.length === 0) {
    return [CLOSER_TO_TRAINING, NEAREST_RATIO].map((own) => metricValue(own, Number.NaN, undefined, { counts }, noPictures())); // oxfmt-ignore
  }
  const toTrain = (await nearestPictures(made, asked, train, ofTrain, breathe)).distances;
  const toHoldout = (await nearestPictures(made, asked, holdout, ofHoldout, breathe)).distances;
  const stranger = (await nearestPictures(holdout, strangers, train, ofTrain, breathe)).distances;
  const nearer = toTrain.reduce((sum, own, i) => sum + (own < toHoldout[i]! ? 1 : own === toHoldout[i]! ? 0.5 : 0), 0); // oxfmt-ignore
  const median = (values: Float64Array) => quantile(values.toSorted(), 0.5);
  return [
    metricValue(CLOSER_TO_TRAINING, nearer / asked.length, wilsonInterval(nearer, asked.length), { counts }, noPictures()), // oxfmt-ignore
    metricValue(NEAREST_RATIO, median(toTrain) / median(stranger), undefined, { counts }, noPictures()),
  ];
}
