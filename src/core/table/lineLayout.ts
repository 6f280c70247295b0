import { alignedLines } from './alignedLines.ts';
import type { Dialect } from './dialect.ts';
import { ruledLines } from './ruledLines.ts';
import { wrappedLines } from './wrappedLines.ts';

/** A text of one row on each line, whose cells neither quotes nor a delimiter tell. */
export interface LineLayout {
  /** The delimiter that comes nearest to it. */
  readonly delimiter: string;
  /** Cells of a line; null of one that is only drawn. */
  readonly cut: (line: string) => string[] | null;
}

const NEWLINE = /\r\n|\n|\r/;

/** Lines of the sample that are not blank, but for one that its end cuts off. */
function linesOf(sample: string, whole: boolean): string[] {
  const lines = sample.split(NEWLINE);
  if (!whole) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}

/** Whether the delimiter divides most lines, the first among them: what it leaves whole is no row. */
function divides(delimiter: string, lines: readonly string[]): boolean {
  const divided = lines.filter((line) => line.includes(delimiter)).length;
  return 2 * divided > lines.length && lines[0]!.includes(delimiter);
}

/**
 * How the lines of a text are laid out that is no CSV: as a console draws tables, as a row that was put into one pair of
 * quotes, or in columns of spaces. Null of all others.
 * @param found what the text would be as CSV
 */
export function lineLayout(sample: string, whole: boolean, found: Dialect): LineLayout | null {
  const lines = linesOf(sample, whole);
  if (lines.length === 0) return null;
  const drawn = ruledLines(lines) ?? wrappedLines(lines);
  if (drawn) return drawn;
  const isSpaced = found.delimiter === ' ' || !divides(found.delimiter, lines);
  return isSpaced ? alignedLines(lines) : null;
}
