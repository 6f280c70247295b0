import { columnsOfSpaces } from './alignedLines.ts';
import type { LineLayout } from './lineLayout.ts';

/** Drawn lines, as psql, MySQL, Markdown, DuckDB and reStructuredText have them. */
const RULE = /^[\s|:+=\-\u2500-\u257f]*[-=\u2500\u2501\u2550]{3}[\s|:+=\-\u2500-\u257f]*$/;
/** A vertical line between cells: that of the keyboard, or a drawn one. A backslash before the first makes it a letter. */
const BAR = /(?<!\\)\||[\u2502\u2503\u2506\u2507\u250a\u250b\u2551]/;
/** "-----  ---": groups that are as wide as their columns. */
const GROUPS = /^ *[-=]+(?: +[-=]+)+ *$/;
/** A rule stands this near the beginning. */
const FIRST_LINES = 30;
const FEWEST_ROWS = 2;

function barred(lines: readonly string[]): LineLayout | null {
  const withBars = lines.filter((line) => BAR.test(line));
  if (withBars.length < 1 + FEWEST_ROWS || 2 * withBars.length < lines.length) return null;
  const isFramed = withBars.every((line) => line.trim().search(BAR) === 0);
  return {
    delimiter: '|',
    cut(line) {
      if (RULE.test(line)) return null;
      const cells = line.split(BAR).map((cell) => cell.replaceAll('\\|', '|'));
      return isFramed && cells.length > 2 ? cells.slice(1, -1) : cells;
    },
  };
}

/**
 * A table as a console draws it, with a rule below its header: cells between vertical lines, or below groups of dashes.
 * @param lines none of them blank
 */
export function ruledLines(lines: readonly string[]): LineLayout | null {
  if (!lines.slice(0, FIRST_LINES).some((line) => RULE.test(line))) return null;
  const header = lines.findIndex((line) => BAR.test(line) && !RULE.test(line));
  const isRuled = [header - 1, header + 1].some((i) => RULE.test(lines[i] ?? ''));
  const bars = isRuled ? barred(lines.filter((line) => !RULE.test(line))) : null;
  if (bars) return bars;
  const groups = lines.slice(0, FIRST_LINES).findIndex((line) => GROUPS.test(line));
  if (groups < 0 || lines.length < groups + 1 + FEWEST_ROWS) return null;
  const starts = [...lines[groups]!.matchAll(/[-=]+/g)].map(({ index, 0: dashes }) => ({
    from: index,
    to: index + dashes.length,
  }));
  const cut = columnsOfSpaces(starts);
  return { delimiter: ' ', cut: (line) => (RULE.test(line) ? null : cut(line)) };
}
