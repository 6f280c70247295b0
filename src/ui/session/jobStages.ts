import { stagesOfRun, type StageName } from '../../pipeline/conduct/progress.ts';
import type { Target } from '../../core/schema/roles.ts';
import { fittedTo, type RunOptions } from '../../pipeline/settings/options.ts';
import type { JobKind } from './state.ts';

type Training = 'train' | 'repeat' | 'canaries';
/** A run on pictures learns no relations, moves no labels and needs no judge. */
const OTHERS: Readonly<Record<Exclude<JobKind, Training>, readonly StageName[]>> = {
  pictures: ['prepare', 'teacher', 'student', 'generate', 'evaluate'],
  audit: ['prepare', 'evaluate'],
  reevaluate: ['evaluate'],
  curve: ['evaluate'],
  generate: ['generate'],
  openSaved: ['generate'],
};

/** What a job of this kind goes through, in order. */
export function stagesOf(kind: JobKind, options: RunOptions, target?: Target): readonly StageName[] {
  if (kind in OTHERS) return OTHERS[kind as keyof typeof OTHERS];
  return stagesOfRun(target ? fittedTo(options, target) : options);
}
