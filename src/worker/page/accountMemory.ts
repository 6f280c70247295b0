import type { KnownTable } from '../../pipeline/private/accounts.ts';
import type { Connection } from './connection.ts';

/** What the client remembers of privacy budgets: what is spent stays spent, whatever becomes of the worker. */
export interface AccountMemory {
  readonly remember: (tables: readonly KnownTable[]) => void;
  /** Fetches a copy, once something was released. */
  readonly note: (from: Connection) => Promise<void>;
  /** Gives it to a worker that knows of nothing. */
  readonly bring: (to: Connection) => Promise<void>;
}

export function createAccountMemory(): AccountMemory {
  let known: readonly KnownTable[] = [];
  return {
    remember: (tables) => (known = tables),
    async note(from) {
      known = (await from.call('knownTables', [])) as readonly KnownTable[];
    },
    async bring(to) {
      if (known.length > 0) await to.call('takeAccounts', [known]);
    },
  };
}
