import { AppError } from '../errors.ts';
import { columnCells, type MissingChoice } from '../kinds/columnCells.ts';
import type { NoFit } from '../kinds/kind.ts';
import { inferColumn, kindOf } from '../kinds/registry.ts';
import { quoted } from '../quoted.ts';
import { lineOfRow, type ColumnType, type RawTable, type Schema } from '../table/table.ts';
import { t, texts } from '../language/words.ts';

/** How a person wants a column to be read. */
export interface ColumnChoice {
  readonly column: string;
  /** Null: as its cells suggest. */
  readonly type: ColumnType | null;
  /** All spellings of its missing cells besides the empty one; null: the usual ones. */
  readonly missing: MissingChoice;
  /** Whether days come before months in its dates, where both orders fit; null: as is usual. */
  readonly dayFirst: boolean | null;
}

/** Read as the cells suggest. */
export const AS_SUGGESTED: Omit<ColumnChoice, 'column'> = { type: null, missing: null, dayFirst: null };

const cellsOf = (raw: RawTable, column: number, choice: Omit<ColumnChoice, 'column'> = AS_SUGGESTED) =>
  columnCells(raw.header[column]!, raw.delimiter, raw.cells[column]!, {
    ...choice,
    areWords: choice.type === null && raw.declared?.[column] === 'text',
  });

/**
 * The type of every column, from all of its cells: a column is numeric only if every cell that is not missing reads
 * as a number or date. A column of two numbers 0 and 1, or of yes and no, is boolean, and so categorical.
 */
export function inferSchema(raw: RawTable): Schema {
  return { columns: raw.header.map((_, i) => inferColumn(cellsOf(raw, i))) };
}

/** Types that cells can be no value of. */
const TYPE_WORDS: Readonly<Partial<Record<ColumnType, string>>> = texts({
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
});

function misfitError(raw: RawTable, column: number, type: ColumnType, { misfit, requirement }: NoFit) {
  const name = raw.header[column]!;
  if (misfit === '') {
    return new AppError(
      'schema.type',
      t`Column ${quoted(name)} has no values to read as ${requirement}.`,
      t`Leave it as it is, or leave the column out.`,
      { file: raw.name, column: name },
    );
  }
  const line = lineOfRow(raw, raw.cells[column]!.indexOf(misfit));
  return new AppError(
    'schema.type',
    t`Column ${quoted(name)} cannot be read as ${TYPE_WORDS[type] ?? type}: line ${line} holds ${quoted(misfit)}.`,
    t`All cells must be ${requirement}, or empty. Correct the cell, or choose another type.`,
    { file: raw.name, line, column: name, value: misfit },
  );
}

/**
 * The schema with one column read as a person wants it.
 * @throws AppError 'schema.type' with an example cell where the cells do not fit; 'roles.unknownColumn'
 */
export function retype(raw: RawTable, schema: Schema, choice: ColumnChoice): Schema {
  const { column, type } = choice;
  const index = raw.header.indexOf(column);
  if (index < 0) {
    throw new AppError(
      'roles.unknownColumn',
      t`There is no column ${quoted(column)} in ${raw.name}.`,
      t`Choose one of the columns of the file.`,
      { file: raw.name, column },
    );
  }
  const cells = cellsOf(raw, index, choice);
  const reading = type ? kindOf({ type }).readAs(cells, type) : inferColumn(cells);
  if (type && 'misfit' in reading) throw misfitError(raw, index, type, reading);
  if ('misfit' in reading) return schema;
  return { columns: schema.columns.map((old) => (old.name === column ? reading : old)) };
}
