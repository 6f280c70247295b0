import { codeShares, type EncodedTable, type Encoding } from '../encoding/encoding.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Logits } from '../labels/calibration.ts';
import type { Rng } from '../random.ts';
import { createBooster, type Boosting } from './boost.ts';
import { chooseTrees, growthOf, MANY_ROWS, RATE, type JudgeHooks, type Lesson } from './chooseTrees.ts';
import { codeMatrix } from './codeMatrix.ts';
import { foldsOf, lossOf } from './folds.ts';
import { addGroupRounds } from './groupRounds.ts';
import { frozen, type JudgeTrees } from './judgeTrees.ts';
import { linkFor, type LinkKind } from './links.ts';
import { allRows } from '../table/table.ts';

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

/** The trees that are kept learn more slowly than those that were tried, for as many rounds more. */
const SLOWER = 2;
/** Folds of a table, and of one of many rows. */
const FOLDS = 5;
const FEWER_FOLDS = 3;
/** Rows times trees of a round that are learned from, at most. */
const MOST_WORK = 100_000;
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
  const { target: labels, rows } = table;
  const kind = linkKindOf(encoding);
  const shares = codeShares(labels, encoding.targetWidth);
  const newLink = () => linkFor(kind, shares);
  const lesson = { matrix: codeMatrix(encoding, table), labels, newLink, leafRows, rng, hooks };
  const most = Math.floor(MOST_WORK / newLink().outputs);
  const count = rows > MANY_ROWS ? FEWER_FOLDS : FOLDS;
  const { folds, learned } = foldsOf(rows, count, most, rng.fork('folds'));
  const chosen = await chooseTrees(lesson, folds, (done) => hooks.onProgress(CHOICE * done));

  const heldOut = settled({ link: newLink(), margins: chosen.margins, trees: [] });
  addGroupRounds(lesson, heldOut, encoding.sensitive.length);
  const { link, margins, trees } = await growAll(lesson, chosen, learned);
  hooks.onProgress(1);
  return {
    depth: chosen.depth,
    rounds: chosen.rounds,
    trees: frozen({ link, margins, trees: [...trees, ...heldOut.trees] }),
    outOfFold: logitsOf(heldOut, rows, encoding.targetWidth),
    loss: lossOf(heldOut, allRows(rows), labels) / rows,
  };
}

const SETTLING = 5;

/** The cuts between the codes of a number where margins of several models want them. */
function settled(heldOut: Boosting): Boosting {
  const { link, margins } = heldOut;
  const all = allRows(margins.length / link.outputs);
  for (let i = 0; i < SETTLING; i++) link.settle(margins, all);
  return heldOut;
}

function logitsOf({ link, margins }: Boosting, rows: number, width: number): Logits {
  const values = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) link.logits(margins, row, values, row * width);
  return { values, width };
}

/** The trees that are kept, on all rows to learn from. */
async function growAll(
  { matrix, labels, newLink, leafRows, rng, hooks }: Lesson,
  { depth, rounds }: { readonly depth: number; readonly rounds: number },
  learned: Int32Array,
): Promise<Boosting> {
  const booster = createBooster(matrix, labels, growthOf(depth, RATE / SLOWER, leafRows), rng.fork('last'));
  const final = booster.start(newLink());
  for (let round = 1; round <= rounds * SLOWER; round++) {
    booster.round(final, learned, booster.draw());
    await hooks.breathe();
    hooks.onProgress(CHOICE + ((1 - CHOICE) * round) / (rounds * SLOWER));
  }
  return final;
}
