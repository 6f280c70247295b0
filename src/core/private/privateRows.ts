import { AppError } from '../errors.ts';
import type { Groups, Measured } from '../kinds/kind.ts';
import { measured } from '../kinds/registry.ts';
import type { Table } from '../table/table.ts';
import { codeCount, pointOf, stretchOf, valueCodes, type Domain, type NumberDomain } from './domain.ts';
import { valueOf, type Fraction } from './exactSampling.ts';
import type { Entry, Ledger } from './ledger.ts';
import { rateFor, rhoOfRate, rhoOfVariance, SCORE_UNIT, varianceFor, type Noise } from './noise.ts';
import { thresholdFor } from './threshold.ts';
import { t } from '../language/words.ts';

/** Counts with noise: all that is known of some columns together. Plain data. */
export interface NoisyTable {
  /** Numbers of the columns; cells stand row-major, the last column's codes side by side. */
  readonly columns: readonly number[];
  readonly counts: readonly number[];
  /** σ² of the noise of each count. */
  readonly variance: number;
}

export interface NoisyCount {
  readonly rows: number;
  /** Standard deviation of its noise. */
  readonly deviation: number;
}

/** A category of many rows, with their noisy number. */
export interface Listed {
  readonly value: string;
  readonly rows: number;
}

/** Columns whose true table is compared with an estimate. */
export interface Candidate {
  readonly columns: readonly number[];
  /** Rows in each cell, row-major. */
  readonly estimate: ArrayLike<number>;
  /** Rows by which the distance is shortened: what noise alone would make of it. */
  readonly bias: number;
}

/** Candidates by how far the estimates are from the truth, which only noisy choices tell. */
export interface Contest {
  /**
   * One of the open candidates: the exponential mechanism on Σ |true − estimate| − bias, which one row changes by at most 1.
   * @returns its number among all candidates
   */
  readonly pick: (open: readonly number[], rho: number) => number;
}

/** Codes of the columns, and which codes share one. Known, or post-processing of what was measured. */
export interface Coding {
  readonly domain: Domain;
  /** The new code of each code; null: as they are. */
  readonly fold: ArrayLike<number> | null;
}

/**
 * The only holder of the rows. What it tells of them has noise, stands in the ledger, and is all that it tells: there is no
 * way to a row, a count or the number of rows without paying. Neighbouring tables differ by one row that is there or not
 * (add or remove): a row is in one cell of a table of counts, so that every such table has sensitivity 1, in L1 and L2.
 * Not hidden: how long it takes to answer.
 */
export class PrivateRows {
  readonly #cells: ReadonlyMap<string, Measured>;
  readonly #rows: number;
  readonly #ledger: Ledger;
  readonly #noise: Noise;
  #names: readonly string[] = [];
  #codes: readonly Int32Array[] = [];
  #sizes: readonly number[] = [];

  constructor(table: Table, ledger: Ledger, noise: Noise) {
    this.#cells = new Map(table.columns.map((column) => [column.name, measured(column)]));
    this.#rows = table.rows;
    this.#ledger = ledger;
    this.#noise = noise;
  }

  /** The number of rows. */
  count(rho: number): NoisyCount {
    const variance = this.#pay('rows', [], rho);
    return { rows: this.#rows + this.#noise.gaussian(variance), deviation: Math.sqrt(valueOf(variance)) };
  }

  /** Rows of each stretch of points of a column of numbers, with noise; missing cells are in none. @param starts ascending */
  stretches(column: string, range: NumberDomain, starts: readonly number[], rho: number): NoisyTable {
    const cells = this.#numbers(column);
    const variance = this.#pay('intervals', [column], rho);
    const counts = new Float64Array(starts.length);
    for (const value of cells) {
      if (Number.isNaN(value)) continue;
      const point = pointOf(value, range);
      if (point >= starts[0]!) counts[stretchOf(point, starts)]! += 1;
    }
    return { columns: [], ...this.#noisy(counts, variance) };
  }

  /** Rows of each stretch of numbers from an edge up to the next, with noise; missing cells are in none. @param edges ascending, the first −∞ */
  magnitudes(column: string, edges: readonly number[], rho: number): readonly number[] {
    const cells = this.#numbers(column);
    const variance = this.#pay('ranges', [column], rho);
    const counts = new Float64Array(edges.length);
    for (const value of cells) if (!Number.isNaN(value)) counts[stretchOf(value, edges)]! += 1;
    return this.#noisy(counts, variance).counts;
  }

  /**
   * Categories of a column of which enough rows are there, sorted: those whose noisy count reaches the threshold that one
   * row alone reaches with probability δ at most (Korolova et al. 2009), with those counts. δ-approximate ρ-zCDP.
   */
  list(column: string, rho: number, delta: number): readonly Listed[] {
    const { codes, categories } = this.#groups(column);
    const variance = this.#pay('categories', [column], rho, delta);
    const threshold = thresholdFor(variance, delta);
    const counts = new Float64Array(categories.length);
    for (const code of codes) if (code >= 0) counts[code]! += 1;
    // A category of no row is none: it must not be drawn for either.
    return categories
      .map((value, code) => ({ value, code }))
      .filter(({ code }) => counts[code]! > 0)
      .map(({ value, code }) => ({ value, rows: counts[code]! + this.#noise.gaussian(variance) }))
      .filter(({ rows }) => rows >= threshold)
      .sort((a, b) => (a.value < b.value ? -1 : 1));
  }

  /** Codes the rows for what is asked from here on; tells nothing. */
  encode(codings: readonly Coding[]): void {
    this.#names = codings.map(({ domain }) => domain.name);
    this.#codes = codings.map(({ domain, fold }) => {
      const codes = this.#coded(domain);
      return fold ? codes.map((code) => fold[code]!) : codes;
    });
    this.#sizes = codings.map(sizeOf);
  }

  /** Rows of each combination of codes, with noise. @param columns numbers of coded columns */
  table(purpose: Entry['purpose'], columns: readonly number[], rho: number): NoisyTable {
    const names = columns.map((column) => this.#names[column]!);
    const variance = this.#pay(purpose, names, rho);
    return { columns: columns.slice(), ...this.#noisy(this.#count(columns), variance) };
  }

  /** @param breathe called between candidates, all of which are counted: it tells nothing */
  async contest(candidates: readonly Candidate[], breathe: () => Promise<void>): Promise<Contest> {
    const scores: number[] = [];
    for (const candidate of candidates) {
      scores.push(this.#score(candidate));
      await breathe();
    }
    return {
      pick: (open, rho) => {
        const rate = rateFor(rho);
        this.#ledger.spend({ purpose: 'choice', columns: [], rho: rhoOfRate(rate), delta: 0 });
        return open[
          this.#noise.pick(
            open.map((i) => scores[i]!),
            rate,
          )
        ]!;
      },
    };
  }

  #pay(purpose: Entry['purpose'], columns: readonly string[], rho: number, delta = 0): Fraction {
    const variance = varianceFor(rho);
    this.#ledger.spend({ purpose, columns, rho: rhoOfVariance(variance), delta });
    return variance;
  }

  #noisy(counts: Float64Array, variance: Fraction): Pick<NoisyTable, 'counts' | 'variance'> {
    return {
      counts: Array.from(counts, (count) => count + this.#noise.gaussian(variance)),
      variance: valueOf(variance),
    };
  }

  #count(columns: readonly number[]): Float64Array {
    const cells = new Float64Array(columns.reduce((product, column) => product * this.#sizes[column]!, 1));
    for (let row = 0; row < this.#rows; row++) {
      let cell = 0;
      for (const column of columns) cell = cell * this.#sizes[column]! + this.#codes[column]![row]!;
      cells[cell]! += 1;
    }
    return cells;
  }

  /** In whole units: estimates are rounded to them first, so that one row changes the sum by one row exactly, at most. */
  #score({ columns, estimate, bias }: Candidate): number {
    const inUnits = (rows: number) => Math.round(rows / SCORE_UNIT);
    const counts = this.#count(columns);
    let distance = 0;
    for (let cell = 0; cell < counts.length; cell++) {
      distance += Math.abs(inUnits(counts[cell]!) - inUnits(estimate[cell]!));
    }
    return distance - inUnits(bias);
  }

  #coded(domain: Domain): Int32Array {
    const missing = domain.mayBeMissing ? valueCodes(domain) : 0;
    if (domain.kind === 'numbers') {
      return Int32Array.from(this.#numbers(domain.name), (value) =>
        Number.isNaN(value) ? missing : stretchOf(pointOf(value, domain), domain.starts),
      );
    }
    const places = new Map(domain.values.map((value, code) => [value, code]));
    const other = domain.other === null ? missing : domain.values.length;
    const { codes, categories } = this.#groups(domain.name);
    const code = categories.map((text) => places.get(text) ?? other);
    return codes.map((own) => code[own] ?? missing);
  }

  #measured(column: string): Measured {
    const cells = this.#cells.get(column);
    if (cells) return cells;
    throw new AppError('roles.unknownColumn', t`There is no column "${column}".`, t`Choose another.`, {
      column,
    });
  }

  #numbers(column: string): Float64Array {
    const cells = this.#measured(column);
    if (cells.measure === 'scale') return cells.values;
    throw new AppError(
      'private.domain',
      t`Column "${column}" holds no numbers, and its domain is a range of numbers.`,
      t`List its categories, or have the list found.`,
      { column },
    );
  }

  /** Of numbers, the text of each is a category. */
  #groups(column: string): Pick<Groups, 'codes' | 'categories'> {
    const cells = this.#measured(column);
    if (cells.measure === 'groups') return cells;
    const known = [...new Set(cells.values)].filter((value) => !Number.isNaN(value));
    const places = new Map(known.map((value, code) => [value, code]));
    return {
      codes: Int32Array.from(cells.values, (value) => places.get(value) ?? -1),
      categories: known.map(String),
    };
  }
}

function sizeOf({ domain, fold }: Coding): number {
  if (!fold) return codeCount(domain);
  let largest = 0;
  for (let code = 0; code < codeCount(domain); code++) largest = Math.max(largest, fold[code]!);
  return largest + 1;
}
