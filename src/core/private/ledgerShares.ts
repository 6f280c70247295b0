import type { Entry, Purpose } from './ledger.ts';

/** What was asked, in the order in which it is told. */
const PURPOSES: Readonly<Record<Purpose, (questions: number) => string>> = {
  rows: () => 'how many rows there are',
  intervals: (questions) => `where the numbers lie (${times(questions, 'level')} of intervals)`,
  categories: (questions) => `which categories there are (${times(questions, 'list')})`,
  columns: (questions) => `each column with the target (${times(questions, 'table')})`,
  choice: (questions) => `which columns go together (${times(questions, 'choice')})`,
  tree: (questions) => `two columns with the target, along a tree (${times(questions, 'table')})`,
  adaptive: (questions) =>
    `two columns with the target, where the rest told least (${times(questions, 'table')})`,
};

const times = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Questions of one kind, and what they cost together. */
export interface LedgerShare {
  readonly purpose: Purpose;
  /** "Each column with the target (8 tables)". */
  readonly what: string;
  readonly questions: number;
  readonly rho: number;
  /** Of the ρ of all, in (0, 1]. */
  readonly share: number;
}

/** Sums of a ledger by what was asked; kinds of which nothing was asked are left out. Their ρ add up to that of all. */
export function ledgerShares(entries: readonly Entry[]): LedgerShare[] {
  const all = entries.reduce((sum, { rho }) => sum + rho, 0);
  return (Object.keys(PURPOSES) as Purpose[]).flatMap((purpose) => {
    const own = entries.filter((entry) => entry.purpose === purpose);
    if (own.length === 0) return [];
    const rho = own.reduce((sum, entry) => sum + entry.rho, 0);
    const what = PURPOSES[purpose](own.length);
    return [
      {
        purpose,
        what: `${what[0]!.toUpperCase()}${what.slice(1)}`,
        questions: own.length,
        rho,
        share: rho / all,
      },
    ];
  });
}
