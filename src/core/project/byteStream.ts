import type { Bytes } from '../bytes.ts';

/**
 * Bytes given at once. A browser inflates all that it was given before it looks whether anybody still reads, and gzip
 * unfolds to 1,032 times its size at most: this much to 16 MB.
 */
const BLOCK = 1 << 14;

/**
 * A stream of bytes at hand, in blocks, each made when it is asked for. Not that of a Blob: WebKit reads no Blob in a
 * worker of a page that was opened from a file.
 */
export function byteStream(bytes: Bytes): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream<Bytes>({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.subarray(at, at + BLOCK));
      at += BLOCK;
    },
  });
}
