import { cellBytes, MOST_COLUMNS, MOST_MEMORY } from '../limits.ts';
import { tooLargeWhole } from '../packed/gather.ts';
import { createPauses, type ReadingHooks } from '../pauses.ts';
import { dateText, type DateStyle } from './excelDates.ts';
import { attribute, cellText, elements, richText } from './xml.ts';

/** How a cell shows its number. */
export interface CellStyle {
  readonly date: DateStyle | null;
  /** Where it has zeros in front: "00000". */
  readonly zeros: ((digits: string) => string) | null;
}

/** What cells of all sheets refer to. */
export interface CellContext {
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** By the number of a cell's style. */
  readonly styles: readonly CellStyle[];
}

export interface SheetRow {
  readonly line: number;
  readonly cells: string[];
}

/** Cells that are shown as one; columns from 0, lines from 1. */
export interface MergedRange {
  readonly column: number;
  readonly lastColumn: number;
  readonly line: number;
  readonly lastLine: number;
}

export interface SheetCells {
  /** Rows that hold anything. */
  readonly rows: SheetRow[];
  readonly width: number;
  readonly merged: readonly MergedRange[];
  /** Rows and columns with cells that the workbook does not show. */
  readonly hidden: { readonly rows: number; readonly columns: number };
  /** Formulas whose results are not in the file. */
  readonly uncomputed: number;
}

/** 15 digits, as Excel counts and shows them: 0.1 + 0.2 is stored as 0.30000000000000004. */
function numberText(value: string): string {
  if (/^-?\d+$/.test(value)) return value;
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}

function readCell(tag: string, inside: string, book: CellContext): string {
  const type = attribute(tag, 't') ?? 'n';
  if (type === 'inlineStr') return richText(inside);
  const [value] = elements(inside, 'v');
  const text = value?.inside ?? '';
  if (text === '' || type === 'e') return '';
  if (type === 's') return book.strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return text.replace('T', ' ').replace(/(?:\.0+)?Z$/, '');
  if (type === 'str') return cellText(text);
  const style = book.styles[Number(attribute(tag, 's') ?? '0')];
  const serial = Number(text);
  if (style?.date && Number.isFinite(serial)) return dateText(serial, style.date, book.is1904);
  const written = numberText(text);
  return style?.zeros && /^\d+$/.test(written) ? style.zeros(written) : written;
}

/** "AB12" → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference.toUpperCase()) {
    const letter = char.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = 26 * column + letter;
  }
  return column - 1;
}

/** A formula without a number, a text or a fault: whatever wrote the file did not compute it. */
function isUncomputed(tag: string, inside: string): boolean {
  return (
    (attribute(tag, 't') ?? 'n') === 'n' &&
    /<(?:\w+:)?f[\s>/]/.test(inside) &&
    !/<(?:\w+:)?v>[^<]/.test(inside)
  );
}

/** @param onUncomputed called for each formula without a result */
function readRow(inside: string, book: CellContext, onUncomputed: () => void): string[] {
  const cells: string[] = [];
  let next = 0;
  for (const cell of elements(inside, 'c')) {
    const reference = attribute(cell.tag, 'r');
    const column = reference === undefined ? next : columnOf(reference);
    next = column + 1;
    const text = readCell(cell.tag, cell.inside, book);
    if (text === '' && isUncomputed(cell.tag, cell.inside)) onUncomputed();
    if (text === '' || column < 0 || column > MOST_COLUMNS) continue;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return cells;
}

/** Where the last complete row ends; 0 where there is none. */
function rowsEnd(text: string): number {
  for (let at = text.lastIndexOf('row>'); at > 0; at = text.lastIndexOf('row>', at - 1)) {
    if (/<\/(?:\w+:)?$/.test(text.slice(Math.max(0, at - 20), at))) return at + 4;
  }
  return 0;
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

/** Numbers of the columns that are hidden, from 0. @param head the sheet's text before its rows */
function hiddenColumns(head: string): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const { tag } of elements(head, 'col')) {
    if (!isTrue(attribute(tag, 'hidden'))) continue;
    const last = Math.min(MOST_COLUMNS, Number(attribute(tag, 'max')));
    for (let column = Number(attribute(tag, 'min')); column <= last; column++) hidden.add(column - 1);
  }
  return hidden;
}

const RANGE = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/i;

/** @param tail the sheet's text behind its rows */
function mergedRanges(tail: string): MergedRange[] {
  return [...elements(tail, 'mergeCell')].flatMap(({ tag }) => {
    const [, first, line, last, lastLine] = RANGE.exec(attribute(tag, 'ref') ?? '') ?? [];
    if (first === undefined || last === undefined) return [];
    return [
      {
        ...{ column: columnOf(first), lastColumn: columnOf(last) },
        ...{ line: Number(line), lastLine: Number(lastLine) },
      },
    ];
  });
}

/**
 * Reads the cells of a sheet as its text arrives.
 * @throws AppError 'csv.tooLarge', 'run.cancelled'; whatever the blocks throw
 */
export async function readSheet(
  file: string,
  blocks: AsyncIterable<Uint8Array>,
  book: CellContext,
  hooks: ReadingHooks,
): Promise<SheetCells> {
  const pauses = createPauses(file, hooks);
  const decoder = new TextDecoder();
  const rows: SheetRow[] = [];
  let text = '';
  let [line, width, cellCount, uncomputed, hiddenRows] = [0, 0, 0, 0, 0];
  let concealed: ReadonlySet<number> | null = null;
  for await (const block of blocks) {
    text += decoder.decode(block, { stream: true });
    const end = rowsEnd(text);
    const part = text.slice(0, end);
    if (end > 0) concealed ??= hiddenColumns(part.slice(0, Math.max(0, part.search(/<(?:\w+:)?sheetData/))));
    for (const row of elements(part, 'row')) {
      line = Number(attribute(row.tag, 'r') ?? line + 1);
      const cells = readRow(row.inside, book, () => uncomputed++);
      if (cells.length === 0) continue;
      rows.push({ line, cells });
      if (isTrue(attribute(row.tag, 'hidden'))) hiddenRows++;
      width = Math.max(width, cells.length);
      cellCount += cells.length;
      if (rows.length % 500 > 0) continue;
      pauses.check();
      if (cellBytes(cellCount, cellCount) > MOST_MEMORY) throw tooLargeWhole(file);
      await pauses.after();
    }
    text = text.slice(end);
  }
  const columns = [...(concealed ?? [])].filter((column) => column < width).length;
  return { rows, width, merged: mergedRanges(text), hidden: { rows: hiddenRows, columns }, uncomputed };
}
