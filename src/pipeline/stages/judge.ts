import { trainJudge, type TrainedJudge } from '../../core/judge/trainJudge.ts';
import type { JudgeHooks } from '../../core/judge/chooseTrees.ts';
import type { Rng } from '../../core/random.ts';
import type { RunContext } from '../conduct/context.ts';
import { needsJudge, type RunOptions } from '../settings/options.ts';
import type { Ahead } from './ahead.ts';
import type { Encoded } from './encode.ts';

/** Steps that its progress is counted in. */
const STEPS = 1000;

/**
 * Trains boosted trees on the real rows, of which labels are drawn, and which order those that move; null where nothing
 * needs them. A helper may have done so ahead. No backend takes part, and no checkpoint: the stage is short, and an
 * interrupted run does it again.
 */
export async function judge(
  encoded: Encoded,
  { options, rng, clock, control }: RunContext,
  ahead: Ahead,
): Promise<TrainedJudge | null> {
  if (!needsJudge(options)) return null;
  return clock.run('judge', STEPS, async (advance) => {
    const onProgress = (share: number) => advance(share * STEPS);
    return (
      (await ahead.judged(onProgress)) ??
      trainRunsJudge(encoded, options, rng, { breathe: control.breathe, onProgress })
    );
  });
}

/** @param rng the root of the run's randomness */
export function trainRunsJudge(
  { encoding, table }: Encoded,
  { rareThreshold }: RunOptions,
  rng: Rng,
  hooks: JudgeHooks,
): Promise<TrainedJudge> {
  return trainJudge(encoding, table, { leafRows: rareThreshold }, rng.fork('judge'), hooks);
}
