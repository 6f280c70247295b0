import { isFew } from '../statistics/few.ts';
import { quoted } from '../quoted.ts';
import type { ReportWarning } from './report.ts';
import { t } from '../language/words.ts';

/** What warnings say that quote cells of the table, or count few of them, without either; of a column in quotes. */
const WITHOUT_CELLS: Readonly<Record<string, (column: string) => string>> = {
  'column.numbersAsText': (column) => t`Column ${column} holds numbers but is read as text.`,
  'column.misfits': (column) =>
    t`Column ${column} holds cells that do not fit the others and count as missing.`,
  'column.sentinel': (column) =>
    t`Column ${column} holds values far from its others: taken for codes, not for amounts.`,
  'column.manyCategories': (column) => t`Column ${column} has many categories, or many rare ones.`,
  'column.caseSpellings': (column) => t`Categories of column ${column} differ only in capitals or spaces.`,
  'column.looksAlike': (column) => t`Categories of column ${column} look alike.`,
  'column.garbled': (column) => t`In column ${column}, a program took UTF-8 for another encoding.`,
  'column.naMayBeAValue': (column) =>
    t`Cells of column ${column} are read as missing, "NA" among them, though its other values are codes of two letters.`,
  'target.rareFavourable': (column) =>
    t`An outcome of the target ${column} has too few rows to learn from, or to compare.`,
};

/** A warning that quotes cells of the table, or counts few, without them. */
export function withoutRareValues(warning: ReportWarning): ReportWarning {
  const { code, column } = warning;
  const say = Object.hasOwn(WITHOUT_CELLS, code) ? WITHOUT_CELLS[code] : undefined;
  if (!say || column === undefined) return warning;
  return { ...warning, message: say(quoted(column)) };
}

/**
 * A warning without the names of small groups.
 * @param speak replaces their quoted names in a sentence
 * @param numeric columns of numbers: their groups are named by the least and the greatest value
 */
export function withoutNames(
  warning: ReportWarning,
  speak: (sentence: string) => string,
  numeric: ReadonlySet<string>,
  threshold: number,
): ReportWarning {
  const { code, column, message } = warning;
  const rows = rowsIn(message);
  if ((code !== 'group.tooSmall' && code !== 'group.small') || column === undefined || Number.isNaN(rows)) {
    return { ...warning, message: speak(message) };
  }
  if (isFew(rows, threshold)) {
    return { ...warning, message: t`A small group of ${quoted(column)} has fewer than ${threshold} rows.` };
  }
  if (numeric.has(column)) {
    return { ...warning, message: t`A group of ${quoted(column)} has only ${rows} rows.` };
  }
  return { ...warning, message: speak(message) };
}

const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/**
 * The rows that a warning tells a group to have, whatever language it was written in: the one number beside the quoted
 * names of group and attribute. NaN of another sentence, as of one that names no group any more.
 */
function rowsIn(message: string): number {
  const names = message.match(QUOTED) ?? [];
  const numbers = message.replace(QUOTED, '').match(/\d[\d.,]*(?!\d)/g) ?? [];
  return names.length === 2 && numbers.length === 1 ? Number(numbers[0].replace(/[.,]/g, '')) : Number.NaN;
}
