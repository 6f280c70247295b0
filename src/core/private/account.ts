import type { Entry } from './ledger.ts';

/** What one release cost, under a name of its own, so that two accounts of one table can be joined. */
export interface Spending {
  readonly id: string;
  readonly entries: readonly Entry[];
}

/** All releases from one table, in their order. */
export type Account = readonly Spending[];

/** The entries of all releases. */
export function entriesOf(account: Account): Entry[] {
  return account.flatMap(({ entries }) => entries);
}

/** Every release of both, once: a file may know of some, and a session of others. */
export function joined(account: Account, other: Account): Account {
  const known = new Set(account.map(({ id }) => id));
  return [...account, ...other.filter(({ id }) => !known.has(id))];
}
