import { grouped } from '../grouped.ts';
import { measured } from '../kinds/registry.ts';
import { quoted } from '../quoted.ts';
import type { ThinValue } from '../table/reading.ts';
import { columnNamed, type Table } from '../table/table.ts';
import type { Roles } from './roles.ts';
import type { Warning } from './warnings.ts';
import { t } from '../language/words.ts';

/** So few rows are no ground for a rate in the whole file either: reading all of it gains nothing. */
const FEWEST_IN_FILE = 10;

/** Groups and classes of a column that are thin in the sample of a file which has more rows of them. */
function thinGroups(table: Table, name: string): ThinValue[] {
  const sampled = table.sampledColumns?.find(({ column }) => column === name);
  const column = columnNamed(table, name);
  if (!sampled || measured(column).measure === 'scale') return [];
  return sampled.thin.filter(
    ({ value, of }) => of >= FEWEST_IN_FILE && value !== '' && !column.missingTokens.includes(value),
  );
}

function inWords(column: string, { value, rows, of }: ThinValue): string {
  const [name, inColumn, inFile] = [quoted(value), quoted(column), grouped(of)];
  if (rows === 0)
    return t`None of the rows drawn at random has ${name} in ${inColumn}; the file has ${inFile} such rows.`;
  return rows === 1
    ? t`Of the rows drawn at random 1 has ${name} in ${inColumn}; the file has ${inFile} such rows.`
    : t`Of the rows drawn at random ${rows} have ${name} in ${inColumn}; the file has ${inFile} such rows.`;
}

/** Groups of the sensitive columns, and classes of the target, of which a sample holds few rows and its file more. */
export function sampledGroupWarnings(table: Table, { target, sensitive }: Roles): Warning[] {
  return [target.column, ...sensitive].flatMap((column) =>
    thinGroups(table, column).map((thin) => ({
      code: 'group.sampled',
      column,
      message: inWords(column, thin),
      advice: t`Read all rows, or a larger sample, if this group matters: nothing is learned or told of rows that are not held.`,
    })),
  );
}
