import { AppError } from '../errors.ts';
import { deltaOf, epsilonOf, rhoOf } from './accountant.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/** The guarantee that all releases from one table keep together. */
export interface Limit {
  /** Above 0. */
  readonly epsilon: number;
  /** In (0, 1): far less than one over the number of people. */
  readonly delta: number;
}

/** What was asked of the rows. */
export type Purpose =
  | 'rows'
  | 'ranges'
  | 'intervals'
  | 'categories'
  | 'columns'
  | 'choice'
  | 'tree'
  | 'adaptive';

/** One question that the rows answered. Plain data. */
export interface Entry {
  readonly purpose: Purpose;
  /** Names of the columns; none where all were compared. */
  readonly columns: readonly string[];
  readonly rho: number;
  /** Above 0 where a list of categories was found. */
  readonly delta: number;
}

/** Every release begins by counting the rows. */
const begins = ({ purpose }: Entry) => purpose === 'rows';

/** The last release of a ledger, without those before it. */
export function lastRelease(entries: readonly Entry[]): readonly Entry[] {
  return entries.slice(Math.max(0, entries.findLastIndex(begins)));
}

/** Releases that a ledger tells of. One that was refused on its way was charged for what it had been told, and is none. */
export function releasesIn(entries: readonly Entry[]): number {
  let releases = 0;
  let isTold = true;
  for (const entry of entries) {
    if (begins(entry)) isTold = false;
    else if (entry.purpose === 'columns' && !isTold) {
      releases += 1;
      isTold = true;
    }
  }
  return releases;
}

/** Of the whole budget: less is what rounding left of a release, and no ground for another. */
const LEAST_REST = 0.1;
/** Rounding of sums: no more of δ than this share. */
const DUST = 1e-9;

/**
 * Adds up what was asked of one table and refuses what would be more than the limit. ρ of one question after the other add
 * up, and so do their δ (δ-approximate zCDP: Bun & Steinke 2016, section 8); (ε, δ) holds as long as the δ that ρ implies
 * at ε and those of the lists are together at most δ.
 */
export class Ledger {
  readonly limit: Limit;
  readonly #entries: Entry[];

  /**
   * @param before what earlier releases from the same table cost
   * @throws AppError 'options.invalid' where the limit is none
   */
  constructor(limit: Limit, before: readonly Entry[] = []) {
    requireLimit(limit);
    this.limit = { epsilon: limit.epsilon, delta: limit.delta };
    this.#entries = before.map((entry) => ({ ...entry }));
  }

  get entries(): readonly Entry[] {
    return this.#entries.slice();
  }

  get rho(): number {
    return this.#entries.reduce((sum, { rho }) => sum + rho, 0);
  }

  /** Of the lists that were found. */
  get delta(): number {
    return this.#entries.reduce((sum, { delta }) => sum + delta, 0);
  }

  /** ρ that may still be spent. @param delta that lists are yet to cost */
  left(delta = 0): number {
    const forNoise = this.limit.delta - this.delta - delta;
    return forNoise > 0 ? Math.max(0, rhoOf(this.limit.epsilon, forNoise) - this.rho) : 0;
  }

  /** @throws AppError 'private.spent' where that would be more than the limit: nothing is entered then */
  spend(entry: Entry): void {
    const rho = this.rho + entry.rho;
    const delta = this.delta + entry.delta;
    const isPaid = entry.rho > 0 && entry.delta >= 0;
    if (!isPaid || !(deltaOf(rho, this.limit.epsilon) + delta <= this.limit.delta * (1 + DUST))) {
      throw overspent(this.limit);
    }
    this.#entries.push({ ...entry, columns: entry.columns.slice() });
  }

  /** ρ that is left for another release; 0 where that is too little for one. */
  rest(): number {
    const left = this.left();
    return left < LEAST_REST * rhoOf(this.limit.epsilon, this.limit.delta) ? 0 : left;
  }

  /**
   * Before another release.
   * @throws AppError 'private.spent' where earlier ones have left too little
   */
  requireRest(): void {
    if (this.rest() === 0) throw overspent(this.limit);
  }

  /** ε of what was spent so far, at the δ of the limit. */
  spentEpsilon(): number {
    return this.rho === 0 ? 0 : epsilonOf(this.rho, this.limit.delta - this.delta);
  }
}

function requireLimit({ epsilon, delta }: Limit): void {
  if (epsilon > 0 && Number.isFinite(epsilon) && delta > 0 && delta < 1) return;
  throw new AppError(
    'options.invalid',
    t`A privacy budget of epsilon ${inDigits(String(epsilon))} and delta ${inDigits(String(delta))} is none.`,
    t`Epsilon is a number above 0 (1 is common), delta a number between 0 and 1, far below one over the number of rows.`,
  );
}

function overspent({ epsilon, delta }: Limit): AppError {
  return new AppError(
    'private.spent',
    t`The privacy budget of this table (epsilon ${inDigits(String(epsilon))}, delta ${inDigits(String(delta))}) is spent.`,
    t`Make more rows from the release that there is, which costs nothing. Another release from the same table needs a larger budget for both.`,
  );
}
