import { AppError } from '../errors.ts';
import { isNumber, lookOf } from './cellLook.ts';
import { t } from '../language/words.ts';

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
  const above = first.map((cell) => lookOf([cell]));
  const below = columns.map(lookOf);
  const isTyped = (i: number) => below[i] === 'number' || below[i] === 'date';
  if (isNumberedNames(first) || above.some((kind, i) => kind === 'word' && isTyped(i))) return false;
  if (above.some((kind, i) => isTyped(i) && kind === below[i])) return true;
  const enough = (columns[0]?.length ?? 0) < 20 ? 1 : 2;
  const returning = first.filter(
    (cell, i) => above[i] === 'word' && timesIn(columns[i]!, cell) >= enough,
  ).length;
  return returning > first.length / 2;
}

/** @throws AppError 'csv.noHeader' for data in the first line */
export function refuseData(
  file: string,
  line: number,
  first: readonly string[],
  body: readonly (readonly string[])[],
): void {
  if (!looksLikeData(first, body)) return;
  throw new AppError(
    'csv.noHeader',
    t`${file} seems to have no header: line ${line} reads like data (${first
      .slice(0, 3)
      .map((cell) => cell.slice(0, 20))
      .join(', ')}, …).`,
    t`Add a first line that names the columns, separated like the cells.`,
    { file, line },
  );
}
