import { ln } from '../../../elementary.ts';
import { permutation, type Rng } from '../../../random.ts';
import { wilsonInterval } from '../../../statistics/bootstrap.ts';
import { clopperPearson } from '../../../statistics/clopperPearson.ts';
import type { AttackScores } from './attacks.ts';

/**
 * True-positive rate at a false-positive rate: the height of the ROC curve there. Equal scores are told apart by chance,
 * as a coin would.
 * @param rate false-positive rate, in (0, 1)
 */
export function truePositiveRateAt(
  rate: number,
  members: ArrayLike<number>,
  strangers: ArrayLike<number>,
): number {
  const falls = Float64Array.from(strangers).sort().reverse();
  const hits = Float64Array.from(members).sort().reverse();
  const wanted = rate * falls.length;
  const threshold = falls[Math.min(falls.length - 1, Math.floor(wanted))]!;
  const above = countOf(falls, (score) => score > threshold);
  const equal = countOf(falls, (score) => score === threshold);
  const share = (wanted - above) / equal;
  const hitsAbove = countOf(hits, (score) => score > threshold);
  const hitsEqual = countOf(hits, (score) => score === threshold);
  return (hitsAbove + share * hitsEqual) / hits.length;
}

/** How many of a descending list come first for which something holds, or all that do. */
function countOf(scores: Float64Array, holds: (score: number) => boolean): number {
  let count = 0;
  for (const score of scores) if (holds(score)) count++;
  return count;
}

/** The least ε that an attack leaves possible, and how that was found. */
export interface ImpliedEpsilon {
  readonly epsilon: number;
  readonly attack: AttackScores['name'];
}

/** Shares of the strangers above the thresholds that are tried. */
const SHARES = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
/** Of each of the two rates that a bound is made of: together 5 %. */
const ERROR = 0.025;

/**
 * The ε that a guarantee of pure differential privacy cannot be below, with 95 % confidence, given how well the attacks
 * did: TPR ≤ e^ε · FPR, and 1 − FPR ≤ e^ε · (1 − TPR) (Jagielski, Ullman & Oprea 2020; Kairouz, Oh & Viswanath 2015).
 * Attack, threshold and side are chosen on one half of the candidates, and the bound is that of the other half
 * (Clopper–Pearson): choosing among many does not flatter it.
 * @returns ε of at least 0; null where a half has no rows
 */
export function impliedEpsilon(attacks: readonly AttackScores[], rng: Rng): ImpliedEpsilon | null {
  const [first] = attacks;
  const halvesOf = (rows: number) => {
    const order = permutation(rows, rng);
    return [order.subarray(0, rows >> 1), order.subarray(rows >> 1)] as const;
  };
  const members = halvesOf(first?.members.length ?? 0);
  const strangers = halvesOf(first?.strangers.length ?? 0);
  if (members[0].length === 0 || strangers[0].length === 0) return null;
  const ratesOf = (own: AttackScores, half: 0 | 1, threshold: number): Rates => ({
    hits: countAbove(own.members, members[half], threshold),
    members: members[half].length,
    falls: countAbove(own.strangers, strangers[half], threshold),
    strangers: strangers[half].length,
  });
  const chosen = choices(attacks, strangers[0]).reduce(
    (most, choice) => {
      const value = choice.side(ratesOf(choice.own, 0, choice.threshold), wilsonBounds);
      return value > most.value ? { choice, value } : most;
    },
    { choice: null as Choice | null, value: -Infinity },
  ).choice;
  if (!chosen) return { epsilon: 0, attack: attacks[0]!.name };
  const bound = chosen.side(ratesOf(chosen.own, 1, chosen.threshold), (hits, rows) =>
    clopperPearson(hits, rows, ERROR),
  );
  return { epsilon: Math.max(0, bound), attack: chosen.own.name };
}

/** An attack, the score from which on it says "member", and which of its two errors makes the bound. */
interface Choice {
  readonly own: AttackScores;
  readonly threshold: number;
  readonly side: Side;
}

function choices(attacks: readonly AttackScores[], strangers: Int32Array): Choice[] {
  return attacks.flatMap((own) => {
    const sorted = Float64Array.from(strangers, (row) => own.strangers[row]!)
      .sort()
      .reverse();
    return SHARES.flatMap((share) => {
      const threshold = sorted[Math.floor(share * sorted.length)]!;
      return [byHits, byMisses].map((side) => ({ own, threshold, side }));
    });
  });
}

/** Lower and upper bound of a share, of so many rows. */
type Bounds = (successes: number, rows: number) => readonly [number, number];

/** Good enough to choose by, and quick. */
const wilsonBounds: Bounds = (successes, rows) => wilsonInterval(successes, rows) ?? [0, 1];

interface Rates {
  readonly hits: number;
  readonly members: number;
  readonly falls: number;
  readonly strangers: number;
}
type Side = (rates: Rates, bounds: Bounds) => number;

const byHits: Side = ({ hits, members, falls, strangers }, bounds) =>
  lnRatio(bounds(hits, members)[0], bounds(falls, strangers)[1]);
const byMisses: Side = ({ hits, members, falls, strangers }, bounds) =>
  lnRatio(bounds(strangers - falls, strangers)[0], bounds(members - hits, members)[1]);

const lnRatio = (above: number, below: number) => (above > 0 ? ln(above / below) : -Infinity);

function countAbove(scores: Float64Array, rows: Int32Array, threshold: number): number {
  let count = 0;
  for (const row of rows) if (scores[row]! > threshold) count++;
  return count;
}
