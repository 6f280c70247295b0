import type { Rng } from '../../core/random.ts';
import { trainPictureProbe, type PictureProbe } from '../../model/pictures/probe/train.ts';
import type { PictureRows } from '../../model/pictures/plan.ts';

/** Classifiers that learned from held-out real pictures alone, and judge made ones. */
export interface PictureJudges {
  /** Of labels; the units before its answer are the embedding that pictures are compared in. */
  readonly labels: PictureProbe;
  /** Of joint groups. */
  readonly groups: PictureProbe;
}

/** @param steps of each */
export async function trainPictureJudges(
  holdout: PictureRows,
  rng: Rng,
  breathe: () => Promise<void>,
  steps: number,
): Promise<PictureJudges> {
  const { pictures, label, group, labels, groups } = holdout;
  return {
    labels: await trainPictureProbe(pictures, label, labels, rng.fork('labels'), breathe, steps),
    groups: await trainPictureProbe(pictures, group, groups, rng.fork('groups'), breathe, steps),
  };
}
