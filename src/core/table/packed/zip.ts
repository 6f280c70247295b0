import { AppError } from '../../errors.ts';
import type { SlicedSource } from '../source.ts';
import { inflated } from './inflate.ts';

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
/** Stands where the real number is in an extra field (ZIP64). */
const ELSEWHERE = 0xffffffff;
const BLOCK = 1 << 20;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function unreadable(file: string): AppError {
  return new AppError(
    'table.packed',
    `${file} is a ZIP archive that cannot be read: it ends early or is damaged.`,
    'A download may have been cut off: fetch or copy the file again, or unpack it with another program.',
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
  const label = flags & IS_UTF8 ? 'utf-8' : 'windows-1252';
  const extra = viewOf(bytes.subarray(nameEnd, nameEnd + extraSize));
  const narrow = [24, 20, 42].map((i) => view.getUint32(at + i, true));
  const [size, packedSize, offset] = wideNumbers(extra, narrow) as [number, number, number];
  const entry = {
    name: new TextDecoder(label).decode(bytes.subarray(at + ENTRY_SIZE, nameEnd)),
    isEncrypted: (flags & IS_ENCRYPTED) !== 0,
    method: view.getUint16(at + 10, true),
    ...{ size, packedSize, offset },
  };
  return { entry, end };
}

/**
 * The files of a ZIP archive, folders left out.
 * @throws AppError 'table.packed' where the archive has no whole directory
 */
export async function zipEntries(source: SlicedSource): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT);
  const tail = await source.slice(tailStart, source.size);
  const view = viewOf(tail);
  let at = tail.length - END_SIZE;
  while (at >= 0 && view.getUint32(at, true) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw unreadable(source.name);
  const count = view.getUint16(at + 10, true);
  const [size, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  if (start + size > source.size) throw unreadable(source.name);
  const directory = await source.slice(start, start + size);
  const entries: ZipEntry[] = [];
  for (let i = 0, next = 0; i < count; i++) {
    const found = readEntry(directory, next);
    if (!found) throw unreadable(source.name);
    entries.push(found.entry);
    next = found.end;
  }
  return entries.filter(({ name }) => !name.endsWith('/'));
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
    new AppError('table.packed', `${source.name} cannot be unpacked: ${fault}.`, advice, {
      file: source.name,
    });
  if (entry.isEncrypted)
    throw refuse(
      `"${entry.name}" in it is protected by a password`,
      'Unpack it with the password first, then open the file that is in it.',
    );
  if (entry.method === 0) return packedBlocks(source, entry);
  if (entry.method === 8) return inflated(source.name, packedBlocks(source, entry), 'deflate-raw');
  throw refuse(
    `"${entry.name}" in it is packed by a method that browsers do not know (${entry.method})`,
    'Unpack it first, then open the file that is in it.',
  );
}
