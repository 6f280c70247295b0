import type { Rng } from '../core/random.ts';
import type { Table } from '../core/table/table.ts';
import { startBackend } from '../model/backend.ts';
import { createContext } from './context.ts';
import type { RunControl } from './control.ts';
import { labelPeople, synthesise, type Generator, type SyntheticPeople } from './generator.ts';
import { parseOptions, type RunOptions } from './options.ts';
import type { OnProgress } from './progress.ts';
import { estimateGeneration } from './stagePlan.ts';
import type { RunContext } from './context.ts';
import type { CopyControl } from './rejection.ts';
import type { SamplingPlan } from './sampling.ts';
import { cellsOf, generate, samplingStage } from './train.ts';

/** What may be chosen anew for a trained generator; all else is as it was trained. */
export type GenerationWishes = Pick<
  RunOptions,
  'seed' | 'rows' | 'alpha' | 'mix' | 'where' | 'targetMix' | 'backend'
>;

export interface Generated {
  readonly options: RunOptions;
  readonly people: SyntheticPeople;
  readonly synthetic: Table;
  /** A fresh stream for the cells: the same for every α, so that only labels move. */
  readonly cellsRng: () => Rng;
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

/**
 * Synthetic rows from a trained generator, without a row of the source. The same generator, settings and backend give
 * the bytes of the run that trained it, but for copies of training rows that this run drew again: without those rows
 * none can be told.
 * @param trained settings of that run
 * @param copiesOf where the training rows are at hand: how their copies are told
 * @throws AppError 'options.invalid' where a wish names a column, value or group that was not learned
 */
export async function generateAgain(
  generator: Generator,
  trained: RunOptions,
  wishes: Partial<GenerationWishes>,
  control: RunControl,
  onProgress: OnProgress,
  copiesOf: ((sampling: SamplingPlan, context: RunContext) => CopyControl) | null = null,
): Promise<Generated> {
  const options = optionsFor(generator, trained, wishes);
  await startBackend(options.backend);
  const context = createContext(options, estimateGeneration(), control, onProgress);
  const sampling = samplingStage(generator, context);
  const people = await generate(generator, sampling, copiesOf?.(sampling, context) ?? null, context);
  const cellsRng = () => cellsOf(context.rng);
  const synthetic = synthesise(people, labelPeople(people, options.alpha), generator, cellsRng());
  return { options, people, synthetic, cellsRng };
}
