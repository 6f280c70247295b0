import { actualNotion } from '../../core/settings/notion.ts';
import { createLatentView } from '../conduct/latentView.ts';
import { encodeRows, trainTeacher } from '../../model/teacher/families.ts';
import type { TeacherModel, TeacherSettings } from '../../model/teacher/family.ts';
import type { Posterior } from '../../model/teacher/posterior.ts';
import { repairsForOdds, type RunOptions } from '../settings/options.ts';
import type { Encoded } from './encode.ts';
import { trained, type TrainingContext } from './training.ts';

/** A teacher, and its codes of the training rows. */
export interface Taught {
  readonly teacher: TeacherModel;
  readonly posterior: Posterior;
}

/**
 * Where labels are repaired, equal errors come of how far they move (reach.ts), and the penalty is that of parity:
 * people get their group independently of their code, so that the code must be independent of it, not only within a
 * class. Where the heads draw the labels, the penalty is all there is.
 */
function penaltyOf(options: RunOptions): TeacherSettings['notion'] {
  const notion = actualNotion(options);
  return repairsForOdds(options) || notion === 'decisions' ? 'parity' : notion;
}

/** How the teacher learns. */
export function teacherSettings({ options, steps }: TrainingContext): TeacherSettings {
  return { steps: steps.teacher, notion: penaltyOf(options), strength: options.strength };
}

/** Trains the teacher and encodes the training rows with it. */
export function teach({ encoding, table }: Encoded, context: TrainingContext): Promise<Taught> {
  const { rng, control, onProgress, steps } = context;
  const settings = teacherSettings(context);
  return context.clock.run('teacher', steps.teacher, async (advance) => {
    const teacher = await trained('teacher', context, advance, (hooks) =>
      trainTeacher(encoding, table, settings, rng.fork('teacher'), {
        ...hooks,
        onPoint: (point) => onProgress({ kind: 'teacher', point }),
        onCodes: createLatentView(encoding, table, (snapshot) => onProgress({ kind: 'latent', snapshot })),
      }),
    );
    return { teacher, posterior: await encodeRows(teacher, encoding, table, control.breathe) };
  });
}
