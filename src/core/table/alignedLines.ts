import type { LineLayout } from './lineLayout.ts';

/** Places of a column in a line, from 0; `to` is beyond it. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const FEWEST_LINES = 5;
const FEWEST_RUNS = 3;

/**
 * Cuts lines at the spaces between columns. A line with anything in these places is no row: it is one cell.
 * @param spans one at least; the last reaches to the end of the line, the first to its beginning
 */
export function columnsOfSpaces(spans: readonly Span[]): (line: string) => string[] {
  const gaps = spans.slice(1).map(({ from }, i) => ({ from: spans[i]!.to, to: from }));
  const starts = [0, ...gaps.map(({ to }) => to)];
  return (line) => {
    const isRow = gaps.every(({ from, to }) => line.slice(from, to).trim() === '');
    return isRow ? starts.map((start, i) => line.slice(start, starts[i + 1]).trim()) : [line.trim()];
  };
}

/** Runs of places where any line has a letter. */
function filledSpans(lines: readonly string[]): Span[] {
  const width = Math.max(...lines.map((line) => line.trimEnd().length));
  const isFilled = new Uint8Array(width);
  for (const line of lines)
    for (let i = 0; i < line.length; i++) if (line[i] !== ' ' && i < width) isFilled[i] = 1;
  const spans: Span[] = [];
  for (let i = 0; i < width; i++) {
    if (isFilled[i] === 0) continue;
    const from = i;
    while (i < width && isFilled[i] === 1) i++;
    spans.push({ from, to: i });
  }
  return spans;
}

const slice = (line: string, { from, to }: Span) => line.slice(from, to).trim();

/** One span for a name of two words, or for a value of two (a date and a time): those without a name join the one before. */
function joinedSpans(spans: readonly Span[], header: string, rows: readonly string[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const isNameless = joined.length > 0 && slice(header, span) === '';
    const isEmptyBefore = before !== undefined && rows.every((row) => slice(row, before) === '');
    if (before && (isNameless || isEmptyBefore))
      joined[joined.length - 1] = { from: before.from, to: span.to };
    else joined.push(span);
  }
  return joined;
}

/** Columns of one width in all lines, with spaces between them. */
function fixedColumns(lines: readonly string[]): LineLayout | null {
  if (lines.some((line) => line.includes('\t'))) return null;
  const [header = '', ...rows] = lines;
  const spans = joinedSpans(filledSpans(lines), header, rows);
  if (spans.length < 2) return null;
  const cut = columnsOfSpaces(spans);
  const hasGap = lines.some((line) => cut(line).some((cell) => /\s{2}/.test(cell)));
  return hasGap ? null : { delimiter: ' ', cut };
}

/** Words in rows, with as many spaces between them as anyone liked. */
function runsOfSpaces(lines: readonly string[]): LineLayout | null {
  const cut = (line: string) => line.trim().split(/\s+/);
  const [header = '', ...rows] = lines;
  const width = cut(rows[0]!).length;
  const isRow = (line: string) => !line.includes('"') && cut(line).length === width;
  if (width < FEWEST_RUNS || !rows.every(isRow) || width - cut(header).length > 1) return null;
  return { delimiter: ' ', cut };
}

/**
 * Columns that spaces divide, several of them somewhere: of one width in all lines, else wherever there are some.
 * @param lines none of them blank
 */
export function alignedLines(lines: readonly string[]): LineLayout | null {
  if (lines.length < FEWEST_LINES || !lines.some((line) => /\S\s{2,}\S|^\s+\S+\s/.test(line))) return null;
  return fixedColumns(lines) ?? runsOfSpaces(lines);
}
