import { trainJudge, type TrainedJudge } from '../../core/judge/trainJudge.ts';
import type { RunContext } from '../conduct/context.ts';
import { needsJudge } from '../settings/options.ts';
import type { Encoded } from './encode.ts';

/** Steps that its progress is counted in. */
const STEPS = 1000;

/**
 * Trains boosted trees on the real rows, of which labels are drawn, and which order those that move; null where nothing
 * needs them. No backend takes part, and no checkpoint: the stage is short, and an interrupted run does it again.
 */
export async function judge(
  { encoding, table }: Encoded,
  { options, rng, clock, control }: RunContext,
): Promise<TrainedJudge | null> {
  if (!needsJudge(options)) return null;
  const settings = { leafRows: options.rareThreshold };
  return clock.run('judge', STEPS, (advance) =>
    trainJudge(encoding, table, settings, rng.fork('judge'), {
      breathe: control.breathe,
      onProgress: (share) => advance(share * STEPS),
    }),
  );
}
