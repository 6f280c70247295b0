import { codeCount, type Domain } from './domain.ts';
import type { NoisyTable } from './privateRows.ts';
import { ontoSimplex, sumOf } from './shrink.ts';

/** Columns of a release: the target stands for the classes that all tables are told by. */
export interface Columns {
  readonly domains: readonly Domain[];
  /** Number of the target's column; null: there is none, and all rows are of one class. */
  readonly target: number | null;
}

/** What the first tables, (target, column) for every column, say: the rest is built on it. */
export interface Basis extends Columns {
  /** All columns but the target. */
  readonly others: readonly number[];
  readonly classes: number;
  /** Rows of the table, as the noisy tables have it. */
  readonly rows: number;
  /** Rows of each class. */
  readonly classRows: Float64Array;
  /** Which codes of each column share one from here on. */
  readonly folds: readonly Fold[];
  /** Of each column, classes × its codes as folded; of the target nothing. */
  readonly first: readonly Float64Array[];
  /** σ² of each of them. */
  readonly variances: readonly number[];
}

export interface Fold {
  /** The folded code of each code. */
  readonly to: Int32Array;
  readonly size: number;
  /** Of each code its share among those folded together. */
  readonly within: Float64Array;
}

const LEAST_ROWS = 10;
/** So little a folded code without noisy rows keeps. */
const LEAST_WITHIN = 1e-3;

/** Codes of each axis of a table of these columns, as the first tables have them. */
export function sizesOf(columns: readonly number[], domains: readonly Domain[]): number[] {
  return columns.map((column) => codeCount(domains[column]!));
}

export function othersOf({ domains, target }: Columns): number[] {
  return [...domains.keys()].filter((column) => column !== target);
}

/** The columns that a table with the target is of. */
export function withTarget({ target }: Columns, ...columns: readonly number[]): number[] {
  return target === null ? [...columns] : [target, ...columns];
}

/**
 * @param first one noisy table of (target, column) for each other column, in their order
 * @param foldBelow codes of fewer noisy rows share one: larger tables could not tell them apart
 */
export function basisOf(columns: Columns, first: readonly NoisyTable[], foldBelow: number): Basis {
  const { domains, target } = columns;
  const others = othersOf(columns);
  const classes = target === null ? 1 : codeCount(domains[target]!);
  const rows = rowsOf(first);
  const classRows = classRowsOf(first, classes, rows);
  const folds = domains.map((domain): Fold => unfolded(codeCount(domain)));
  const tables = domains.map((): Float64Array => new Float64Array());
  const variances = domains.map(() => 0);
  others.forEach((column, i) => {
    const { counts, variance } = first[i]!;
    const size = counts.length / classes;
    const fold = foldOf(totalsOf(counts, size), foldBelow);
    folds[column] = fold;
    variances[column] = variance;
    tables[column] = foldedTable(counts, size, fold, classRows);
  });
  return { ...columns, others, classes, rows, classRows, folds, first: tables, variances };
}

/** The mean of the tables' totals, by their precision: a total has the noise of all its cells. */
function rowsOf(tables: readonly NoisyTable[]): number {
  let sum = 0;
  let weights = 0;
  for (const { counts, variance } of tables) {
    const weight = 1 / (counts.length * variance);
    sum += weight * sumOf(counts);
    weights += weight;
  }
  return Math.max(LEAST_ROWS, sum / weights);
}

/** The same of each class; at least a row, and together all. */
function classRowsOf(tables: readonly NoisyTable[], classes: number, rows: number): Float64Array {
  const sums = new Float64Array(classes);
  let weights = 0;
  for (const { counts, variance } of tables) {
    const size = counts.length / classes;
    const weight = 1 / (size * variance);
    weights += weight;
    counts.forEach((count, cell) => (sums[Math.floor(cell / size)]! += weight * count));
  }
  const kept = sums.map((sum) => Math.max(1, sum / weights));
  const factor = rows / sumOf(kept);
  return kept.map((own) => own * factor);
}

function totalsOf(counts: readonly number[], size: number): Float64Array {
  const totals = new Float64Array(size);
  counts.forEach((count, cell) => (totals[cell % size]! += count));
  return totals;
}

function unfolded(size: number): Fold {
  return {
    to: Int32Array.from({ length: size }, (_, code) => code),
    size,
    within: new Float64Array(size).fill(1),
  };
}

/** Codes below the limit, where there are two or more, share the last. */
function foldOf(totals: Float64Array, limit: number): Fold {
  const isRare = (total: number) => total < limit;
  const rare = totals.filter(isRare);
  if (rare.length < 2) return unfolded(totals.length);
  const pool = totals.length - rare.length;
  const share = (total: number) => Math.max(total, 0) + LEAST_WITHIN;
  const all = sumOf(rare.map(share));
  let next = 0;
  const to = Int32Array.from(totals, (total) => (isRare(total) ? pool : next++));
  const within = totals.map((total) => (isRare(total) ? share(total) / all : 1));
  return { to, size: pool + 1, within };
}

function foldedTable(
  counts: readonly number[],
  size: number,
  fold: Fold,
  classRows: Float64Array,
): Float64Array {
  const folded = new Float64Array(classRows.length * fold.size);
  counts.forEach((count, cell) => {
    folded[Math.floor(cell / size) * fold.size + fold.to[cell % size]!]! += count;
  });
  classRows.forEach((rows, k) => {
    const at = k * fold.size;
    folded.set(ontoSimplex(folded.subarray(at, at + fold.size), rows), at);
  });
  return folded;
}

/** Rows in each cell of (target, a, b), were a and b independent within each class. */
export function independent({ first, folds, classes, classRows }: Basis, a: number, b: number): Float64Array {
  const [wide, deep] = [folds[a]!.size, folds[b]!.size];
  const cells = new Float64Array(classes * wide * deep);
  let cell = 0;
  for (let k = 0; k < classes; k++) {
    for (let i = 0; i < wide; i++) {
      const share = first[a]![k * wide + i]! / classRows[k]!;
      for (let j = 0; j < deep; j++) cells[cell++] = share * first[b]![k * deep + j]!;
    }
  }
  return cells;
}
