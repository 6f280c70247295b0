import { kindOf, measured } from '../kinds/registry.ts';
import { strataOf } from '../kinds/strata.ts';
import { tamed } from '../statistics/magnitude.ts';
import type { Column } from '../table/table.ts';

const BINS = 50;

function tally(codes: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Counts of target classes within each value of the column. */
function crossTabulate(column: Int32Array, target: Int32Array): Map<number, Map<number, number>> {
  const table = new Map<number, Map<number, number>>();
  column.forEach((value, row) => {
    const classes = table.get(value) ?? new Map<number, number>();
    table.set(value, classes);
    classes.set(target[row]!, (classes.get(target[row]!) ?? 0) + 1);
  });
  return table;
}

/**
 * Rows that the commonest class among the other rows of the same value predicts rightly. Leaving the row itself out
 * keeps columns of nearly distinct values from seeming to know everything.
 */
function predictedRows(classes: ReadonlyMap<number, number>): number {
  let first = 0;
  let second = 0;
  for (const count of classes.values()) {
    if (count > first) [first, second] = [count, first];
    else if (count > second) second = count;
  }
  return first - 1 > second ? first : 0;
}

/** Of each row, whether it has a value: a date of leaving is there for those who left, whatever day it is. */
function presence(column: Column, rows: number): Int32Array {
  const kind = kindOf(column);
  return Int32Array.from({ length: rows }, (_, row) => (kind.isMissing(column, row) ? 0 : 1));
}

/** Goodman & Kruskal's λ with the row itself left out: share of the errors of guessing that the codes remove. */
function lambda(codes: Int32Array, target: Column): number {
  const targetCodes = strataOf(target, BINS);
  let commonest = 0;
  for (const rows of tally(targetCodes).values()) commonest = Math.max(commonest, rows);
  const errors = targetCodes.length - commonest;
  if (errors === 0) return 0;
  let right = 0;
  for (const classes of crossTabulate(codes, targetCodes).values()) right += predictedRows(classes);
  return (right - commonest) / errors;
}

/** Squared Pearson correlation over the rows where both have a value. */
function squaredCorrelation(numbersA: Float64Array, numbersB: Float64Array): number {
  const [a, b] = [tamed(numbersA), tamed(numbersB)];
  let n = 0;
  let [meanA, meanB, varA, varB, both] = [0, 0, 0, 0, 0];
  a.forEach((x, row) => {
    const y = b[row]!;
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    n++;
    const dx = x - meanA; // Welford's update
    const dy = y - meanB;
    meanA += dx / n;
    meanB += dy / n;
    varA += dx * (x - meanA);
    varB += dy * (y - meanB);
    both += dx * (y - meanB);
  });
  return varA > 0 && varB > 0 ? (both * both) / (varA * varB) : 0;
}

/**
 * How far a column alone determines the target, 0 … 1: r² between numbers, else leave-one-out λ, of its values or of
 * their being there.
 */
export function leakage(column: Column, target: Column): number {
  const [a, b] = [measured(column), measured(target)];
  if (a.measure === 'scale' && b.measure === 'scale') return squaredCorrelation(a.values, b.values);
  const values = strataOf(column, BINS);
  return Math.max(0, lambda(values, target), lambda(presence(column, values.length), target));
}
