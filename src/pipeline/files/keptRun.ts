import { createRng } from '../../core/random.ts';
import type { LatentCodes } from '../../core/evaluate/metric.ts';
import type { Report } from '../../core/report/report.ts';
import type { RunFacts } from '../stages/report.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { cellsOf, decode, type Generator, type SyntheticPeople } from '../stages/people.ts';
import { prepareTables, type RunInput } from '../stages/prepare.ts';
import type { TrainedRun } from '../run.ts';

/**
 * What a finished run has made, as plain data: with its tables, options and report, which the page has, it is the whole
 * run. Reviving it needs no training and no backend, and gives the same bytes wherever it is done.
 */
export interface KeptTraining {
  readonly generator: Generator;
  readonly teacher: TeacherModel;
  readonly people: SyntheticPeople;
  readonly latent: LatentCodes;
  readonly facts: RunFacts;
}

export function keepTraining({ generator, teacher, people, latent, facts }: TrainedRun): KeptTraining {
  return { generator, teacher, people, latent, facts };
}

/** @param input tables, roles and options that the run was made with; α may have moved since */
export function reopenKept(input: RunInput, saved: KeptTraining, report: Report): TrainedRun {
  const { options } = input;
  const { generator, people } = saved;
  const rng = createRng(options.seed);
  const { table, holdout, roles } = input;
  const tables = prepareTables(table, holdout, roles, options.holdoutShare, rng.fork('split'));
  const cellsRng = () => cellsOf(rng);
  return {
    kind: 'trained',
    ...saved,
    tables,
    options,
    report,
    cellsRng,
    ...decode(people, generator, options.alpha, cellsRng),
  };
}
