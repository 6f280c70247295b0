import { largestGuesser } from './accountant.ts';
import { inHundred } from './guesses.ts';
import type { Entry, Purpose } from './ledger.ts';
import { Ledger } from './ledger.ts';
import type { Guarantee } from './release.ts';
import { counted } from '../language/counted.ts';
import { inDigits } from '../language/digits.ts';
import { t, texts } from '../language/words.ts';

/** What was asked, in the order in which it is told. */
const PURPOSES: Readonly<Record<Purpose, (questions: number) => string>> = {
  rows: () => t`How many rows there are`,
  ranges: (questions) => t`From where to where numbers go (${counted(questions, 'table')} of magnitudes)`,
  intervals: (questions) => t`Where the numbers lie (${counted(questions, 'level')} of intervals)`,
  categories: (questions) => t`Which categories there are (${counted(questions, 'list')})`,
  columns: (questions) => t`Each column with the target (${counted(questions, 'table')})`,
  choice: (questions) => t`Which columns go together (${counted(questions, 'choice')})`,
  tree: (questions) => t`Two columns with the target, along a tree (${counted(questions, 'table')})`,
  adaptive: (questions) =>
    t`Two columns with the target, where the rest told least (${counted(questions, 'table')})`,
};

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
    return [{ what: PURPOSES[purpose](own.length), rho, delta, share: rho / all }];
  });
}

const DIGITS = 3;
const few = (value: number) => inDigits(value.toPrecision(DIGITS));

/** Which tables the guarantee is for. */
const NEIGHBOURS: Readonly<Record<Guarantee['neighbours'], string>> = texts({
  'add or remove one row': 'add or remove one row',
});

/** A line for what was asked, each with its part of the budget; a sum; and what it means. */
export function ledgerInWords({ ledger, limit, noise, neighbours }: Guarantee): string[] {
  const account = new Ledger(limit, ledger);
  const { rho, delta } = account;
  const lines = ledgerLines(ledger).map(
    ({ what, rho: own, share }) =>
      t`${what}: ρ = ${few(own)}, ${inDigits((100 * share).toFixed(1))} % of what was spent.`,
  );
  const epsilon = account.spentEpsilon();
  const sum = t`Together: ρ = ${few(rho)} of zero-concentrated differential privacy${delta > 0 ? t`, with δ = ${few(delta)} for lists` : ''}. That is (ε, δ)-differential privacy with ε = ${few(epsilon)} at δ = ${inDigits(String(limit.delta))}, for tables that differ by one row (${NEIGHBOURS[neighbours]}).`;
  return [...lines, sum, meaningOf(rho, delta), ...(noise === 'seeded' ? [seeded()] : [])];
}

function meaningOf(rho: number, delta: number): string {
  return t`Whoever knows all other rows, and guesses whether one person's row was in the table, is right in at most ${inDigits(String(inHundred(largestGuesser(rho, delta))))} of 100 cases where 50 is chance, whatever is made of this release.`;
}

const seeded = () =>
  t`The noise came from a seed, as in tests: whoever knows the seed can take it away. This release guarantees nothing.`;
