import type { Rng } from '../random.ts';
import type { Basis } from './basis.ts';
import { drawAlong, type ConditionalTree, type Evidence } from './conditionalTree.ts';
import { shrink } from './shrink.ts';

/** Rows of a population: enough that its own draw is small beside the noise. */
export const POPULATION = 100_000;

/** A table to fit: rows in each cell, with the variance of their noise. */
export interface Aim {
  readonly columns: readonly number[];
  readonly counts: ArrayLike<number>;
  readonly variance: number;
}

/** Weighted synthetic rows. */
export interface Population {
  readonly basis: Basis;
  /** Folded codes, by column. */
  readonly codes: readonly Int32Array[];
  /** Sum to 1. */
  readonly weights: Float64Array;
}

/** What the weights of a population are the product of: a factor for each cell of each table. */
export interface Factors {
  readonly columns: readonly number[];
  readonly ofCell: Float64Array;
}

/** @returns null where the evidence excludes everything */
export function drawPopulation(
  tree: ConditionalTree,
  rng: Rng,
  evidence: Evidence = new Map(),
  rows = POPULATION,
): Population | null {
  const codes = drawAlong(tree, rows, rng, evidence);
  return codes && { basis: tree.basis, codes, weights: new Float64Array(rows).fill(1 / rows) };
}

/** The cell of every row in a table of these columns. */
function cellsOf({ codes, basis, weights }: Population, columns: readonly number[]): Int32Array {
  const cells = new Int32Array(weights.length);
  for (const column of columns) {
    const own = codes[column]!;
    const { size } = basis.folds[column]!;
    for (let row = 0; row < cells.length; row++) cells[row] = cells[row]! * size + own[row]!;
  }
  return cells;
}

export function cellCount({ folds }: Basis, columns: readonly number[]): number {
  return columns.reduce((product, column) => product * folds[column]!.size, 1);
}

/** Rows of the source that a table of these columns has in each cell, as the population has them. */
export function estimateOf(
  population: Population,
  columns: readonly number[],
  cells = cellsOf(population, columns),
): Float64Array {
  const { weights, basis } = population;
  const estimate = new Float64Array(cellCount(basis, columns));
  for (let row = 0; row < cells.length; row++) estimate[cells[row]!]! += weights[row]!;
  for (let cell = 0; cell < estimate.length; cell++) estimate[cell]! *= basis.rows;
  return estimate;
}

/** By how much a weight changes at once, at most. */
const MOST_CHANGE = 5;
const LEAST_ROWS = 1e-9;

/** Fits the weights of one population to noisy tables; cells and factors of a table are kept between fits. */
export interface Raking {
  readonly population: Population;
  /**
   * Rounds over all tables: each is pulled towards what the population has (`shrink`) and the weights are moved to it
   * (iterative proportional fitting: of all weights that fit those nearest in divergence). A table that differs by no more
   * than its noise, χ² a cell at most 1, moves nothing.
   * @returns mean χ² a cell of the last round, before it
   */
  readonly fit: (aims: readonly Aim[], rounds: number, breathe: () => Promise<void>) => Promise<number>;
  readonly factors: () => readonly Factors[];
}

export function rake(population: Population): Raking {
  const known = new Map<string, { readonly cells: Int32Array; readonly factors: Factors }>();
  const { weights, basis } = population;

  function placeOf(columns: readonly number[]) {
    const key = columns.join();
    const place = known.get(key) ?? {
      cells: cellsOf(population, columns),
      factors: { columns, ofCell: new Float64Array(cellCount(basis, columns)).fill(1) },
    };
    known.set(key, place);
    return place;
  }

  /** @returns Σ (counts − estimate)² / variance */
  function move({ columns, counts, variance }: Aim): number {
    const { cells, factors } = placeOf(columns);
    const estimate = estimateOf(population, columns, cells);
    const wanted = shrink(counts, estimate, variance);
    let squares = 0;
    const change = estimate.map((own, cell) => {
      const difference = counts[cell]! - own;
      squares += (difference * difference) / variance;
      const ratio = Math.max(wanted[cell]!, 0) / Math.max(own, LEAST_ROWS);
      return Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, ratio));
    });
    let sum = 0;
    for (let row = 0; row < cells.length; row++) sum += weights[row]! *= change[cells[row]!]!;
    for (let row = 0; row < cells.length; row++) weights[row]! /= sum;
    change.forEach((factor, cell) => (factors.ofCell[cell]! *= factor));
    return squares;
  }

  return {
    population,
    factors: () => [...known.values()].map(({ factors }) => factors),
    fit: async (aims, rounds, breathe) => {
      const total = aims.reduce((sum, { counts }) => sum + counts.length, 0);
      let chi = 0;
      for (let round = 0; round < rounds; round++) {
        chi = 0;
        for (const aim of aims) {
          chi += move(aim) / total;
          await breathe();
        }
      }
      return chi;
    },
  };
}

/** Gives every row the product of the factors of its cells. */
export function weigh(population: Population, factors: readonly Factors[]): void {
  const { weights } = population;
  for (const { columns, ofCell } of factors) {
    const cells = cellsOf(population, columns);
    let sum = 0;
    for (let row = 0; row < cells.length; row++) sum += weights[row]! *= ofCell[cells[row]!]!;
    for (let row = 0; row < cells.length; row++) weights[row]! /= sum;
  }
}

/** Rows of the population by their weights (systematic resampling), in random order. @returns numbers of rows */
export function resample({ weights }: Population, rows: number, rng: Rng): Int32Array {
  const drawn = new Int32Array(rows);
  let at = 0;
  let upTo = weights[0]!;
  for (let i = 0; i < rows; i++) {
    const goal = (i + rng.next()) / rows;
    while (upTo <= goal && at < weights.length - 1) upTo += weights[++at]!;
    drawn[i] = at;
  }
  for (let i = rows - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  return drawn;
}
