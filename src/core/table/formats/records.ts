import { scalarText } from './scalarText.ts';
import { AppError } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import { assertFits, type GivenColumn } from '../columns.ts';
import type { DeclaredType } from '../table.ts';
import { t } from '../../language/words.ts';

/** Rows that are collected from values of JSON. */
export interface Records {
  /** @throws AppError 'table.nested' */
  readonly add: (record: Readonly<Record<string, unknown>>) => void;
  readonly rows: () => number;
  readonly columns: () => GivenColumn[];
}

/** What all values of a column are so far. */
type ValueType = 'integer' | 'decimal' | 'boolean' | 'other' | null;

function typeOf(value: unknown): ValueType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  return typeof value === 'boolean' ? 'boolean' : 'other';
}

const NUMBERS: ReadonlySet<ValueType> = new Set(['integer', 'decimal']);

function joinedType(a: ValueType, b: ValueType): ValueType {
  if (a === null || a === b) return b;
  return NUMBERS.has(a) && NUMBERS.has(b) ? 'decimal' : 'other';
}

function nested(file: string, name: string, row: number, value: object): AppError {
  return new AppError(
    'table.nested',
    Array.isArray(value)
      ? t`Record ${row} of ${file}: ${quoted(name)} holds a list; a table has one value in each cell.`
      : t`Record ${row} of ${file}: ${quoted(name)} holds an object; a table has one value in each cell.`,
    t`Flatten it first, as with json_normalize of pandas, or leave the column out.`,
    { file, line: row, column: name },
  );
}

/** Of what databases write in an object of its own, {"$oid": "65a…"}, the value; else the value itself. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [[key, inside] = ['', null], ...others] = Object.entries(value);
  return key.startsWith('$') && others.length === 0 ? unwrapped(inside) : value;
}

interface RecordColumn {
  readonly name: string;
  readonly cells: string[];
  type: ValueType;
}

/** Columns in the order in which records first have them; a record without a value has an empty cell. */
export function createRecords(file: string): Records {
  const columns = new Map<string, RecordColumn>();
  let rows = 0;

  function columnOf(name: string): RecordColumn {
    let column = columns.get(name);
    if (!column) {
      column = { name, cells: [], type: null };
      columns.set(name, column);
      assertFits(file, rows, columns.size);
    }
    return column;
  }

  function put(name: string, given: unknown): void {
    const value = unwrapped(given);
    const column = columnOf(name);
    if (value === null || value === undefined) return;
    if (typeof value === 'object') throw nested(file, name, rows + 1, value);
    while (column.cells.length < rows) column.cells.push('');
    column.cells.push(scalarText(value));
    column.type = joinedType(column.type, typeOf(value));
  }

  return {
    add(record) {
      for (const [name, value] of Object.entries(record)) put(name.trim(), value);
      rows++;
      if (rows % 1000 === 0) assertFits(file, rows, columns.size);
    },
    rows: () => rows,
    columns: () =>
      [...columns.values()].map(({ name, cells, type }) => {
        while (cells.length < rows) cells.push('');
        const declared: DeclaredType | undefined = type === 'other' || type === null ? undefined : type;
        return { name, cells, declared };
      }),
  };
}
