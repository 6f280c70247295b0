import { ln } from '../../elementary.ts';
import { nearestNeighbours } from '../../neighbours/nearest.ts';
import { buildTree } from '../../neighbours/neighbourTree.ts';
import { pointsOf } from '../../neighbours/points.ts';
import { fitFeatures, sparseDesign } from '../../probes/features.ts';
import type { Checkpoint } from '../../probes/task.ts';
import type { Rng } from '../../random.ts';
import { clopperPearson } from '../../statistics/clopperPearson.ts';
import { takeRows, type Table } from '../../table/table.ts';
import { cutAlike, type Comparison } from '../comparison.ts';
import { createAttacker, ATTACKS, type AttackName, type BothSides } from './membership/attacks.ts';

/** Of each training, every canary was in or out by a coin; what an attacker who sees the rows that came of it guesses. */
export interface CanaryTrial {
  /** 1 for each canary that was in. */
  readonly isIn: readonly number[];
  readonly attacks: readonly CanaryScores[];
}
/** A score for each canary: higher says "was in". */
export interface CanaryScores {
  readonly name: AttackName;
  readonly scores: readonly number[];
}

/** What is kept of one training, or of several together: counts, and nothing of any canary. Plain data. */
export interface CanaryTally {
  readonly trainings: number;
  /** In each training. */
  readonly canaries: number;
  readonly guesses: number;
  readonly attacks: readonly RightGuesses[];
}
interface RightGuesses {
  readonly name: AttackName;
  readonly right: number;
}

export interface CanaryResult extends RightGuesses {
  /** One-sided 95 % lower bound, for all attacks at once, of the share of right guesses. */
  readonly atLeast: number;
}

/** What all trainings show together. Plain data. */
export interface CanaryReport extends CanaryTally {
  /** In the order of `ATTACKS`. */
  readonly attacks: readonly CanaryResult[];
  readonly strongest: AttackName;
  /** No generator with a guarantee of pure differential privacy below this would have lost so often, with 95 % confidence. */
  readonly epsilonAtLeast: number;
}

/** Canaries, of the rows of a table, at most: leaving half of them out must not change what is learned of the others. */
const MOST_SHARE = 0.05;
/** Wrong with this probability at most, over all attacks together. */
const ERROR = 0.05;

/** As many canaries as are wished for and the table has room for. */
export const canariesOf = (rows: number, wished: number) =>
  Math.max(2, Math.min(wished, Math.floor(rows * MOST_SHARE)));

/**
 * The most exposed rows: those whose closest other row lies farthest, in the distances of the attacks.
 * @returns row numbers, the most exposed first
 */
export async function exposedRows(table: Table, count: number, checkpoint: Checkpoint): Promise<Int32Array> {
  const points = pointsOf(sparseDesign(table, fitFeatures(table)));
  const tree = await buildTree(points, () => checkpoint(0));
  const { distances } = await nearestNeighbours(points, tree, 1, checkpoint, { skipSelf: true });
  return Int32Array.from(distances.keys())
    .sort((a, b) => distances[b]! - distances[a]! || a - b)
    .slice(0, count);
}

/** A coin for each canary. */
export const drawMembers = (canaries: ArrayLike<number>, rng: Rng): Uint8Array =>
  Uint8Array.from(canaries, () => rng.int(2));

/**
 * What the attacks of membership say of each canary.
 * @param canaries rows of `train`
 * @param isIn 1 for each canary that the synthetic rows were learned from
 * @param holdout real rows that no training saw: the attacker's reference
 */
export async function tryCanaries(
  tables: Omit<Comparison, 'spec'>,
  { canaries, isIn }: { readonly canaries: Int32Array; readonly isIn: Uint8Array },
  rng: Rng,
  checkpoint: Checkpoint,
): Promise<CanaryTrial> {
  const { train, holdout, synthetic, spec } = cutAlike(tables);
  const candidates = (wanted: 0 | 1) => {
    const table = takeRows(
      train,
      canaries.filter((_, k) => isIn[k] === wanted),
    );
    return { table, design: sparseDesign(table, spec) };
  };
  const trial = { members: candidates(1), strangers: candidates(0), reference: holdout };
  const { attacks } = await createAttacker(trial, spec)(synthetic, rng, checkpoint);
  return {
    isIn: Array.from(isIn),
    attacks: attacks.map((own) => ({ name: own.name, scores: inOrder(own, isIn) })),
  };
}

/** The scores of both sides in the order of the canaries. */
function inOrder({ members, strangers }: BothSides, isIn: Uint8Array): number[] {
  let [inside, outside] = [0, 0];
  return Array.from(isIn, (one) => (one ? members[inside++]! : strangers[outside++]!));
}

/**
 * In each training the half of the canaries with the higher scores is guessed to have been in, equal scores in the order of
 * the canaries, which no coin has seen.
 */
export function tallyOf({ isIn, attacks }: CanaryTrial): CanaryTally {
  const counted = attacks.map((own) => ({ name: own.name, right: rightGuesses(own, isIn) }));
  return { trainings: 1, canaries: isIn.length, guesses: isIn.length, attacks: counted };
}

function rightGuesses({ scores }: CanaryScores, isIn: readonly number[]): number {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  return order.filter((canary, place) => (isIn[canary] === 1) === place < scores.length / 2).length;
}

/**
 * How often the attacks guess right that a canary was in, over several trainings. Under ε-differential privacy the
 * right ones of r guesses are no more than binomial(r, e^ε / (1 + e^ε)), also where one training decides about many
 * canaries (Steinke, Nasr & Jagielski 2023, Privacy Auditing with One (1) Training Run, theorem 5.2): so a lower bound of
 * their share (Clopper–Pearson, for all attacks at once) gives one of ε.
 * @param tallies of as many canaries each; one at least
 */
export function summariseCanaries(tallies: readonly CanaryTally[]): CanaryReport {
  const names = (Object.keys(ATTACKS) as AttackName[]).filter((name) =>
    tallies.every((tally) => rightIn(tally, name) !== undefined),
  );
  const sumOf = (count: (tally: CanaryTally) => number) =>
    tallies.reduce((sum, tally) => sum + count(tally), 0);
  const guesses = sumOf((tally) => tally.guesses);
  const attacks = names.map((name): CanaryResult => {
    const right = sumOf((tally) => rightIn(tally, name)!);
    return { name, right, atLeast: clopperPearson(right, guesses, ERROR / names.length)[0] };
  });
  const strongest = attacks.reduce((a, b) => (b.right > a.right ? b : a));
  const share = strongest.atLeast;
  return {
    trainings: sumOf(({ trainings }) => trainings),
    canaries: tallies[0]!.canaries,
    guesses,
    attacks,
    strongest: strongest.name,
    epsilonAtLeast: share > 0.5 ? ln(share / (1 - share)) : 0,
  };
}

const rightIn = ({ attacks }: CanaryTally, name: AttackName) =>
  attacks.find((own) => own.name === name)?.right;
