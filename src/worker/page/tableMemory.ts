import { isAppError, type AppError } from '../../core/errors.ts';
import type { ColumnChoice } from '../../core/schema/infer.ts';
import type { ReadingWishes } from '../../core/table/reading.ts';
import type { CsvInput, TableSlot } from '../api.ts';
import type { Connection } from './connection.ts';
import { withChoices, withClosed, withOpened, withWishes, type TableRecipe } from './recipe.ts';

/** What the client remembers of the open tables, so that another worker can read them again. */
export interface TableMemory {
  /** How the present tables are read; null where none is open. */
  readonly recipe: () => TableRecipe | null;
  readonly noteOpened: (slot: TableSlot, input: CsvInput, wishes?: ReadingWishes) => void;
  readonly noteReread: (wishes: ReadingWishes) => void;
  readonly noteClosed: (slot: TableSlot) => void;
  readonly noteChoices: (choices: readonly ColumnChoice[]) => void;
  /** The tables of a project took the place of the open ones. */
  readonly noteOpenedSaved: (recipe: TableRecipe) => void;
  /**
   * Reads the tables in a worker that has none.
   * @returns whether they could all be read; if not, `check` tells why
   */
  readonly reopen: (to: Connection) => Promise<boolean>;
  /** @throws AppError why the tables could not be read again, until others are opened */
  readonly check: () => void;
}

export function createTableMemory(): TableMemory {
  let recipe: TableRecipe | null = null;
  let unread: AppError | null = null;

  return {
    recipe: () => recipe,
    noteReread(wishes) {
      recipe = withWishes(recipe, wishes);
    },
    noteOpened(slot, input, wishes) {
      recipe = withOpened(recipe, slot, input, wishes);
      if (slot === 'real') unread = null;
    },
    noteClosed(slot) {
      recipe = withClosed(recipe, slot);
    },
    noteChoices(choices) {
      recipe = withChoices(recipe, choices);
    },
    noteOpenedSaved(opened) {
      recipe = opened;
      unread = null;
    },
    async reopen(to) {
      unread = null;
      try {
        if (recipe) await to.call('reopen', [recipe]);
      } catch (error) {
        if (!isAppError(error) || to.isLost()) throw error;
        unread = error;
      }
      return unread === null;
    },
    check() {
      if (unread) throw unread;
    },
  };
}
