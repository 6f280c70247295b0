import type { WorkerClient } from '../../worker/page/client.ts';
import { comparedKey, deleteBlockedBy } from './compared.ts';
import { isBusy } from './state.ts';
import type { SessionStore } from './store.ts';
import { t } from '../../core/language/words.ts';

/** What a person can do with the entries of the comparison, each named by its key. None rejects. */
export interface CompareActions {
  /** Shows a run at a position of its slider: where it stands at another, its report is computed again. */
  readonly showCompared: (key: string) => Promise<void>;
  /** @param name empty: the run's own */
  readonly renameCompared: (key: string, name: string) => void;
  readonly pinCompared: (key: string, isPinned: boolean) => void;
  /** Can be undone until the next deletion. */
  readonly deleteCompared: (key: string) => Promise<void>;
  readonly undoDeletion: () => void;
  /** Lets go of what was deleted. */
  readonly settleDeletion: () => Promise<void>;
  /** Puts the settings of a run back into the Train step. */
  readonly restoreSettings: (key: string) => void;
}

export interface CompareParts {
  readonly store: SessionStore;
  readonly attempt: (work: (client: WorkerClient) => Promise<void>) => Promise<void>;
  readonly reevaluate: (runId: number) => Promise<void>;
}

export function createCompareActions({ store, attempt, reevaluate }: CompareParts): CompareActions {
  const { dispatch, get } = store;

  async function settleDeletion(): Promise<void> {
    const run = get().deleted?.run;
    dispatch({ type: 'deletionSettled' });
    if (run) await attempt((client) => client.forget(run.id));
  }

  async function showCompared(key: string): Promise<void> {
    const entry = get().compared.find((own) => own.key === key);
    const run = get().runs.find(({ id }) => id === entry?.run.id);
    if (!entry || !run) return;
    const isThere = comparedKey(run) === key;
    if (!isThere && isBusy(get().job)) {
      dispatch({ type: 'announced', text: t`A run is under way.` });
      return;
    }
    dispatch({ type: 'runChosen', id: run.id });
    if (isThere) return;
    await attempt(async (client) => {
      await client.relabel(run.id, entry.run.options.alpha);
      await reevaluate(run.id);
    });
  }

  return {
    showCompared,
    renameCompared: (key, name) =>
      dispatch({ type: 'comparedChanged', key, change: { name: name.trim() || null } }),
    pinCompared: (key, isPinned) => dispatch({ type: 'comparedChanged', key, change: { isPinned } }),
    async deleteCompared(key) {
      if (deleteBlockedBy(get(), key) !== null) return;
      await settleDeletion();
      dispatch({ type: 'comparedDeleted', key });
    },
    undoDeletion: () => dispatch({ type: 'deletionUndone' }),
    settleDeletion,
    restoreSettings: (key) => dispatch({ type: 'settingsRestored', key }),
  };
}
