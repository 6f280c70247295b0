import { joinBytes, type Bytes } from '../../bytes.ts';
import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Bytes;
}

const VERSION = 20;
const IS_UTF8 = 1 << 11;
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

/** A record of little-endian numbers, [bytes, value] each. */
function numbers(...fields: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const record = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(record.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return record;
}

/** A ZIP archive of the files, in their order. */
export async function writeZip(files: readonly ZipFile[]): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const packed = await deflated(bytes);
    const label = new TextEncoder().encode(name);
    const head = [
      ...([
        [2, VERSION],
        [2, IS_UTF8],
        [2, DEFLATE],
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
  }
  const listed = joinBytes(directory);
  const count = files.length;
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, listed.length],
    [4, at],
    [2, 0],
  );
  return joinBytes([...parts, listed, end]);
}
