import { AppError, isAppError } from '../../errors.ts';
import { t } from '../../language/words.ts';

/**
 * Bytes given at once. A browser inflates all that it was given before it looks whether anybody still reads, and
 * deflate unfolds to 1,032 times its size at most: this much to 16 MB.
 */
const BLOCK = 1 << 14;

/** Blocks of at most `BLOCK` bytes as a stream, each asked for when it is needed. */
function streamOf(blocks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = blocks[Symbol.asyncIterator]();
  let rest = new Uint8Array(0);
  return new ReadableStream({
    async pull(controller) {
      while (rest.length === 0) {
        const next = await iterator.next();
        if (next.done) {
          controller.close();
          return;
        }
        rest = next.value as Uint8Array<ArrayBuffer>;
      }
      controller.enqueue(rest.subarray(0, BLOCK));
      rest = rest.subarray(BLOCK);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

function damaged(file: string): AppError {
  return new AppError(
    'table.packed',
    t`${file} cannot be unpacked: it ends early or is damaged.`,
    t`A download may have been cut off: fetch or copy the file again, or unpack it with another program.`,
    { file },
  );
}

/**
 * Inflates block by block; what is left when the reader stops is never made.
 * @param file for messages
 * @throws AppError 'table.packed' where the bytes end early or are damaged; whatever the blocks throw
 */
export async function* inflated(
  file: string,
  blocks: AsyncIterable<Uint8Array>,
  format: 'gzip' | 'deflate-raw',
): AsyncGenerator<Uint8Array> {
  const reader = streamOf(blocks).pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (let block = await reader.read(); !block.done; block = await reader.read()) yield block.value;
  } catch (error) {
    throw isAppError(error) ? error : damaged(file);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
