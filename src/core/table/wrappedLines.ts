import { detectDialect, parseRows, type Dialect } from './dialect.ts';
import type { LineLayout } from './lineLayout.ts';

/** A whole row within one pair of quotes, and empty cells behind it. */
const WRAPPED = /^\s*"((?:[^"]|"")*)"[,;\t\s]*$/;
const FEWEST_ROWS = 3;

const unwrapped = (line: string) => WRAPPED.exec(line)?.[1]?.replaceAll('""', '"') ?? line;

const cellsOf = (line: string, dialect: Dialect) => parseRows(line, dialect, false).data[0] ?? [''];

/**
 * Rows that were each put into one pair of quotes, as a spreadsheet does that took a file for one column: `"39,""M"""`.
 * Not so where the quoted text has no delimiter in it.
 * @param lines none of them blank
 */
export function wrappedLines(lines: readonly string[]): LineLayout | null {
  const wrapped = lines.filter((line) => WRAPPED.test(line));
  if (wrapped.length < FEWEST_ROWS || 2 * wrapped.length < lines.length) return null;
  const dialect = detectDialect(lines.map(unwrapped).join('\n'), true);
  const widths = new Set(lines.map((line) => cellsOf(unwrapped(line), dialect).length));
  const [width] = widths;
  if (widths.size > 1 || width! < 2) return null;
  return { delimiter: dialect.delimiter, cut: (line) => cellsOf(unwrapped(line), dialect) };
}
