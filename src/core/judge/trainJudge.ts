import { codeShares, type EncodedTable, type Encoding } from '../encoding/encoding.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Logits } from '../labels/calibration.ts';
import type { TreeMatrix } from '../probes/features.ts';
import type { Rng } from '../random.ts';
import { createBooster, type JudgeGrowth } from './boost.ts';
import { codeMatrix } from './codeMatrix.ts';
import { bestOfHeld, foldsOf, type Fold } from './folds.ts';
import { linkFor, type Link, type LinkKind } from './links.ts';
import { frozen, type JudgeTrees } from './judgeTrees.ts';

/** The trees, and what is known of the training rows themselves. */
export interface TrainedJudge {
  readonly trees: JudgeTrees;
  /** Logits of the training rows by trees that did not see them, rows × classes. */
  readonly outOfFold: Logits;
  /** Mean loss of the training rows under `outOfFold`, nats. */
  readonly loss: number;
  readonly depth: number;
  readonly rounds: number;
}

export interface JudgeSettings {
  /** Training rows that every leaf stands for, at least. */
  readonly leafRows: number;
}

export interface JudgeHooks {
  readonly breathe: () => Promise<void>;
  /** Takes the share done, in [0, 1]. */
  readonly onProgress: (share: number) => void;
}

/** Depths to choose from; what else there is to choose follows from the loss of rows not learned from. */
const DEPTHS: readonly number[] = [3, 6];
const RATE = 0.1;
/** The final trees learn more slowly than those that choose their number, for as many rounds more. */
const SLOWER = 2;
const MOST_ROUNDS = 300;
/** Rounds without a better loss after which there is none to come. */
const PATIENCE = 20;
/** Folds of a table, and of one of many rows. */
const FOLDS = 5;
const FEWER_FOLDS = 3;
const MANY_ROWS = 10_000;
/** Rows times trees of a round that are learned from, at most. */
const MOST_WORK = 100_000;
const LEAST_LEAF_ROWS = 5;

function growthOf(depth: number, learningRate: number, leafRows: number): JudgeGrowth {
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

/** What a number of rounds of one depth makes of rows not learned from. */
interface Trial {
  readonly depth: number;
  readonly rounds: number;
  readonly loss: number;
  readonly outOfFold: Logits;
}

interface Lesson {
  readonly matrix: TreeMatrix;
  readonly labels: Int32Array;
  readonly width: number;
  readonly newLink: () => Link;
  readonly leafRows: number;
  readonly rng: Rng;
  readonly hooks: JudgeHooks;
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
  return { depth, rounds: best.rounds(), loss: best.loss(), outOfFold: best.logits(lesson.width) };
}

/** The best depth, and rounds, by the loss of rows not learned from. Of many rows the first fold alone tells the depth. */
async function choose(
  lesson: Lesson,
  folds: readonly Fold[],
  onShare: (done: number) => void,
): Promise<Trial> {
  const racing = lesson.labels.length > MANY_ROWS ? folds.slice(0, 1) : folds;
  const trials: Trial[] = [];
  const total = DEPTHS.length * racing.length + (racing === folds ? 0 : folds.length);
  let before = 0;
  const run = async (depth: number, those: readonly Fold[]) => {
    const trial = await tryDepth(lesson, depth, those, (done) =>
      onShare((before + done * those.length) / total),
    );
    before += those.length;
    return trial;
  };
  for (const depth of DEPTHS) trials.push(await run(depth, racing));
  const best = trials.reduce((a, b) => (b.loss < a.loss ? b : a));
  return racing === folds ? best : run(best.depth, folds);
}

/** Share of the work that the choice of depth and rounds is, roughly. */
const CHOICE = 0.7;

function linkKindOf(encoding: Pick<Encoding, 'target'>): LinkKind {
  if (measureOf(encoding.target.codec) === 'scale') return 'ordered';
  return encoding.target.size === 2 ? 'two' : 'several';
}

/**
 * Boosted trees that tell the target of a training row from all its other columns, as coded; how deep and how many is
 * chosen by the loss of rows not learned from.
 */
export async function trainJudge(
  encoding: Encoding,
  table: EncodedTable,
  { leafRows }: JudgeSettings,
  rng: Rng,
  hooks: JudgeHooks,
): Promise<TrainedJudge> {
  const matrix = codeMatrix(encoding, table);
  const { target: labels } = table;
  const width = encoding.targetWidth;
  const kind = linkKindOf(encoding);
  const shares = codeShares(labels, width);
  const newLink = () => linkFor(kind, shares);
  const most = Math.floor(MOST_WORK / newLink().outputs);
  const count = table.rows > MANY_ROWS ? FEWER_FOLDS : FOLDS;
  const { folds, learned } = foldsOf(table.rows, count, most, rng.fork('folds'));
  const lesson = { matrix, labels, width, newLink, leafRows, rng, hooks };
  const { depth, rounds, loss, outOfFold } = await choose(lesson, folds, (done) =>
    hooks.onProgress(CHOICE * done),
  );

  const booster = createBooster(matrix, labels, growthOf(depth, RATE / SLOWER, leafRows), rng.fork('last'));
  const final = booster.start(newLink());
  for (let round = 1; round <= rounds * SLOWER; round++) {
    booster.round(final, learned, booster.draw());
    await hooks.breathe();
    hooks.onProgress(CHOICE + ((1 - CHOICE) * round) / (rounds * SLOWER));
  }
  hooks.onProgress(1);
  return { trees: frozen(final), outOfFold, loss, depth, rounds };
}
