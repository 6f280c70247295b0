import { AppError, isAppError } from '../../errors.ts';
import { quoted, quotedList } from '../../quoted.ts';
import { createAssembler, type Assembled } from '../assemble.ts';
import { MOST_COLUMNS } from '../limits.ts';
import { gathered, tooLargeWhole } from '../packed/gather.ts';
import { entryBlocks, zipEntries, type ZipEntry } from '../packed/zip.ts';
import type { ReadingHooks } from '../pauses.ts';
import { plainReading, type Reading, type ReadingWishes } from '../reading.ts';
import type { SlicedSource } from '../source.ts';
import type { RawTable } from '../table.ts';
import { dateStyle } from './excelDates.ts';
import { fillMergedDown } from './mergedCells.ts';
import { readSheet, type CellContext, type CellStyle } from './sheet.ts';
import { likeliestFirst } from './sheetOrder.ts';
import { withoutMidnight } from './withoutMidnight.ts';
import { attribute, elements, richText } from './xml.ts';
import { zeroForm } from './zeroForm.ts';
import { t } from '../../language/words.ts';

interface Sheet {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

interface Workbook extends CellContext {
  readonly sheets: readonly Sheet[];
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
    size: (path: string) => find(path)?.size ?? 0,
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

function readStyles(xml: string): CellStyle[] {
  const codes = new Map<string, string>();
  for (const { tag } of elements(xml, 'numFmt'))
    codes.set(attribute(tag, 'numFmtId') ?? '', attribute(tag, 'formatCode') ?? '');
  const [formats] = elements(xml, 'cellXfs');
  return [...elements(formats?.inside ?? '', 'xf')].map(({ tag }) => {
    const id = attribute(tag, 'numFmtId') ?? '0';
    const code = codes.get(id);
    return { date: dateStyle(Number(id), code), zeros: code === undefined ? null : zeroForm(code) };
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

type AssembledSheet = Assembled & Pick<Reading, 'workbook'>;

/** @throws AppError 'csv.…' where the sheet has no table */
async function assembleSheet(
  source: SlicedSource,
  blocks: AsyncIterable<Uint8Array>,
  book: Workbook,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<AssembledSheet> {
  const { rows, width, merged, hidden, uncomputed } = await readSheet(source.name, blocks, book, hooks);
  if (width > MOST_COLUMNS) throw tooLargeWhole(source.name);
  const filledDown = fillMergedDown(rows, merged);
  const assembler = createAssembler(source.name, wishes, hooks.memory);
  for (const { line, cells } of rows)
    assembler.add([...cells, ...new Array<string>(width - cells.length).fill('')], line);
  return { ...assembler.end(), workbook: { hidden, uncomputed, filledDown } };
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
 * Reads a sheet of an Excel workbook (.xlsx): the wished one, else the likeliest that holds a table. Numbers as Excel
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
  const candidates =
    wishes.sheet === undefined ? likeliestFirst(visible, ({ path }) => parts.size(path)) : wished;
  let reason: AppError | null = null;
  for (const sheet of candidates) {
    const blocks = parts.blocks(sheet.path);
    if (!blocks) continue;
    try {
      const { leftOut, filled, renamed, dropped, sample, workbook, ...table } = await assembleSheet(
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
        workbook,
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
