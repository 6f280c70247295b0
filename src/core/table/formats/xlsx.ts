import { AppError, isAppError } from '../../errors.ts';
import { quoted, quotedList } from '../../quoted.ts';
import { createAssembler, type Assembled } from '../assemble.ts';
import { cellBytes, MOST_COLUMNS, MOST_MEMORY } from '../limits.ts';
import { gathered, tooLargeWhole } from '../packed/gather.ts';
import { entryBlocks, zipEntries, type ZipEntry } from '../packed/zip.ts';
import { createPauses, type ReadingHooks } from '../pauses.ts';
import { plainReading, type ReadingWishes } from '../reading.ts';
import type { SlicedSource } from '../source.ts';
import type { RawTable } from '../table.ts';
import { dateStyle, dateText, type DateStyle } from './excelDates.ts';
import { withoutMidnight } from './withoutMidnight.ts';
import { attribute, cellText, elements, richText } from './xml.ts';
import { t } from '../../language/words.ts';

interface Sheet {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** By the number of a cell's style. */
  readonly styles: readonly (DateStyle | null)[];
}

interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

function unreadable(file: string): AppError {
  return new AppError(
    'table.unreadable',
    t`${file} is a workbook that cannot be read: it is damaged or not complete.`,
    t`Open it in Excel or LibreOffice and save it again as .xlsx, or save the sheet with the table as CSV.`,
    { file },
  );
}

/** The files of a workbook by their paths. */
function openParts(source: SlicedSource, entries: readonly ZipEntry[]) {
  const find = (path: string) => entries.find(({ name }) => name.toLowerCase() === path.toLowerCase());
  const blocks = (path: string) => {
    const entry = find(path);
    return entry && entryBlocks(source, entry);
  };
  return {
    blocks,
    async text(path: string): Promise<string> {
      const packed = blocks(path);
      return packed ? new TextDecoder().decode(await gathered(source.name, packed)) : '';
    },
  };
}
type Parts = ReturnType<typeof openParts>;

/** Paths of the sheets by the ids of their relations. */
function readTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const { tag } of elements(xml, 'Relationship')) {
    const target = attribute(tag, 'Target') ?? '';
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

function readStyles(xml: string): (DateStyle | null)[] {
  const codes = new Map<string, string>();
  for (const { tag } of elements(xml, 'numFmt'))
    codes.set(attribute(tag, 'numFmtId') ?? '', attribute(tag, 'formatCode') ?? '');
  const [formats] = elements(xml, 'cellXfs');
  return [...elements(formats?.inside ?? '', 'xf')].map(({ tag }) => {
    const id = attribute(tag, 'numFmtId') ?? '0';
    return dateStyle(Number(id), codes.get(id));
  });
}

async function readWorkbook(file: string, parts: Parts): Promise<Workbook> {
  const xml = await parts.text('xl/workbook.xml');
  const targets = readTargets(await parts.text('xl/_rels/workbook.xml.rels'));
  const sheets = [...elements(xml, 'sheet')].flatMap(({ tag }): Sheet[] => {
    const path = targets.get(attribute(tag, '(?:\\w+:)?id') ?? '');
    const state = attribute(tag, 'state') ?? 'visible';
    return path ? [{ name: attribute(tag, 'name') ?? '', path, isHidden: state !== 'visible' }] : [];
  });
  if (sheets.length === 0) throw unreadable(file);
  const [properties] = elements(xml, 'workbookPr');
  const strings = await parts.text('xl/sharedStrings.xml');
  return {
    sheets,
    is1904: /^(?:1|true)$/.test(attribute(properties?.tag ?? '', 'date1904') ?? ''),
    strings: [...elements(strings, 'si')].map(({ inside }) => richText(inside)),
    styles: readStyles(await parts.text('xl/styles.xml')),
  };
}

/** 15 digits, as Excel counts and shows them: 0.1 + 0.2 is stored as 0.30000000000000004. */
function numberText(value: string): string {
  if (/^-?\d+$/.test(value)) return value;
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}

function readCell(tag: string, inside: string, book: Workbook): string {
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
  return style && Number.isFinite(serial) ? dateText(serial, style, book.is1904) : numberText(text);
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

function readRow(inside: string, book: Workbook): string[] {
  const cells: string[] = [];
  let next = 0;
  for (const cell of elements(inside, 'c')) {
    const reference = attribute(cell.tag, 'r');
    const column = reference === undefined ? next : columnOf(reference);
    next = column + 1;
    const text = readCell(cell.tag, cell.inside, book);
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

/** Rows that hold anything, as the sheet's text arrives. */
async function* sheetRows(blocks: AsyncIterable<Uint8Array>, book: Workbook): AsyncGenerator<SheetRow> {
  const decoder = new TextDecoder();
  let text = '';
  let line = 0;
  for await (const block of blocks) {
    text += decoder.decode(block, { stream: true });
    const end = rowsEnd(text);
    for (const row of elements(text.slice(0, end), 'row')) {
      line = Number(attribute(row.tag, 'r') ?? line + 1);
      const cells = readRow(row.inside, book);
      if (cells.length > 0) yield { line, cells };
    }
    text = text.slice(end);
  }
}

/** All rows, of one width. */
async function readRows(
  file: string,
  blocks: AsyncIterable<Uint8Array>,
  book: Workbook,
  hooks: ReadingHooks,
): Promise<{ rows: readonly SheetRow[]; width: number }> {
  const pauses = createPauses(file, hooks);
  const rows: SheetRow[] = [];
  let [width, cells] = [0, 0];
  for await (const row of sheetRows(blocks, book)) {
    rows.push(row);
    width = Math.max(width, row.cells.length);
    cells += row.cells.length;
    if (rows.length % 500 > 0) continue;
    pauses.check();
    if (cellBytes(cells, cells) > MOST_MEMORY) throw tooLargeWhole(file);
    await pauses.after();
  }
  return { rows, width };
}

/** @throws AppError 'csv.…' where the sheet has no table */
async function assembleSheet(
  source: SlicedSource,
  blocks: AsyncIterable<Uint8Array>,
  book: Workbook,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<Assembled> {
  const { rows, width } = await readRows(source.name, blocks, book, hooks);
  if (width > MOST_COLUMNS) throw tooLargeWhole(source.name);
  const assembler = createAssembler(source.name, wishes, hooks.memory);
  for (const { line, cells } of rows)
    assembler.add([...cells, ...new Array<string>(width - cells.length).fill('')], line);
  return assembler.end();
}

function noSuchSheet(file: string, name: string, sheets: readonly Sheet[]): AppError {
  return new AppError(
    'table.sheet',
    t`${file} has no sheet ${quoted(name)}.`,
    t`Choose one of its sheets: ${quotedList(sheets.map((sheet) => sheet.name))}.`,
    { file },
  );
}

function noTable(file: string, sheets: readonly Sheet[], reason: AppError): AppError {
  const [only] = sheets;
  const what =
    sheets.length === 1
      ? t`The sheet ${quoted(only!.name)} of ${file} holds no table.`
      : t`No sheet of ${file} holds a table.`;
  return new AppError(
    'table.sheet',
    `${what} ${reason.message}`,
    t`A table has a row of names, at least two columns and two rows below it. Put it on a sheet of its own, or save it as CSV.`,
    { file },
  );
}

const NO_TABLE = ['csv.empty', 'csv.oneColumn', 'csv.tooFewRows', 'csv.noHeader'];

/**
 * Reads a sheet of an Excel workbook (.xlsx): the wished one, else the first that holds a table. Numbers as Excel
 * shows them to 15 digits, moments as ISO text, booleans as TRUE and FALSE, errors as empty cells.
 * @throws AppError 'table.sheet', 'table.unreadable', 'csv.…'; 'run.cancelled'
 */
export async function readXlsx(
  source: SlicedSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  const parts = openParts(source, await zipEntries(source));
  const book = await readWorkbook(source.name, parts);
  const visible = book.sheets.filter(({ isHidden }) => !isHidden);
  const wished = book.sheets.filter(({ name }) => name === wishes.sheet);
  if (wishes.sheet !== undefined && wished.length === 0)
    throw noSuchSheet(source.name, wishes.sheet, book.sheets);
  const candidates = wishes.sheet === undefined ? visible : wished;
  let reason: AppError | null = null;
  for (const sheet of candidates) {
    const blocks = parts.blocks(sheet.path);
    if (!blocks) continue;
    try {
      const { leftOut, filled, renamed, dropped, sample, ...table } = await assembleSheet(
        source,
        blocks,
        book,
        hooks,
        wishes,
      );
      const sheets = book.sheets.map(({ name }) => name);
      const reading = {
        ...plainReading('xlsx'),
        leftOut,
        filled,
        renamed,
        dropped,
        sample,
        sheet: sheet.name,
        sheets,
      };
      const cells = table.cells.map(withoutMidnight);
      return { name: source.name, delimiter: ',', ...table, cells, reading };
    } catch (error) {
      if (!isAppError(error) || !NO_TABLE.includes(error.code)) throw error;
      reason ??= error;
    }
  }
  throw reason ? noTable(source.name, candidates, reason) : unreadable(source.name);
}
