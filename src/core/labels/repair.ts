import type { Logits } from './calibration.ts';

/**
 * Moves the fewest labels that bring every group's class rates to (1 − α)·own + α·overall. Rows move in the order of
 * what they gain in score, score[new] − score[old], largest first (massaging, Kamiran & Calders 2012, for any number
 * of groups and classes). The people stay the same, and at α = 1 every group has the overall rates, to within a row.
 *
 * @param labels class of each row at α = 0
 * @param group joint sensitive group of each row, 0 … groups − 1
 * @param score row-major, rows × classes: how much each label would suit each row
 * @param alpha in [0, 1]; beyond 1 groups change places, each as far as it has labels to give
 */
export function repairLabels(
  labels: Int32Array,
  group: Int32Array,
  groups: number,
  score: Logits,
  alpha: number,
): Int32Array {
  const repaired = labels.slice();
  const rowsOf = rowsByGroup(group, groups);
  const overall = countClasses(labels, labels.keys(), score.width).map((count) => count / labels.length);
  for (const rows of rowsOf)
    repairGroup(repaired, rows, score, missingPerClass(labels, rows, overall, alpha));
  return repaired;
}

/** Rows of every group, in rising order. */
export function rowsByGroup(group: Int32Array, groups: number): number[][] {
  const rows = Array.from({ length: groups }, (): number[] => []);
  group.forEach((code, row) => rows[code]!.push(row));
  return rows;
}

function countClasses(labels: Int32Array, rows: Iterable<number>, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const row of rows) counts[labels[row]!]! += 1;
  return counts;
}

/** Rows that each class of a group should gain (or, negative, lose); sums to 0. */
function missingPerClass(
  labels: Int32Array,
  rows: readonly number[],
  overall: Float64Array,
  alpha: number,
): Int32Array {
  const own = countClasses(labels, rows, overall.length);
  const wholeWay = own.map((count, k) => overall[k]! * rows.length - count);
  // No class can lose more than it has.
  const farthest = wholeWay.reduce(
    (least, gain, k) => (gain < 0 ? Math.min(least, own[k]! / -gain) : least),
    alpha,
  );
  return roundToZeroSum(wholeWay.map((gain) => farthest * gain));
}

/** Whole numbers that sum to 0, each within one of the given: what rounding leaves over goes where it errs least. */
function roundToZeroSum(exact: Float64Array): Int32Array {
  const rounded = Int32Array.from(exact, Math.floor);
  const left = -rounded.reduce((sum, value) => sum + value, 0);
  const byRemainder = Array.from(exact.keys()).sort(
    (a, b) => exact[b]! - rounded[b]! - (exact[a]! - rounded[a]!) || a - b,
  );
  for (const k of byRemainder.slice(0, left)) rounded[k]! += 1;
  return rounded;
}

interface Move {
  readonly row: number;
  readonly to: number;
  readonly gain: number;
}

/** The best label among those still wanted, for each row that can spare its own. */
function bestMoves(labels: Int32Array, rows: readonly number[], score: Logits, missing: Int32Array): Move[] {
  const wanted = Array.from(missing.keys()).filter((k) => missing[k]! > 0);
  return rows
    .filter((row) => missing[labels[row]!]! < 0)
    .map((row) => {
      const at = (k: number) => score.values[row * score.width + k]!;
      const to = wanted.reduce((best, k) => (at(k) > at(best) ? k : best));
      return { row, to, gain: at(to) - at(labels[row]!) };
    });
}

/** Changes `labels` and `missing` in place until no class is short. */
function repairGroup(labels: Int32Array, rows: readonly number[], score: Logits, missing: Int32Array): void {
  while (missing.some((count) => count > 0)) {
    const moves = bestMoves(labels, rows, score, missing).sort((a, b) => b.gain - a.gain || a.row - b.row);
    for (const { row, to } of moves) {
      const from = labels[row]!;
      if (missing[from]! >= 0 || missing[to]! <= 0) continue;
      missing[from]! += 1;
      missing[to]! -= 1;
      labels[row] = to;
    }
  }
}
