import { largestGuesser } from './accountant.ts';
import { inHundred } from './guesses.ts';
import type { Entry, Purpose } from './ledger.ts';
import { Ledger } from './ledger.ts';
import type { Guarantee } from './release.ts';
import { t } from '../language/words.ts';

/** What was asked, in the order in which it is told. */
const PURPOSES: Readonly<Record<Purpose, (questions: number) => string>> = {
  rows: () => t`how many rows there are`,
  ranges: (questions) => t`from where to where numbers go (${times(questions, 'table')} of magnitudes)`,
  intervals: (questions) => t`where the numbers lie (${times(questions, 'level')} of intervals)`,
  categories: (questions) => t`which categories there are (${times(questions, 'list')})`,
  columns: (questions) => t`each column with the target (${times(questions, 'table')})`,
  choice: (questions) => t`which columns go together (${times(questions, 'choice')})`,
  tree: (questions) => t`two columns with the target, along a tree (${times(questions, 'table')})`,
  adaptive: (questions) =>
    t`two columns with the target, where the rest told least (${times(questions, 'table')})`,
};

const times = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What was asked of the rows for one purpose, and what it cost. */
export interface LedgerLine {
  /** "Each column with the target (12 tables)". */
  readonly what: string;
  readonly rho: number;
  /** Above 0 where lists of categories were found. */
  readonly delta: number;
  /** Of all that was spent, this release and earlier ones, in [0, 1]. */
  readonly share: number;
}

/** A line for each purpose, in the order in which it is told. */
export function ledgerLines(entries: readonly Entry[]): LedgerLine[] {
  const all = entries.reduce((sum, { rho }) => sum + rho, 0);
  return (Object.keys(PURPOSES) as Purpose[]).flatMap((purpose) => {
    const own = entries.filter((entry) => entry.purpose === purpose);
    if (own.length === 0) return [];
    const rho = own.reduce((sum, entry) => sum + entry.rho, 0);
    const delta = own.reduce((sum, entry) => sum + entry.delta, 0);
    const what = PURPOSES[purpose](own.length);
    return [{ what: `${what[0]!.toUpperCase()}${what.slice(1)}`, rho, delta, share: rho / all }];
  });
}

const DIGITS = 3;

/** A line for what was asked, each with its part of the budget; a sum; and what it means. */
export function ledgerInWords({ ledger, limit, noise, neighbours }: Guarantee): string[] {
  const account = new Ledger(limit, ledger);
  const { rho, delta } = account;
  const lines = ledgerLines(ledger).map(
    ({ what, rho: own, share }) =>
      t`${what}: ρ = ${own.toPrecision(DIGITS)}, ${(100 * share).toFixed(1)} % of what was spent.`,
  );
  const epsilon = account.spentEpsilon();
  const sum = t`Together: ρ = ${rho.toPrecision(DIGITS)} of zero-concentrated differential privacy${delta > 0 ? t`, with δ = ${delta.toPrecision(DIGITS)} for lists` : ''}. That is (ε, δ)-differential privacy with ε = ${epsilon.toPrecision(DIGITS)} at δ = ${limit.delta}, for tables that differ by one row (${neighbours}).`;
  return [...lines, sum, meaningOf(rho, delta), ...(noise === 'seeded' ? [SEEDED] : [])];
}

function meaningOf(rho: number, delta: number): string {
  return t`Whoever knows all other rows, and guesses whether one person's row was in the table, is right in at most ${inHundred(largestGuesser(rho, delta))} of 100 cases where 50 is chance, whatever is made of this release.`;
}

const SEEDED =
  'The noise came from a seed, as in tests: whoever knows the seed can take it away. This release guarantees nothing.';
