import { AppError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { parseNumber } from '../kinds/number/numbers.ts';
import { readDateFormat } from '../kinds/date/readDates.ts';
import { isMissing } from '../kinds/missing.ts';

/** The attributes of UCI Adult (Becker & Kohavi 1996, adult.names), whose files have no header. */
export const ADULT_COLUMNS: readonly string[] = [
  ...[
    'age',
    'workclass',
    'fnlwgt',
    'education',
    'education-num',
    'marital-status',
    'occupation',
    'relationship',
  ],
  ...['race', 'sex', 'capital-gain', 'capital-loss', 'hours-per-week', 'native-country', 'income'],
];
const ADULT_INCOME = /^(?:<=|>)50K\.?$/;
const ADULT_NUMBERS = [0, 2, 4, 10, 11, 12];

/** Rows of the body that are compared with the first row. */
const BODY_ROWS = 1000;

/** Whether the cells of a row are those of UCI Adult. */
export function isAdultRow(cells: readonly string[]): boolean {
  if (cells.length !== ADULT_COLUMNS.length || !ADULT_INCOME.test(cells[14]!)) return false;
  return /^(?:Male|Female)$/.test(cells[9]!) && ADULT_NUMBERS.every((i) => /^\d+$/.test(cells[i]!));
}

type CellKind = 'number' | 'date' | 'word';

function isNumber(cell: string): boolean {
  return !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','));
}

/** What all of the cells are, or null where all are missing. */
function kindOf(cells: readonly string[]): CellKind | null {
  const filled = cells.filter((cell) => !isMissing(cell, 'numbers'));
  if (filled.length === 0) return null;
  if (filled.every(isNumber)) return 'number';
  return 'format' in readDateFormat(filled) ? 'date' : 'word';
}

/** Names such as 2019, 2020, 2021, or 0, 1, 2 (a data frame saved without names), are names although they are numbers. */
function isNumberedNames(names: readonly string[]): boolean {
  const numbers = names.filter(isNumber).map(Number);
  if (numbers.length < 2) return false;
  const step = numbers[1]! - numbers[0]!;
  const regular = step !== 0 && numbers.every((value, i) => i === 0 || value - numbers[i - 1]! === step);
  const years = numbers.every((value) => Number.isInteger(value) && value >= 1900 && value <= 2100);
  return regular && (years || (numbers[0] === 0 && step === 1));
}

function timesIn(column: readonly string[], cell: string): number {
  return column.reduce((times, other) => times + (other === cell ? 1 : 0), 0);
}

/**
 * Whether a first row reads like data. A word above numbers or dates makes it a header; a number above numbers, a
 * date above dates, or mostly words that return in their own columns make it data.
 */
function looksLikeData(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  const columns = body.map((column) => column.slice(0, BODY_ROWS));
  const above = first.map((cell) => kindOf([cell]));
  const below = columns.map(kindOf);
  const isTyped = (i: number) => below[i] === 'number' || below[i] === 'date';
  if (isNumberedNames(first) || above.some((kind, i) => kind === 'word' && isTyped(i))) return false;
  if (above.some((kind, i) => isTyped(i) && kind === below[i])) return true;
  const enough = (columns[0]?.length ?? 0) < 20 ? 1 : 2;
  const returning = first.filter(
    (cell, i) => above[i] === 'word' && timesIn(columns[i]!, cell) >= enough,
  ).length;
  return returning > first.length / 2;
}

/** Whether a column counts its rows from 0 or 1: pandas and R save such a column, without a name, before the others. */
function countsRows(column: readonly string[]): boolean {
  const start = Number(column[0]);
  return (start === 0 || start === 1) && column.every((cell, row) => cell === String(start + row));
}

function nameRowCounter(names: readonly string[], body: readonly (readonly string[])[]): readonly string[] {
  if (names[0] !== '' || !countsRows(body[0]!)) return names;
  const free = ['row', 'row number', 'row index'].find((name) => !names.includes(name));
  return free ? [free, ...names.slice(1)] : names;
}

/**
 * Checked names of the columns. An unnamed first column that only counts rows is called "row".
 * @throws AppError 'csv.noHeader' for data in the first line or an empty name; 'csv.duplicateColumn'
 */
export function checkHeader(
  file: string,
  line: number,
  first: readonly string[],
  body: readonly (readonly string[])[],
): readonly string[] {
  if (looksLikeData(first, body)) {
    throw new AppError(
      'csv.noHeader',
      `${file} seems to have no header: line ${line} reads like data (${first
        .slice(0, 3)
        .map((cell) => cell.slice(0, 20))
        .join(', ')}, …).`,
      'Add a first line that names the columns, separated like the cells.',
      { file, line },
    );
  }
  const names = nameRowCounter(first, body);
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (name === '') {
      throw new AppError(
        'csv.noHeader',
        `Column ${i + 1} of ${file} has no name in line ${line}.`,
        'Name the column in the header, or remove it.',
        { file, line, column: String(i + 1) },
      );
    }
    if (seen.has(name)) {
      throw new AppError(
        'csv.duplicateColumn',
        `Two columns of ${file} are named ${quoted(name)}.`,
        'Rename or remove one of them.',
        { file, line, column: name },
      );
    }
    seen.add(name);
  });
  return names;
}
