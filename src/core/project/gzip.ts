import { joinBytes, type Bytes } from '../bytes.ts';
import { byteStream } from './byteStream.ts';

type Through = CompressionStream | DecompressionStream;

/** Blocks of a stream as they come; what is left when the reader stops is never made. */
async function* blocksThrough(bytes: Bytes, through: Through): AsyncGenerator<Uint8Array> {
  const reader = byteStream(bytes).pipeThrough(through).getReader();
  try {
    for (let block = await reader.read(); !block.done; block = await reader.read()) yield block.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export async function gzip(bytes: Bytes): Promise<Bytes> {
  const blocks: Uint8Array[] = [];
  for await (const block of blocksThrough(bytes, new CompressionStream('gzip'))) blocks.push(block);
  return joinBytes(blocks);
}

/**
 * Inflates into parts of known sizes, one after the other. A part takes memory once the one before it is whole and was
 * handed over, and no more than has come of it; what `onPart` throws ends the inflating there.
 * @param sizes bytes of each part
 * @returns whether all parts came
 * @throws RangeError where more comes than the parts take; another error, each engine's own, where the bytes are no gzip
 */
export async function gunzipParts(
  bytes: Bytes,
  sizes: readonly number[],
  onPart: (part: Bytes, index: number) => void,
): Promise<boolean> {
  let index = 0;
  let filled = 0;
  let part: Bytes | null = null;

  /** Hands over every part that is whole: the one at hand, and empty ones after it. */
  function handOver(): void {
    while (index < sizes.length && filled === sizes[index]!) {
      const whole = part ?? new Uint8Array();
      part = null;
      filled = 0;
      onPart(whole, index++);
    }
  }

  handOver();
  for await (const block of blocksThrough(bytes, new DecompressionStream('gzip'))) {
    for (let taken = 0; taken < block.length;) {
      if (index === sizes.length) throw new RangeError('More bytes than the parts take.');
      part ??= new Uint8Array(sizes[index]!);
      const next = block.subarray(taken, taken + sizes[index]! - filled);
      part.set(next, filled);
      filled += next.length;
      taken += next.length;
      handOver();
    }
  }
  return index === sizes.length;
}
