import { trainJudge, type JudgeModel } from '../../model/judge.ts';
import type { Encoded } from './encode.ts';
import { trained, type TrainingContext } from './training.ts';

/** Trains a classifier of the real rows whose logits order the labels to flip; null where none is needed. */
export async function judge(
  { encoding, table }: Encoded,
  context: TrainingContext,
): Promise<JudgeModel | null> {
  const { rng, steps } = context;
  if (steps.judge === 0) return null;
  return context.clock.run('judge', steps.judge, (advance) =>
    trained('judge', context, advance, (hooks) =>
      trainJudge(encoding, table, steps.judge, rng.fork('judge'), hooks),
    ),
  );
}
