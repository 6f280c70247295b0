import { NOTHING } from '../conduct/stagePlan.ts';
import { bytesEach, type PictureForm } from '../../core/pictures/pictures.ts';
import type { StagePlan } from '../conduct/clock.ts';
import type { RunOptions } from '../settings/options.ts';
import { JUDGE_STEPS } from './judges.ts';
import type { TrainingSteps } from '../faults/checkpoint.ts';

/** Steps of the teacher of as many pictures as this, and of fewer; of more, as their root. */
const STEPS = 1300;
const PICTURES = 5000;
const PRESET_FACTOR = { trial: 0.05, quick: 0.5, balanced: 1, thorough: 2 } as const;

export function pictureSteps(rows: number, { preset }: Pick<RunOptions, 'preset'>): TrainingSteps {
  const more = Math.sqrt(Math.max(1, rows / PICTURES));
  return { teacher: Math.max(1, Math.round(STEPS * more * PRESET_FACTOR[preset])), student: 1 };
}

/** Steps of a classifier of the evaluation: learned out, but for a trial. */
export const probeStepsOf = ({ preset }: Pick<RunOptions, 'preset'>) => (preset === 'trial' ? 50 : 500);

/** Probes of the evaluation: three that are judged, and two judges; of further columns one of real and one of made rows. */
const EVALUATION_PROBES = 3 + 2 * JUDGE_STEPS;
const COLUMN_PROBES = 2;

/**
 * Seconds of each stage on one core of the machine that they were measured on: the bar goes by their proportions.
 * @param training pictures that are learned
 * @param columns that are learned together with them
 */
export function pictureStages(
  form: PictureForm,
  training: number,
  options: RunOptions,
  columns = 0,
): StagePlan {
  const { teacher } = pictureSteps(training, options);
  const size = bytesEach(form) / bytesEach({ side: 28, channels: 3 });
  const probe = 7 * size;
  return {
    ...NOTHING,
    prepare: 0.1,
    teacher: probe + teacher * 0.1 * size + training * 1.4e-3 * size,
    student: 0.2 + training * 6e-4,
    generate: (options.rows ?? training) * 7e-4 * size,
    evaluate: (EVALUATION_PROBES + (columns > 0 ? COLUMN_PROBES : 0)) * probe + 5,
  };
}
