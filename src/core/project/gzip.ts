import { joinBytes, type Bytes } from '../bytes.ts';
import { byteStream } from './byteStream.ts';

/** Joins the blocks of a stream, up to a limit. @throws RangeError once more than `limit` bytes have come */
async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Bytes> {
  const reader = stream.getReader();
  const blocks: Uint8Array[] = [];
  let length = 0;
  for (let block = await reader.read(); !block.done; block = await reader.read()) {
    length += block.value.length;
    if (length > limit) {
      // What is left is never inflated.
      await reader.cancel().catch(() => undefined);
      throw new RangeError(`More than ${limit} bytes.`);
    }
    blocks.push(block.value);
  }
  return joinBytes(blocks);
}

function pipe(bytes: Bytes, through: CompressionStream | DecompressionStream, limit: number): Promise<Bytes> {
  return collect(byteStream(bytes).pipeThrough(through), limit);
}

export function gzip(bytes: Bytes): Promise<Bytes> {
  return pipe(bytes, new CompressionStream('gzip'), Infinity);
}

/**
 * Inflates block by block and stops at the limit, whatever the bytes would unfold to.
 * @param limit bytes
 * @throws RangeError beyond the limit; TypeError where the bytes are no gzip
 */
export function gunzip(bytes: Bytes, limit: number): Promise<Bytes> {
  return pipe(bytes, new DecompressionStream('gzip'), limit);
}
