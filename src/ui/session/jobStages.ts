import { stagesOfRun, type StageName } from '../../pipeline/conduct/progress.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { JobKind } from './state.ts';

const OTHERS: Readonly<Record<Exclude<JobKind, 'train'>, readonly StageName[]>> = {
  audit: ['prepare', 'evaluate'],
  reevaluate: ['evaluate'],
  curve: ['evaluate'],
  generate: ['generate'],
  openSaved: ['generate'],
};

/** What a job of this kind goes through, in order. */
export function stagesOf(kind: JobKind, options: RunOptions): readonly StageName[] {
  return kind === 'train' ? stagesOfRun(options) : OTHERS[kind];
}
