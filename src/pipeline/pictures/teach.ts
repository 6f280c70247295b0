import type { Posterior } from '../../model/teacher/posterior.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { encodePictures, trainPictureTeacher } from '../../model/pictures/teacher.ts';
import { trainPictureProbe } from '../../model/pictures/probe/train.ts';
import { rowWeights } from '../../core/pictures/balance.ts';
import { actualNotion } from '../../core/settings/notion.ts';
import { trained, type TrainingContext } from '../stages/training.ts';
import type { CodedPictures } from './coding.ts';
import { probeStepsOf } from './stagePlan.ts';

/** Steps of the probe whose maps the reconstructions are to have, at most: a trial has fewer. */
const FEATURE_STEPS = 300;

export interface TaughtPictures {
  readonly teacher: TeacherModel;
  readonly posterior: Posterior;
}

/** Trains the teacher, after a probe of labels that it matches the features of, and encodes the training pictures. */
export function teachPictures({ train }: CodedPictures, context: TrainingContext): Promise<TaughtPictures> {
  const { rng, control, options, onProgress, steps } = context;
  const { breathe } = control;
  const settings = {
    steps: steps.teacher,
    isFair: actualNotion(options) !== 'none',
    strength: options.strength,
  };
  return context.clock.run('teacher', steps.teacher, async (advance) => {
    const teacher = await trained('teacher', context, advance, async (hooks) => {
      const { pictures, label, labels } = train;
      const probe = await trainPictureProbe(
        pictures,
        label,
        labels,
        rng.fork('features'),
        breathe,
        Math.min(FEATURE_STEPS, probeStepsOf(options)),
        settings.isFair ? rowWeights(train) : null,
      );
      return trainPictureTeacher(train, settings, probe, rng.fork('teacher'), {
        ...hooks,
        onPoint: (point) => onProgress({ kind: 'teacher', point }),
      });
    });
    return { teacher, posterior: await encodePictures(teacher, train, breathe) };
  });
}
