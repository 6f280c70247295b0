import { createRng } from '../../core/random.ts';
import type { Table } from '../../core/table/table.ts';
import {
  startBackendAtMost,
  startForRows,
  type BackendChoice,
  type BackendName,
} from '../../model/engine/backend.ts';
import { assertBackendSound } from '../../model/engine/backendHealth.ts';
import { firstCheckpoint, type RunCheckpoint } from '../faults/checkpoint.ts';
import { createContext, type RunContext, withSoundBackend } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import {
  cellsOf,
  completed,
  type Generator,
  labelPeople,
  synthesise,
  type SyntheticPeople,
} from '../stages/people.ts';
import { parseOptions, type RunOptions } from '../settings/options.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { estimateGeneration } from '../conduct/stagePlan.ts';
import type { CopyControl } from '../stages/copies.ts';
import type { SamplingPlan } from '../sampling/sampling.ts';
import { throughFaults } from '../faults/throughFaults.ts';
import { generate, plan } from '../stages/generate.ts';

/** What may be chosen anew for a trained generator; all else is as it was trained. */
export type GenerationWishes = Pick<
  RunOptions,
  'seed' | 'rows' | 'alpha' | 'mix' | 'where' | 'targetMix' | 'backend'
>;

export interface Generated {
  readonly options: RunOptions;
  /** What computed the rows in the end. */
  readonly backend: BackendName;
  readonly people: SyntheticPeople;
  /** As it is written. */
  readonly synthetic: Table;
}

/** The trained settings with the wishes in their place; without a judge labels move in the order of the fair head. */
function optionsFor(
  generator: Generator,
  trained: RunOptions,
  wishes: Partial<GenerationWishes>,
): RunOptions {
  const { seed, rows, alpha, mix, where, targetMix, backend } = { ...trained, ...wishes };
  const score = generator.judge ? trained.score : 'strict';
  return parseOptions({ ...trained, score, seed, rows, alpha, mix, where, targetMix, backend });
}

/** All trainings of a run are behind a generator. */
function checkpointOf({ student }: Generator, backend: BackendName): RunCheckpoint {
  return { ...firstCheckpoint(backend), models: { student } };
}

/**
 * Works with a trained generator through faults of the backend, as a training goes through them: the work begins again
 * on the same backend, then on the next, and one sentence tells of it.
 * @param start starts the backend to begin with
 * @param work must begin anew at each call; its result is taken only from a backend that is sound at its end
 * @throws AppError as the work does, or once no backend is left
 */
export function withGenerator<T>(
  generator: Generator,
  start: () => Promise<BackendChoice>,
  onProgress: OnProgress,
  work: (backend: BackendName) => Promise<T>,
): Promise<T> {
  return throughFaults(async (from, onCheckpoint) => {
    const { backend } = await (from ? startBackendAtMost(from.backend) : start());
    onCheckpoint(from ?? checkpointOf(generator, backend));
    const made = await work(backend);
    assertBackendSound();
    return made;
  }, onProgress);
}

/**
 * The people of a generator, on the backend that is in use.
 * @param copiesOf where the training rows are at hand: how their copies are told
 * @throws AppError 'options.invalid' where an option names a column, value or group that was not learned
 */
export async function drawPeople(
  generator: Generator,
  options: RunOptions,
  control: RunControl,
  onProgress: OnProgress,
  copiesOf: ((sampling: SamplingPlan, context: RunContext) => CopyControl) | null = null,
): Promise<SyntheticPeople> {
  const context = createContext(options, estimateGeneration(), withSoundBackend(control), onProgress);
  const sampling = plan(generator, context);
  return generate(generator, sampling, copiesOf?.(sampling, context) ?? null, context);
}

/**
 * Synthetic rows from a trained generator, without a row of the source. The same generator, settings and backend give
 * the bytes of the run that trained it, but for copies of training rows that this run drew again: without those rows
 * none can be told.
 * @param trained settings of that run
 * @throws AppError 'options.invalid' where a wish names a column, value or group that was not learned
 */
export async function generateAgain(
  generator: Generator,
  trained: RunOptions,
  wishes: Partial<GenerationWishes>,
  control: RunControl,
  onProgress: OnProgress,
): Promise<Generated> {
  const options = optionsFor(generator, trained, wishes);
  const start = () => startForRows(options.backend);
  const { people, backend } = await withGenerator(generator, start, onProgress, async (backend) => ({
    people: await drawPeople(generator, options, control, onProgress),
    backend,
  }));
  const cells = cellsOf(createRng(options.seed));
  const { table } = synthesise(people, labelPeople(people, options.alpha), generator, cells);
  const synthetic = completed(table, generator, cells);
  return { options, backend, people, synthetic };
}
