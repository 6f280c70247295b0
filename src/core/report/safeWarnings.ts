import { isFew } from '../statistics/few.ts';
import { quoted } from '../quoted.ts';
import type { ReportWarning } from './report.ts';

/** A warning that quotes a cell of the table, without it. */
export function withoutRareValues(warning: ReportWarning): ReportWarning {
  const { code, column } = warning;
  if (code !== 'column.numbersAsText' || column === undefined) return warning;
  return { ...warning, message: `Column ${quoted(column)} holds numbers but is read as text.` };
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
  const rows = Number(/has only (\d+) rows?\.$/.exec(message)?.[1] ?? Number.NaN);
  if ((code !== 'group.tooSmall' && code !== 'group.small') || column === undefined || Number.isNaN(rows)) {
    return { ...warning, message: speak(message) };
  }
  if (isFew(rows, threshold)) {
    return { ...warning, message: `A small group of ${quoted(column)} has fewer than ${threshold} rows.` };
  }
  if (numeric.has(column)) {
    return { ...warning, message: `A group of ${quoted(column)} has only ${rows} rows.` };
  }
  return { ...warning, message: speak(message) };
}
