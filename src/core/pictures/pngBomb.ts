import { Unzlib } from 'fflate';
import type { PngChunk } from './pngChunks.ts';

/** Deflate unfolds to 1,032 times its size at most: this much can be held whatever it unfolds to. */
const HARMLESS = 2 ** 25 / 1032;
/** Bytes given at once to the inflater, which passes on what they unfold to before it takes more. */
const PIECE = 1 << 14;
/** Bytes a pixel at most, of pictures of 8 bits, and one for each line of each of seven passes. */
const BYTES_A_PIXEL = 4;
const PASSES = 7;

/**
 * Refuses a PNG whose data unfold to far more than its pixels: they are counted and let go.
 * @throws Error
 */
export function assertNoBomb(all: readonly PngChunk[], width: number, height: number): void {
  const chunks = all.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  if (chunks.reduce((sum, { length }) => sum + length, 0) <= HARMLESS) return;
  const most = BYTES_A_PIXEL * width * height + PASSES * height + PIECE;
  let unfolded = 0;
  const inflater = new Unzlib((piece) => {
    unfolded += piece.length;
  });
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += PIECE) {
      inflater.push(chunk.subarray(at, at + PIECE));
      if (unfolded > most) throw new Error('The data unfold to more than the picture has pixels.');
    }
}
