import { AppError } from '../errors.ts';
import { readCsv } from './csv.ts';
import { decoderOf, markedEncoding, unmarkedUtf16 } from './encodings.ts';
import { createFingerprint } from './fingerprint.ts';
import { HEAD_BYTES } from './foreignFile.ts';
import { isOldOffice, oldOfficeError } from './oldOffice.ts';
import { parseLoose } from './formats/jsonText.ts';
import { withSlices } from './packed/gather.ts';
import { isZip, unpack } from './packed/unpack.ts';
import { zipEntries } from './packed/zip.ts';
import type { ReadingHooks } from './pauses.ts';
import type { FileFormat, ReadingWishes } from './reading.ts';
import { headOf, type FileSource } from './source.ts';
import type { RawTable } from './table.ts';
import { t } from '../language/words.ts';

/** Enough to see whether the first line of a text is a whole record of JSON. */
const TEXT_HEAD = 1 << 16;
/** A table, packed in an archive, packed once more. */
const MOST_LAYERS = 2;

/** Formats of one file. */
type TableFileFormat = Exclude<FileFormat, 'folders'>;

const WRITTEN = /^(?:\[\s*(?:\{\s*["'}]|\[\s*["'\d[\]-]|$)|\{\s*(?:["']|$))/;
/** Remarks above JSON. */
const REMARKS = /^(?:\s*(?:\/\/[^\n]*\n|\/\*[^]*?\*\/))+\s*(?=[[{])/;
const ARFF = /^(?:%[^\n]*\n\s*)*@relation\b/i;

function textOf(head: Uint8Array): string {
  const label = markedEncoding(head) ?? unmarkedUtf16(head.subarray(0, HEAD_BYTES)) ?? 'windows-1252';
  try {
    return decoderOf(label)(head.subarray(0, head.length & ~1)).trimStart();
  } catch {
    return '';
  }
}

/** Whether a line is a whole record, or a whole list of names. */
function isWhole(line: string, opens: string): boolean {
  try {
    const value: unknown = parseLoose(line);
    return Array.isArray(value)
      ? opens === '[' && value.every((name) => typeof name === 'string')
      : opens === '{';
  } catch {
    return false;
  }
}

function areLines(text: string): boolean {
  const end = text.indexOf('\n');
  const opens = text[0]!;
  return isWhole(text.slice(0, end), opens) && text.slice(end).trimStart().startsWith(opens);
}

/** The format of a text: a saved project of Fairloom is JSON lines to its reader and foreign to this one. */
function textFormat(text: string): TableFileFormat {
  if (ARFF.test(text)) return 'arff';
  if (text.startsWith('{"format":"fairloom-')) return 'csv';
  if (/^\[\s*"/.test(text) && areLines(text)) return 'jsonl';
  const remarks = REMARKS.exec(text);
  if (remarks) return WRITTEN.test(text.slice(remarks[0].length)) ? 'json' : 'csv';
  if (!WRITTEN.test(text)) return 'csv';
  return areLines(text) ? 'jsonl' : 'json';
}

async function isWorkbook(source: FileSource): Promise<boolean> {
  const entries = await zipEntries(await withSlices(source));
  return entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml');
}

async function formatOf(source: FileSource, head: Uint8Array): Promise<TableFileFormat> {
  if (isOldOffice(head)) throw await oldOfficeError(source);
  if (isZip(head)) return (await isWorkbook(source)) ? 'xlsx' : 'csv';
  if (/^PAR1[\0-\x08\x0e-\x1f]/.test(String.fromCharCode(...head.subarray(0, 5)))) return 'parquet';
  return textFormat(textOf(head));
}

async function readAs(
  format: TableFileFormat,
  source: FileSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  switch (format) {
    case 'csv':
      return readCsv(source, hooks, wishes);
    case 'json':
      return (await import('./formats/json.ts')).readJson(source, hooks, wishes);
    case 'jsonl':
      return (await import('./formats/json.ts')).readJsonLines(source, hooks, wishes);
    case 'arff':
      return (await import('./formats/arff.ts')).readArff(source, hooks, wishes);
    case 'xlsx':
      return (await import('./formats/xlsx.ts')).readXlsx(await withSlices(source), hooks, wishes);
    case 'parquet':
      return (await import('./formats/parquet.ts')).readParquet(await withSlices(source), hooks, wishes);
  }
}

function tooManyLayers(file: string): AppError {
  return new AppError(
    'table.packed',
    t`${file} is packed several times over.`,
    t`Unpack it first, then open the file that holds the table.`,
    { file },
  );
}

/**
 * Reads a table as `readFile` does, of a part of a file whose fingerprint somebody else takes.
 * @throws AppError as `readFile`
 */
export async function readPart(
  source: FileSource,
  hooks: ReadingHooks = {},
  wishes: ReadingWishes = {},
): Promise<RawTable> {
  let inner = source;
  let [packed, member]: ['' | 'gzip' | 'zip', string] = ['', ''];
  for (let layer = 0; ; layer++) {
    const unpacked = await unpack(inner);
    if (unpacked.packed === '') break;
    if (layer === MOST_LAYERS) throw tooManyLayers(source.name);
    inner = unpacked.source;
    packed = packed === '' ? unpacked.packed : packed;
    member = unpacked.member === '' ? member : unpacked.member;
  }
  const format = await formatOf(inner, await headOf(inner, TEXT_HEAD));
  const table = await readAs(format, inner, hooks, wishes);
  return { ...table, reading: { ...table.reading!, packed, member } };
}

/**
 * Reads a table from a file of any known format, which its first bytes tell, not its name: CSV and its like, Excel
 * (.xlsx), Parquet, JSON, JSON lines, ARFF; each also packed by gzip or as the one table of a ZIP archive. What was
 * decided stands in the table's `reading`; the SHA-256 of the bytes as given, taken while they are read, in its `file`.
 * @param wishes what the person decides otherwise
 * @throws AppError 'csv.…', 'table.…' saying what is wrong and where; 'run.cancelled'
 */
export async function readFile(
  source: FileSource,
  hooks: ReadingHooks = {},
  wishes: ReadingWishes = {},
): Promise<RawTable> {
  const fingerprint = createFingerprint(source, hooks);
  const table = await readPart(fingerprint.source, hooks, wishes);
  return { ...table, file: await fingerprint.end() };
}
