import { square } from '../elementary.ts';
import { AppError } from '../errors.ts';
import { quotedList } from '../quoted.ts';
import { epsilonOf } from './accountant.ts';
import { codeCount, type Domain } from './domain.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { NoisyCount } from './privateRows.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/** Codes that a column is taken to have as long as they are not found. */
const LIKELY_CODES = 24;
/** Of all rows: noise of so many, over all cells of a table, is not worth measuring. */
const MOST_NOISE = 0.5;
const MOST_EPSILON = 1000;
const SURE = 2;

interface Budget {
  readonly ledger: Ledger;
  readonly plan: Plan;
}

interface Sized {
  readonly name: string;
  /** Cells of its table with the target. */
  readonly cells: number;
}

/**
 * Whether the tables (target, column) would be more than noise: the noise of all cells together (its length in L2) is to be
 * less than half of the rows.
 * @param domains of all columns; null where it is yet to be found
 * @param count noisy number of rows: a table is refused where it would be too small with two standard deviations more, and
 * the ε that would do is that of two fewer
 * @throws AppError 'private.budget' that names the columns to leave out, or the ε that would do
 */
export function requireEnough(
  {
    names,
    domains,
    target,
  }: {
    readonly names: readonly string[];
    readonly domains: readonly (Domain | null)[];
    readonly target: number | null;
  },
  kept: readonly string[],
  { rows: noisy, deviation }: NoisyCount,
  { ledger, plan }: Budget,
): void {
  const rows = Math.max(0, noisy + SURE * deviation);
  const codes = domains.map((domain) => (domain ? codeCount(domain) : LIKELY_CODES));
  const classes = target === null ? 1 : codes[target]!;
  const columns = names
    .map((name, i): Sized => ({ name, cells: classes * codes[i]! }))
    .filter((_, i) => i !== target)
    .sort((a, b) => a.cells - b.cells);
  const rho = plan.columns * ledger.left();
  if (isEnough(columns, rho, rows)) return;
  const left = columns.slice();
  const dropped: string[] = [];
  while (left.length > 1 && !isEnough(left, rho, rows)) {
    const widest = left.findLastIndex(({ name }) => !kept.includes(name));
    if (widest < 0) break;
    dropped.push(left.splice(widest, 1)[0]!.name);
  }
  throw new AppError(
    'private.budget',
    t`Epsilon ${inDigits(String(ledger.limit.epsilon))} is too little for ${columns.length} columns of ${Math.round(rows)} rows or fewer: what is measured would be mostly noise.`,
    t`${
      isEnough(left, rho, rows) ? t`Leave out ${quotedList(dropped)}` : t`Leave out columns of many values`
    }, or ${hintOfEpsilon(columns, Math.max(1, rows / 2, noisy - SURE * deviation), { ledger, plan })}`,
  );
}

function isEnough(columns: readonly Sized[], rho: number, rows: number): boolean {
  return rho > 0 && columns.every(({ cells }) => noiseOf(cells, columns.length, rho) < MOST_NOISE * rows);
}

/** Length of the noise of a table, where each of so many gets the same part of ρ. */
const noiseOf = (cells: number, tables: number, rho: number) => Math.sqrt((cells * tables) / (2 * rho));

function hintOfEpsilon(columns: readonly Sized[], rows: number, { ledger, plan }: Budget): string {
  const most = Math.max(...columns.map(({ cells }) => cells));
  const wanted =
    (most * columns.length) / (2 * plan.columns * square(MOST_NOISE * rows)) / (1 - plan.rows - plan.domains);
  const epsilon = Math.ceil(10 * epsilonOf(wanted + ledger.rho, ledger.limit.delta)) / 10;
  return epsilon < MOST_EPSILON
    ? t`choose an epsilon of ${inDigits(String(epsilon))} or more.`
    : t`take a table of more rows.`;
}
