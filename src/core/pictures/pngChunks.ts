import { joinBytes } from '../bytes.ts';

/** Signature of the file. */
const START = 8;
/** Length, type and checksum of a chunk. */
const AROUND = 12;
/** What the pixels are made of. Profiles, texts, sizes in print and the like may be odd in files that every program opens. */
const ESSENTIAL = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

export interface PngChunk {
  readonly type: string;
  /** With length, type and checksum. */
  readonly whole: Uint8Array;
  readonly data: Uint8Array;
}

/** The chunks of a PNG, up to where it ends or is cut off. */
export function pngChunks(bytes: Uint8Array): PngChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = START; at + AROUND <= bytes.length;) {
    const end = at + AROUND + view.getUint32(at);
    const whole = bytes.subarray(at, end);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, whole, data: whole.subarray(8, end - at - 4) });
    if (type === 'IEND') break;
    at = end;
  }
  return chunks;
}

/** The file with those chunks alone that its pixels are made of. */
export function withoutExtras(bytes: Uint8Array, chunks: readonly PngChunk[]): Uint8Array {
  const kept = chunks.filter(({ type }) => ESSENTIAL.has(type));
  if (kept.length === chunks.length) return bytes;
  return joinBytes([bytes.subarray(0, START), ...kept.map(({ whole }) => whole)]);
}
