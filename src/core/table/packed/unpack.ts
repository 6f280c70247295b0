import { AppError } from '../../errors.ts';
import { quotedList } from '../../quoted.ts';
import type { Reading } from '../reading.ts';
import { headOf, type FileSource } from '../source.ts';
import { withSlices } from './gather.ts';
import { inflated } from './inflate.ts';
import { entryBlocks, zipEntries, type ZipEntry } from './zip.ts';
import { t } from '../../language/words.ts';

export type Unpacked = Pick<Reading, 'packed' | 'member'> & { readonly source: FileSource };

const TABLE = /\.(?:csv|tsv|tab|txt|dat|data|test|json|jsonl|ndjson|xlsx|parquet|arff)$/i;
const ABOUT = /(?:^|\/)(?:read[ _-]?me|licen[cs]e|index|notes|changelog)\b[^/]*$|\.names$/i;
/** What the Finder of macOS and Windows put beside files. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

export const isTableName = (name: string) => TABLE.test(name);
/** What tells of a table, and is none. */
export const isAboutTable = (name: string) => ABOUT.test(name);

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;
export const isZip = (head: Uint8Array) =>
  head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && head[3]! - head[2] === 1;

/** Whether the archive is a document of its own (a workbook, a text) rather than a packed file. */
export function isDocument(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype');
}

function notOne(file: string, entries: readonly ZipEntry[]): AppError {
  const names = quotedList(entries.map(({ name }) => name));
  return new AppError(
    'table.packed',
    entries.length === 0 ? t`${file} is an empty ZIP archive.` : t`${file} holds several files: ${names}.`,
    t`Unpack it first, then open the file that holds the table.`,
    { file },
  );
}

/** The one file in an archive that can be the table. @throws AppError 'table.packed' where it is not clear which */
function memberOf(file: string, entries: readonly ZipEntry[]): ZipEntry {
  const members = entries.filter(({ name }) => !BESIDE.test(name));
  const tables = members.filter(({ name }) => TABLE.test(name) && !ABOUT.test(name));
  const [only] = members.length === 1 ? members : tables;
  if (!only || (members.length > 1 && tables.length > 1)) throw notOne(file, members);
  return only;
}

/** Passes on blocks and tells how many bytes have passed. */
async function* counted(
  blocks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const block of blocks) {
    bytes += block.length;
    onBytes(bytes);
    yield block;
  }
}

/**
 * The file itself, or what is packed in it: gzip, or a ZIP archive with one table.
 * @throws AppError 'table.packed'
 */
export async function unpack(source: FileSource): Promise<Unpacked> {
  const { name, size } = source;
  const head = await headOf(source, 4);
  let taken = 0;
  const onBytes = (bytes: number) => (taken = bytes);
  if (isGzip(head)) {
    const open = () => inflated(source.name, counted(source.blocks(), onBytes), 'gzip');
    return { packed: 'gzip', member: '', source: { name, size, blocks: open, taken: () => taken } };
  }
  const archive = isZip(head) ? await withSlices(source) : null;
  const entries = archive && (await zipEntries(archive));
  if (!entries || isDocument(entries)) return { packed: '', member: '', source };
  const member = memberOf(source.name, entries);
  const share = size / Math.max(1, member.size);
  const open = () => counted(entryBlocks(archive, member), (bytes) => onBytes(bytes * share));
  return { packed: 'zip', member: member.name, source: { name, size, blocks: open, taken: () => taken } };
}
