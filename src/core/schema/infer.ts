import { AppError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import {
  lineOfRow,
  type CategoricalType,
  type ColumnSchema,
  type ColumnType,
  type RawTable,
  type Schema,
} from '../table/table.ts';
import { readDateFormat } from '../table/cells/datePatterns.ts';
import { isFreeText, isIntegerIdentifier, isTextIdentifier } from './identify.ts';
import { type ColumnKind, commonMissingToken, countCells, isMissing } from '../table/cells/missing.ts';
import { readNumberFormat } from '../table/cells/numbers.ts';

/** Pairs of values that are answers to a yes-or-no question; sorted, in lower case. */
const BOOLEAN_PAIRS = new Set([
  '0,1',
  'no,yes',
  'false,true',
  'n,y',
  'f,t',
  'non,oui',
  'ja,nein',
  'no,si',
  'no,sí',
]);
/** Whole numbers with just two values are codes (1 = man, 2 = woman), given rows enough to tell. */
const FEWEST_ROWS_FOR_CODES = 20;

interface CellCounts {
  readonly name: string;
  readonly delimiter: string;
  readonly counts: ReadonlyMap<string, number>;
}
/** A schema, or the cell that does not fit the type. */
type Reading = ColumnSchema | { readonly misfit: string };

function valuesPresent(counts: ReadonlyMap<string, number>, kind: ColumnKind): string[] {
  return [...counts.keys()].filter((cell) => !isMissing(cell, kind));
}

function filledRows(counts: ReadonlyMap<string, number>, kind: ColumnKind): number {
  let rows = 0;
  for (const [cell, count] of counts) if (!isMissing(cell, kind)) rows += count;
  return rows;
}

function asCategorical({ name, counts }: CellCounts, type: CategoricalType): ColumnSchema {
  const categories = valuesPresent(counts, 'categorical').sort();
  return {
    kind: 'categorical',
    name,
    type,
    categories,
    missingToken: commonMissingToken(counts, 'categorical'),
  };
}

function asDate({ name, counts }: CellCounts, fewestCompact?: number): Reading {
  const values = valuesPresent(counts, 'numeric');
  if (values.length === 0) return { misfit: '' };
  const reading = readDateFormat(values, fewestCompact);
  if ('misfit' in reading) return reading;
  return {
    kind: 'numeric',
    name,
    type: 'date',
    format: reading.format,
    missingToken: commonMissingToken(counts, 'numeric'),
  };
}

function asNumber({ name, counts, delimiter }: CellCounts): Reading {
  const values = valuesPresent(counts, 'numeric');
  if (values.length === 0) return { misfit: '' };
  const reading = readNumberFormat(values, delimiter);
  if ('misfit' in reading) return reading;
  const type = reading.integral ? 'integer' : 'decimal';
  return {
    kind: 'numeric',
    name,
    type,
    format: reading.format,
    missingToken: commonMissingToken(counts, 'numeric'),
  };
}

function isBoolean(values: readonly string[]): boolean {
  const folded = values.map((value) => value.toLowerCase()).sort();
  return values.length === 2 && BOOLEAN_PAIRS.has(folded.join(','));
}

function inferTextType(cells: CellCounts): CategoricalType {
  const values = valuesPresent(cells.counts, 'categorical');
  if (isBoolean(values)) return 'boolean';
  const facts = { name: cells.name, filled: filledRows(cells.counts, 'categorical'), values };
  if (isTextIdentifier(facts)) return 'identifier';
  return isFreeText(facts) ? 'text' : 'categorical';
}

function inferIntegerType(cells: CellCounts): 'integer' | CategoricalType {
  const values = valuesPresent(cells.counts, 'numeric');
  const filled = filledRows(cells.counts, 'numeric');
  if (isBoolean(valuesPresent(cells.counts, 'categorical'))) return 'boolean';
  if (values.length === 2 && filled >= FEWEST_ROWS_FOR_CODES) return 'categorical';
  return isIntegerIdentifier({ name: cells.name, filled, values }) ? 'identifier' : 'integer';
}

function inferColumn(cells: CellCounts): ColumnSchema {
  const date = asDate(cells);
  if ('kind' in date) return date;
  const number = asNumber(cells);
  if (!('kind' in number)) return asCategorical(cells, inferTextType(cells));
  if (number.type !== 'integer') return number;
  const type = inferIntegerType(cells);
  return type === 'integer' ? number : asCategorical(cells, type);
}

/**
 * The type of every column, from all of its cells: a column is numeric only if every cell that is not missing reads
 * as a number or date. A column of two numbers 0 and 1, or of yes and no, is boolean, and so categorical.
 */
export function inferSchema(raw: RawTable): Schema {
  const { delimiter } = raw;
  return {
    columns: raw.header.map((name, i) => inferColumn({ name, delimiter, counts: countCells(raw.cells[i]!) })),
  };
}

function readAs(cells: CellCounts, type: ColumnType): Reading {
  switch (type) {
    case 'date':
      return asDate(cells, 1);
    case 'decimal':
    case 'integer': {
      const number = asNumber(cells);
      if (!('kind' in number) || number.type === type) return number;
      if (type === 'decimal') return { ...number, type } as ColumnSchema;
      return {
        misfit: valuesPresent(cells.counts, 'numeric').find((cell) => !/^[+-]?\d+$/.test(cell)) ?? '',
      };
    }
    case 'categorical':
    case 'boolean':
    case 'identifier':
    case 'text':
      return asCategorical(cells, type);
  }
}

const REQUIREMENT: Record<'date' | 'integer' | 'decimal', string> = {
  date: 'dates of one pattern such as 2024-01-31',
  integer: 'whole numbers without leading zeros',
  decimal: 'plain numbers without units or thousands separators',
};

function misfitError(raw: RawTable, column: number, type: keyof typeof REQUIREMENT, value: string): AppError {
  const name = raw.header[column]!;
  if (value === '') {
    return new AppError(
      'schema.type',
      `Column ${quoted(name)} has no values to read as ${REQUIREMENT[type]}.`,
      'Leave it as it is, or leave the column out.',
      { file: raw.name, column: name },
    );
  }
  const line = lineOfRow(raw, raw.cells[column]!.indexOf(value));
  return new AppError(
    'schema.type',
    `Column ${quoted(name)} cannot be read as ${type}: line ${line} holds ${quoted(value)}.`,
    `All cells must be ${REQUIREMENT[type]}, or empty. Correct the cell, or choose another type.`,
    { file: raw.name, line, column: name, value },
  );
}

/**
 * The schema with one column read as another type.
 * @throws AppError 'schema.type' with an example cell where the cells do not fit; 'roles.unknownColumn'
 */
export function retype(raw: RawTable, schema: Schema, column: string, type: ColumnType): Schema {
  const index = raw.header.indexOf(column);
  if (index < 0) {
    throw new AppError(
      'roles.unknownColumn',
      `There is no column ${quoted(column)} in ${raw.name}.`,
      'Choose one of the columns of the file.',
      { file: raw.name, column },
    );
  }
  const reading = readAs(
    { name: column, delimiter: raw.delimiter, counts: countCells(raw.cells[index]!) },
    type,
  );
  if (!('kind' in reading)) throw misfitError(raw, index, type as keyof typeof REQUIREMENT, reading.misfit);
  return { columns: schema.columns.map((old) => (old.name === column ? reading : old)) };
}
