import { isKeyName } from '../kinds/identifier/identify.ts';
import { measured } from '../kinds/registry.ts';
import { quoted } from '../quoted.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, type Column, type Table } from '../table/table.ts';
import { t } from '../language/words.ts';
import { inDigits } from '../language/digits.ts';

/** Rows that a key has on average, at least, and different keys that there are: fewer are no people. */
const ROWS_EACH = 1.5;
const FEWEST_KEYS = 20;

/** A left-out column whose values tell who a row is of, several rows each. */
export interface RepeatedKey {
  readonly column: string;
  /** The person of each row, numbered; a row without a key is of a person of its own. */
  readonly person: Int32Array;
  readonly persons: number;
  /** Rows of a key, on average. */
  readonly rowsEach: number;
}

function keyIn(column: Column): RepeatedKey | null {
  const seen = measured(column);
  const values: ArrayLike<number> = seen.measure === 'scale' ? seen.values : seen.codes;
  const isMissing = (value: number) => (seen.measure === 'scale' ? Number.isNaN(value) : value < 0);
  const numbers = new Map<number, number>();
  const person = new Int32Array(values.length);
  let alone = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (isMissing(value)) person[row] = -++alone;
    else person[row] = numbers.get(value) ?? numbers.set(value, numbers.size).size - 1;
  }
  const rowsEach = (values.length - alone) / numbers.size;
  if (numbers.size < FEWEST_KEYS || rowsEach < ROWS_EACH) return null;
  const numbered = person.map((number) => (number < 0 ? numbers.size - 1 - number : number));
  return { column: column.name, person: numbered, persons: numbers.size + alone, rowsEach };
}

/** The key of people in a table with several rows each; of several such columns, the one with most people. */
export function repeatedKeyOf(table: Table, roles: Roles): RepeatedKey | null {
  const keys = roles.ignored
    .filter((name) => isKeyName(name) && table.columns.some((column) => column.name === name))
    .flatMap((name) => keyIn(columnNamed(table, name)) ?? []);
  return keys.reduce<RepeatedKey | null>(
    (best, key) => (best && best.persons >= key.persons ? best : key),
    null,
  );
}

/** What a person must know who brings several rows of each of theirs. */
export function repeatedKeyWarnings(table: Table, roles: Roles) {
  const key = repeatedKeyOf(table, roles);
  if (!key) return [];
  return [
    {
      code: 'table.repeatedKey',
      column: key.column,
      message: t`Rows that share a value of ${quoted(key.column)} are kept together: ${inDigits(key.rowsEach.toFixed(1))} rows each on average.`,
      advice: t`They may be of one person, place or thing: all of them are held out, or none. Sequences of rows are not modelled: each synthetic row stands for itself.`,
    },
  ];
}
