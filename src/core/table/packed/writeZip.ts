import { joinBytes, type Bytes } from '../../bytes.ts';
import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Bytes;
  /** Of files that are packed already, and of archives that are the same in every browser: deflate is the browser's. */
  readonly isStored?: boolean;
}

const VERSION = 20;
/** Archives of more files, or more bytes, than its numbers of 16 and 32 bits hold. */
const WIDE_VERSION = 45;
const MOST_FILES = 0xffff;
const IS_UTF8 = 1 << 11;
const STORED = 0;
const DEFLATE = 8;
/** 1 January 1980: the same rows make the same archive at any hour. */
const DAY = 0x21;

async function deflated(bytes: Bytes): Promise<Bytes> {
  const packing = new CompressionStream('deflate-raw');
  const writer = packing.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const blocks: Uint8Array[] = [];
  const reader = (packing.readable as ReadableStream<Uint8Array>).getReader();
  for (let block = await reader.read(); !block.done; block = await reader.read()) blocks.push(block.value);
  await written;
  return joinBytes(blocks);
}

type Field = readonly [size: 2 | 4 | 8, value: number];

/** A record of little-endian numbers, [bytes, value] each. */
function numbers(...fields: readonly Field[]): Uint8Array {
  const record = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(record.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return record;
}

const WIDE_HEAD: readonly Field[] = [
  [4, 0x06064b50],
  [8, 44],
  [2, WIDE_VERSION],
  [2, WIDE_VERSION],
  [8, 0],
];

/** Ends the archive: of many files, with the wide numbers of ZIP64 (APPNOTE 6.3, 4.3.14 and 4.3.15) as well. */
function endOf(count: number, size: number, at: number): Uint8Array[] {
  const isMany = count >= MOST_FILES;
  const narrow = isMany ? MOST_FILES : count;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, narrow], [2, narrow], [4, size], [4, at], [2, 0]);
  if (!isMany) return [end];
  const wide = numbers(...WIDE_HEAD, ...[count, count, size, at].map((value): Field => [8, value]));
  return [wide, numbers([4, 0x07064b50], [4, 0], [8, at + size], [4, 1]), end];
}

/**
 * A ZIP archive of the files, in their order, of less than 4 GB.
 * @param files are taken one by one, as they are made
 */
export async function writeZip(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let [at, count] = [0, 0];
  for await (const { name, bytes, isStored = false } of files) {
    const packed = isStored ? bytes : await deflated(bytes);
    const label = new TextEncoder().encode(name);
    const head: Field[] = [
      ...([
        [2, VERSION],
        [2, IS_UTF8],
        [2, isStored ? STORED : DEFLATE],
        [2, 0],
        [2, DAY],
      ] as const),
      ...([
        [4, crc32(bytes)],
        [4, packed.length],
        [4, bytes.length],
        [2, label.length],
        [2, 0],
      ] as const),
    ];
    const local = joinBytes([numbers([4, 0x04034b50], ...head), label]);
    directory.push(
      numbers([4, 0x02014b50], [2, VERSION], ...head, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
      label,
    );
    parts.push(local, packed);
    at += local.length + packed.length;
    count++;
  }
  const listed = joinBytes(directory);
  return joinBytes([...parts, listed, ...endOf(count, listed.length, at)]);
}
