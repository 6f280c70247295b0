import { inflateSync } from 'fflate';
import { joinBytes } from '../../bytes.ts';
import { AppError } from '../../errors.ts';
import type { SlicedSource } from '../source.ts';
import { inflated } from './inflate.ts';
import { t } from '../../language/words.ts';

/** A file in a ZIP archive, as its directory at the end lists it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive. */
  readonly packedSize: number;
  readonly size: number;
  readonly isEncrypted: boolean;
  readonly method: number;
  /** Where its own header starts. */
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const IS_ENCRYPTED = 1;
const IS_UTF8 = 1 << 11;
/** Stands where the real number is in an extra field, or in the end of the directory of ZIP64. */
const ELSEWHERE = 0xffffffff;
const WIDE_LOCATOR = 0x07064b50;
const WIDE_LOCATOR_SIZE = 20;
const WIDE_END = 0x06064b50;
const WIDE_END_SIZE = 56;
const BLOCK = 1 << 20;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function unreadable(file: string): AppError {
  return new AppError(
    'table.packed',
    t`${file} is a ZIP archive that cannot be read: it ends early or is damaged.`,
    t`A download may have been cut off: fetch or copy the file again, or unpack it with another program.`,
    { file },
  );
}

/** Sizes and place out of the extra field of ZIP64, in which only those stand that did not fit. */
function wideNumbers(extra: DataView, numbers: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== ELSEWHERE) return number;
      next += 8;
      return Number(extra.getBigUint64(next - 8, true));
    });
  }
  return [...numbers];
}

/** Most programs write UTF-8, also where they do not say so; the others the code page of MS-DOS or Windows. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readEntry(bytes: Uint8Array, at: number): { entry: ZipEntry; end: number } | null {
  const view = viewOf(bytes);
  if (at + ENTRY_SIZE > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
  const flags = view.getUint16(at + 8, true);
  const [nameSize, extraSize, commentSize] = [28, 30, 32].map((i) => view.getUint16(at + i, true)) as [
    number,
    number,
    number,
  ];
  const nameEnd = at + ENTRY_SIZE + nameSize;
  const end = nameEnd + extraSize + commentSize;
  if (end > bytes.length) return null;
  const extra = viewOf(bytes.subarray(nameEnd, nameEnd + extraSize));
  const narrow = [24, 20, 42].map((i) => view.getUint32(at + i, true));
  const [size, packedSize, offset] = wideNumbers(extra, narrow) as [number, number, number];
  const entry = {
    name: nameOf(bytes.subarray(at + ENTRY_SIZE, nameEnd), (flags & IS_UTF8) !== 0),
    isEncrypted: (flags & IS_ENCRYPTED) !== 0,
    method: view.getUint16(at + 10, true),
    ...{ size, packedSize, offset },
  };
  return { entry, end };
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly start: number;
}

/** Of archives with more files or bytes than the end of the directory has room for (ZIP64). */
async function wideDirectory(source: SlicedSource, tail: Uint8Array, end: number): Promise<Directory | null> {
  const at = end - WIDE_LOCATOR_SIZE;
  if (at < 0 || viewOf(tail).getUint32(at, true) !== WIDE_LOCATOR) return null;
  const place = Number(viewOf(tail).getBigUint64(at + 8, true));
  if (place + WIDE_END_SIZE > source.size) return null;
  const view = viewOf(await source.slice(place, place + WIDE_END_SIZE));
  if (view.getUint32(0, true) !== WIDE_END) return null;
  const [count, size, start] = [32, 40, 48].map((field) => Number(view.getBigUint64(field, true))) as [
    number,
    number,
    number,
  ];
  return { count, size, start };
}

/** @throws AppError 'table.packed' */
async function directoryOf(source: SlicedSource): Promise<Directory> {
  const tailStart = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT - WIDE_LOCATOR_SIZE);
  const tail = await source.slice(tailStart, source.size);
  const view = viewOf(tail);
  let at = tail.length - END_SIZE;
  while (at >= 0 && view.getUint32(at, true) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw unreadable(source.name);
  const wide = await wideDirectory(source, tail, at);
  if (wide) return wide;
  const [size, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  return { count: view.getUint16(at + 10, true), size, start };
}

/**
 * The files of a ZIP archive, folders left out.
 * @throws AppError 'table.packed' where the archive has no whole directory
 */
export async function zipEntries(source: SlicedSource): Promise<ZipEntry[]> {
  const { count, size, start } = await directoryOf(source);
  if (start + size > source.size) throw unreadable(source.name);
  const directory = await source.slice(start, start + size);
  const entries: ZipEntry[] = [];
  for (let i = 0, next = 0; i < count; i++) {
    const found = readEntry(directory, next);
    if (!found) throw unreadable(source.name);
    entries.push(found.entry);
    next = found.end;
  }
  return entries.filter(({ name }) => !/[/\\]$/.test(name));
}

async function* packedBlocks(source: SlicedSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const header = viewOf(await source.slice(entry.offset, entry.offset + LOCAL_HEADER_SIZE));
  if (header.byteLength < LOCAL_HEADER_SIZE) throw unreadable(source.name);
  const start = entry.offset + LOCAL_HEADER_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  const end = start + entry.packedSize;
  if (end > source.size) throw unreadable(source.name);
  for (let at = start; at < end; at += BLOCK) yield await source.slice(at, Math.min(end, at + BLOCK));
}

/**
 * The bytes of a file in the archive, block by block.
 * @throws AppError 'table.packed' where it is encrypted, packed in a rare way, or damaged
 */
export function entryBlocks(source: SlicedSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const refuse = (fault: string, advice: string) =>
    new AppError('table.packed', t`${source.name} cannot be unpacked: ${fault}.`, advice, {
      file: source.name,
    });
  if (entry.isEncrypted)
    throw refuse(
      t`"${entry.name}" in it is protected by a password`,
      t`Unpack it with the password first, then open the file that is in it.`,
    );
  if (entry.method === 0) return packedBlocks(source, entry);
  if (entry.method === 8) return inflated(source.name, packedBlocks(source, entry), 'deflate-raw');
  throw refuse(
    t`"${entry.name}" in it is packed by a method that browsers do not know (${entry.method})`,
    t`Unpack it first, then open the file that is in it.`,
  );
}

/** Bytes that are inflated at once; larger files pass through the browser's stream. */
const SMALL = 1 << 20;

/** All blocks; null where they are more bytes than that. */
async function joined(blocks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const block of blocks) {
    size += block.length;
    if (size > most) return null;
    parts.push(block);
  }
  return parts.length === 1 ? parts[0]! : joinBytes(parts);
}

/**
 * The whole of a file in the archive. Small ones are inflated without a stream, which costs more than their inflating.
 * @param most bytes, unpacked
 * @throws AppError 'table.packed' as `entryBlocks`, or where it is larger
 */
export async function entryBytes(source: SlicedSource, entry: ZipEntry, most: number): Promise<Uint8Array> {
  if (entry.method === 8 && !entry.isEncrypted && entry.size <= SMALL && entry.packedSize <= SMALL) {
    const packed = await joined(packedBlocks(source, entry), SMALL);
    try {
      return inflateSync(packed!, { out: new Uint8Array(entry.size) });
    } catch {
      throw unreadable(source.name);
    }
  }
  const bytes = await joined(entryBlocks(source, entry), most);
  if (!bytes) throw unreadable(source.name);
  return bytes;
}
