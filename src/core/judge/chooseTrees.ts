import type { TreeMatrix } from '../probes/features.ts';
import type { Rng } from '../random.ts';
import { createBooster, type JudgeGrowth } from './boost.ts';
import { bestOfHeld, type Fold } from './folds.ts';
import type { Link } from './links.ts';

export interface JudgeHooks {
  readonly breathe: () => Promise<void>;
  /** Takes the share done, in [0, 1]. */
  readonly onProgress: (share: number) => void;
}

/** What trees of any depth learn from. */
export interface Lesson {
  readonly matrix: TreeMatrix;
  readonly labels: Int32Array;
  readonly newLink: () => Link;
  readonly leafRows: number;
  readonly rng: Rng;
  readonly hooks: JudgeHooks;
}

/** What a number of rounds of one depth makes of rows not learned from. */
export interface Trial {
  readonly depth: number;
  readonly rounds: number;
  /** Mean, nats. */
  readonly loss: number;
  /** Rows × outputs, each by trees that did not see the row. */
  readonly margins: Float64Array;
}

/** Depths to choose from; what else there is to choose follows from the loss of rows not learned from. */
const DEPTHS: readonly number[] = [1, 2, 3, 6];
const DEPTHS_OF_MANY: readonly number[] = [3, 6];
export const MANY_ROWS = 10_000;
/** Learning rate of the trees that are tried. */
export const RATE = 0.1;
const MOST_ROUNDS = 200;
/** Rows held back that are enough to tell a depth. */
const ENOUGH_HELD = 2000;
/** Rounds without a better loss after which there is none to come. */
const PATIENCE = 20;
const LEAST_LEAF_ROWS = 5;

export function growthOf(depth: number, learningRate: number, leafRows: number): JudgeGrowth {
  return {
    depth,
    learningRate,
    leafRows: Math.max(LEAST_LEAF_ROWS, leafRows),
    lambda: 1,
    gamma: 0,
    minChildWeight: 1,
    rowShare: 0.8,
    columnShare: 0.8,
  };
}

async function tryDepth(
  lesson: Lesson,
  depth: number,
  folds: readonly Fold[],
  onRound: (done: number) => void,
): Promise<Trial> {
  const { matrix, labels, newLink, rng, hooks } = lesson;
  const growth = growthOf(depth, RATE, lesson.leafRows);
  const booster = createBooster(matrix, labels, growth, rng.fork(`depth ${depth}`));
  const models = folds.map(() => booster.start(newLink()));
  const best = bestOfHeld(models, folds, labels);
  for (let round = 1; round <= MOST_ROUNDS && round - best.rounds() <= PATIENCE; round++) {
    const sample = booster.draw();
    for (const [i, { learned }] of folds.entries()) {
      booster.round(models[i]!, learned, sample);
      await hooks.breathe();
    }
    best.look(round);
    onRound(round / MOST_ROUNDS);
  }
  return { depth, rounds: best.rounds(), loss: best.loss(), margins: best.margins() };
}

/** The best depth by the loss of rows not learned from, in as many folds as hold enough of them; then the rounds, in all. */
export async function chooseTrees(
  lesson: Lesson,
  folds: readonly Fold[],
  onShare: (done: number) => void,
): Promise<Trial> {
  const depths = lesson.labels.length > MANY_ROWS ? DEPTHS_OF_MANY : DEPTHS;
  const racing = folds.slice(0, Math.ceil(ENOUGH_HELD / folds[0]!.held.length));
  const isAll = racing.length === folds.length;
  const total = depths.length * racing.length + (isAll ? 0 : folds.length);
  let before = 0;
  const run = async (depth: number, those: readonly Fold[]) => {
    const onRound = (done: number) => onShare((before + done * those.length) / total);
    const trial = await tryDepth(lesson, depth, those, onRound);
    before += those.length;
    return trial;
  };
  const trials: Trial[] = [];
  for (const depth of depths) trials.push(await run(depth, racing));
  const best = trials.reduce((a, b) => (b.loss < a.loss ? b : a));
  return isAll ? best : run(best.depth, folds);
}
