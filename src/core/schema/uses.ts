import { isKeyName, isKeyOfPeople } from '../kinds/identifier/identify.ts';
import { kindOf, measured } from '../kinds/registry.ts';
import type { Column } from '../table/table.ts';
import { distinctValues } from './counts.ts';
import { isPersonNames } from './personNames.ts';
import type { Roles } from './roles.ts';
import { t } from '../language/words.ts';

/** What becomes of a column: the model learns it; it is written as it was, made anew or held by a word; or it is not there. */
export type ColumnUse = 'learn' | 'copy' | 'regenerate' | 'placeholder' | 'leave out';

export interface UsedColumn {
  readonly use: ColumnUse;
  /** A sentence for a person; '' where it is learned. */
  readonly reason: string;
}

/** With fewer, what is called a key stands for groups. */
const FEWEST_KEYS = 20;
/** A key of things, not of people, that more rows share stands for a group as well: a kind of admission, a school. */
const MOST_ROWS_OF_A_THING = 10;

/** Whether the values are keys that several rows share, of people or things: they tell nothing of a row either. */
function isSharedKey(column: Column): boolean {
  const kind = kindOf(column);
  const seen = measured(column);
  const rows = seen.measure === 'scale' ? seen.values.length : seen.codes.length;
  const keys = distinctValues(column);
  if (kind.nearlyDistinct || !isKeyName(column.name) || keys < FEWEST_KEYS) return false;
  return isKeyOfPeople(column.name) || rows <= MOST_ROWS_OF_A_THING * keys;
}

/** What is written of a column that is not learned, where the person does not leave it out of the table. */
export function substituteOf(column: Column): UsedColumn | null {
  const { nearlyDistinct, isKey } = kindOf(column);
  const distinct = distinctValues(column);
  if (distinct === 0) return { use: 'copy', reason: t`It is empty, and stays so.` };
  // A ticked box beside an empty cell tells as much as yes beside no.
  if (distinct === 1 && kindOf(column).missing(column) === 0)
    return { use: 'copy', reason: t`It has one value, the same in every row: it is written as it is.` };
  if (isSharedKey(column))
    return {
      use: 'regenerate',
      reason: t`Its values are keys that several rows share: fresh ones of the same form are written, shared by as many rows.`,
    };
  if (isPersonNames(column))
    return {
      use: 'placeholder',
      reason: t`Its values are names of people, which tell who a row is of: a placeholder is written.`,
    };
  if (!nearlyDistinct) return null;
  return isKey
    ? { use: 'regenerate', reason: t`Its values are keys of rows: fresh ones of the same form are written.` }
    : { use: 'placeholder', reason: t`It is free text, which cannot be learned: a placeholder is written.` };
}

/** What becomes of a column under the roles. */
export function useOf(
  column: Column,
  { ignored, absent = [] }: Pick<Roles, 'ignored' | 'absent'>,
): UsedColumn {
  if (absent.includes(column.name)) return { use: 'leave out', reason: t`You left it out of the table.` };
  if (!ignored.includes(column.name)) return { use: 'learn', reason: '' };
  return (
    substituteOf(column) ?? {
      use: 'leave out',
      reason: t`You left it out: it is not learned, and not written.`,
    }
  );
}
