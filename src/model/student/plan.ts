import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import { drawNormal, drawRows, sensitiveRows } from '../training/batches.ts';
import { LATENT } from '../teacher/family.ts';
import {
  aggregateLogDensity,
  posteriorSampler,
  thinPosterior,
  type Posterior,
} from '../teacher/posterior.ts';
import type { TrainingPlan } from '../training/trainable.ts';
import { initialStudent } from './student.ts';

export interface StudentLosses {
  readonly step: number;
  /** KL divergence of the student's codes from the aggregate posterior, in nats; estimated on codes of the latter. */
  readonly quality: number;
  readonly utility: number;
}
export interface StudentSettings {
  readonly steps: number;
  /** Weights of the two losses; 0 leaves one out (ablation). */
  readonly qualityWeight: number;
  readonly utilityWeight: number;
}

/** Codes that are decoded in a step. */
export const DECODED = 512;
/** Posterior samples that the quality loss looks at: it costs next to nothing. */
export const CODES = 1024;
/** Posterior samples that the divergence is told by, always the same. */
export const REFERENCE = 512;
/** Rows whose posterior they are drawn from, at most: the density of each is a sum over all of them. */
export const REFERENCE_ROWS = 8192;
const RATE = 0.05;
/** What mean responses are raised by before their logarithm is taken. */
export const LOG_FLOOR = 1e-4;

/** What of a student's training no engine decides. Draws come from one stream, in the order of a step. */
export interface StudentPlan extends Omit<TrainingPlan<object>, 'held'> {
  readonly qualityWeight: number;
  readonly utilityWeight: number;
  readonly draws: Rng;
  /** Codes of the posterior: CODES × LATENT, row-major. */
  readonly drawCodes: () => Float32Array;
  /** Standard normal: DECODED × LATENT. */
  readonly drawNoise: () => Float32Array;
  /** s of random rows: DECODED × width. */
  readonly drawSensitive: () => Float32Array;
  /** REFERENCE × LATENT. */
  readonly reference: Float32Array;
  /** Their mean log density under the aggregate posterior: the most that the student's can come to. */
  readonly attainable: number;
}

/** @param onPoint is told the smoothed losses */
export function studentPlan(
  posterior: Posterior,
  encoding: Encoding,
  table: EncodedTable,
  { steps, qualityWeight, utilityWeight }: StudentSettings,
  rng: Rng,
  onPoint: (point: StudentLosses) => void,
): StudentPlan {
  const draws = rng.fork('draws');
  const told = thinPosterior(posterior, REFERENCE_ROWS);
  const reference = posteriorSampler(told)(REFERENCE, rng.fork('reference'));
  const sample = posteriorSampler(posterior);
  const logDensities = aggregateLogDensity(told, reference);
  return {
    what: 'student',
    steps,
    initial: initialStudent(table.rows, rng.fork('weights')),
    decay: null,
    pace: { rate: RATE },
    streams: { draws },
    qualityWeight,
    utilityWeight,
    draws,
    drawCodes: () => sample(CODES, draws),
    drawNoise: () => drawNormal(DECODED, LATENT, draws),
    drawSensitive: () => sensitiveRows(table, encoding.sensitiveWidth, drawRows(table.rows, DECODED, draws)),
    reference,
    attainable: logDensities.reduce((sum, value) => sum + value, 0) / REFERENCE,
    curve: {
      onPoint(step, smoothed) {
        const [quality, utility] = smoothed as [number, number];
        onPoint({ step, quality, utility });
      },
    },
  };
}
