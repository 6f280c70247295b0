import { entriesOf, joined, type Account, type Spending } from '../../core/private/account.ts';
import type { Entry } from '../../core/private/ledger.ts';
import type { Release } from '../../core/private/release.ts';
import type { Table } from '../../core/table/table.ts';
import type { TableAccount } from '../files/savedRelease.ts';

/** What was released of the tables of a session: what it cost, and the releases themselves, so that none is paid twice. */
export interface KnownTable {
  /** See `tableKey`. */
  readonly table: string;
  readonly account: Account;
  /** By what was asked: see `questionOf`. */
  readonly releases: readonly (readonly [question: string, release: Release])[];
}

/** The privacy budgets of a session, by table. Plain data goes in and comes out, so that it outlives a worker. */
export interface Accounts {
  readonly entries: (table: string) => readonly Entry[];
  readonly account: (table: string) => Account;
  /** A release that was paid for already. */
  readonly known: (table: string, question: string) => Release | null;
  readonly enter: (table: string, question: string, release: Release, spending: Spending) => void;
  /** A release that a project brought, whose cost its account tells. */
  readonly remember: (table: string, question: string, release: Release) => void;
  /** What a project tells of a table. */
  readonly join: (table: string, account: Account) => void;
  readonly all: () => readonly KnownTable[];
  readonly takeOver: (known: readonly KnownTable[]) => void;
}

/** What tells a table: the bytes of its file; of one that was typed or made, its name. */
export function tableKey({ file, name }: Pick<Table, 'file' | 'name'>): string {
  return file ? `sha256 ${file.sha256}` : `named ${name}`;
}

/** What is known of a table; absent where nothing was spent. @param table rows of it */
export function accountOf(accounts: Accounts, table: Pick<Table, 'file' | 'name'>): TableAccount | undefined {
  const key = tableKey(table);
  const account = accounts.account(key);
  return account.length > 0 ? { table: key, account } : undefined;
}

export function createAccounts(): Accounts {
  const tables = new Map<string, KnownTable>();
  const knownTable = (table: string) => tables.get(table) ?? { table, account: [], releases: [] };
  const change = (table: string, to: (known: KnownTable) => Partial<KnownTable>) => {
    const known = knownTable(table);
    tables.set(table, { ...known, ...to(known) });
  };
  const join = (table: string, other: Account) =>
    change(table, ({ account }) => ({ account: joined(account, other) }));
  const remember = (table: string, question: string, release: Release) =>
    change(table, ({ releases }) => ({ releases: [...releases, [question, release] as const] }));
  return {
    entries: (table) => entriesOf(knownTable(table).account),
    account: (table) => knownTable(table).account,
    known: (table, question) => knownTable(table).releases.find(([asked]) => asked === question)?.[1] ?? null,
    enter(table, question, release, spending) {
      join(table, [spending]);
      remember(table, question, release);
    },
    remember,
    join,
    all: () => [...tables.values()],
    takeOver(known) {
      for (const own of known) {
        join(own.table, own.account);
        change(own.table, ({ releases }) => ({ releases: [...own.releases, ...releases] }));
      }
    },
  };
}
