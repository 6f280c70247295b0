import { rowWeights } from '../../core/pictures/balance.ts';
import type { Rng } from '../../core/random.ts';
import { trainPictureProbe, type PictureProbe } from '../../model/pictures/probe/train.ts';
import type { PictureRows } from '../../model/pictures/plan.ts';

/** Judges learn longer than what they judge. */
export const JUDGE_STEPS = 2;

/** Classifiers that learned from held-out real pictures alone, and judge made ones. */
export interface PictureJudges {
  /** Of labels; the units before its answer are the embedding that pictures are compared in. */
  readonly labels: PictureProbe;
  /** Of joint groups. */
  readonly groups: PictureProbe;
}

/**
 * Label and group are independent in what a judge sees: one that told digits by their colours would not know a digit in
 * another one.
 * @param steps of a classifier that is judged
 */
export async function trainPictureJudges(
  holdout: PictureRows,
  rng: Rng,
  breathe: () => Promise<void>,
  steps: number,
): Promise<PictureJudges> {
  const { pictures, label, group, labels, groups } = holdout;
  const weights = rowWeights(holdout);
  const learn = (target: Int32Array, classes: number, name: string) =>
    trainPictureProbe(pictures, target, classes, rng.fork(name), breathe, JUDGE_STEPS * steps, weights);
  return {
    labels: await learn(label, labels, 'labels'),
    groups: await learn(group, groups, 'groups'),
  };
}
