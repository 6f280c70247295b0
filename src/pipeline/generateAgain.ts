import type { Rng } from '../core/random.ts';
import type { Table } from '../core/table/table.ts';
import { startBackend } from '../model/backend.ts';
import { createContext } from './context.ts';
import type { RunControl } from './control.ts';
import { labelPeople, synthesise, type Generator, type SyntheticPeople } from './generator.ts';
import { parseOptions, type RunOptions } from './options.ts';
import type { OnProgress } from './progress.ts';
import { estimateGeneration } from './stagePlan.ts';
import { generate, samplingStage } from './train.ts';

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
 * the bytes of the run that trained it.
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
  await startBackend(options.backend);
  const context = createContext(options, estimateGeneration(), control, onProgress);
  const people = await generate(generator, samplingStage(generator, context), null, context);
  const cellsRng = () => context.rng.fork('cells');
  const synthetic = synthesise(people, labelPeople(people, options.alpha), generator, cellsRng());
  return { options, people, synthetic, cellsRng };
}
