import { quoted, quotedList } from '../quoted.ts';
import { kindOf } from '../kinds/registry.ts';
import { garbledWarning } from './garbledWarning.ts';
import type { Column } from '../table/table.ts';
import type { Warning } from './warnings.ts';
import { t } from '../language/words.ts';

function ambiguityWarning(column: Column): Warning[] {
  const kind = kindOf(column);
  if (!kind.isAmbiguous(column)) return [];
  return [
    {
      code: 'column.ambiguousDates',
      column: column.name,
      message: t`Nothing in column ${quoted(column.name)} says which number is the month: it is read as ${kind.dress(column)}.`,
      advice: t`If it is the other way round, say so in the editor of the column.`,
    },
  ];
}

function misfitWarning(column: Column): Warning[] {
  const misfits = kindOf(column).misfits(column);
  if (misfits.length === 0) return [];
  const rows = misfits.reduce((sum, misfit) => sum + misfit.rows, 0);
  const name = quoted(column.name);
  const found = quotedList(misfits.map(({ group }) => group));
  return [
    {
      code: 'column.misfits',
      column: column.name,
      message:
        rows === 1
          ? t`Column ${name} holds a cell that does not fit the others and counts as missing: ${found}.`
          : t`Column ${name} holds ${rows} cells that do not fit the others and count as missing: ${found}.`,
      advice: t`Correct the cells in the file, or change the type of the column to categorical to keep them as words.`,
    },
  ];
}

function sentinelWarning(column: Column): Warning[] {
  const codes = kindOf(column).codes(column);
  if (codes.length === 0) return [];
  const found = codes.map(({ group, rows }) => t`${quoted(group)} in ${rows} rows`).join(', ');
  return [
    {
      code: 'column.sentinel',
      column: column.name,
      message: t`Column ${quoted(column.name)} holds ${found}, apart from its other values: taken for a code, not for an amount.`,
      advice: t`If it means that nothing is known, count it as missing in the table of columns.`,
    },
  ];
}

/** What of a column could be meant otherwise than it is read. */
export function readingWarnings(column: Column): Warning[] {
  return [
    ...garbledWarning(column),
    ...ambiguityWarning(column),
    ...misfitWarning(column),
    ...sentinelWarning(column),
  ];
}
