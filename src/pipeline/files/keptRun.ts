import { createRng } from '../../core/random.ts';
import type { LatentCodes } from '../../core/evaluate/metric.ts';
import type { Report } from '../../core/report/report.ts';
import type { RunFacts } from '../stages/report.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { cellsOf, decode, type Generator, type SyntheticPeople } from '../stages/people.ts';
import { preparedFor, type RunInput } from '../stages/prepare.ts';
import { isPrivateRun, type AnyRun } from '../after/anyRun.ts';
import { isPrivate, type PrivateGenerator } from '../private/generator.ts';
import type { PrivatePeople } from '../private/people.ts';
import { decodePrivately } from '../private/run.ts';
import type { TrainedRun } from '../run.ts';

/**
 * What a finished run has made, as plain data: with its tables, options and report, which the page has, it is the whole
 * run. Reviving it needs no training and no backend, and gives the same bytes wherever it is done.
 */
export type KeptTraining = KeptLearning | KeptRelease;

export interface KeptLearning {
  readonly generator: Generator;
  readonly teacher: TeacherModel;
  readonly people: SyntheticPeople;
  readonly latent: LatentCodes;
  readonly facts: RunFacts;
}

/** Of a run with a guarantee. */
export interface KeptRelease {
  readonly generator: PrivateGenerator;
  readonly people: PrivatePeople;
  readonly facts: RunFacts;
}

export function keepTraining(run: TrainedRun): KeptLearning;
export function keepTraining(run: AnyRun): KeptTraining;
export function keepTraining(run: AnyRun): KeptTraining {
  if (isPrivateRun(run)) return { generator: run.generator, people: run.people, facts: run.facts };
  const { generator, teacher, people, latent, facts } = run;
  return { generator, teacher, people, latent, facts };
}

const isRelease = (saved: KeptTraining): saved is KeptRelease => isPrivate(saved.generator);

/** @param input tables, roles and options that the run was made with; α may have moved since */
export function reopenKept(input: RunInput, saved: KeptLearning, report: Report): TrainedRun;
export function reopenKept(input: RunInput, saved: KeptTraining, report: Report): AnyRun;
export function reopenKept(input: RunInput, saved: KeptTraining, report: Report): AnyRun {
  const { options } = input;
  const rng = createRng(options.seed);
  const tables = preparedFor(input);
  const cellsRng = () => cellsOf(rng);
  const known = { kind: 'trained', tables, options, report, cellsRng } as const;
  if (isRelease(saved)) {
    const { people, generator } = saved;
    return { ...known, ...saved, ...decodePrivately(people, generator, tables, options.alpha, cellsRng) };
  }
  return { ...known, ...saved, ...decode(saved.people, saved.generator, options.alpha, cellsRng) };
}
