import { Unzlib } from 'fflate';

/** Deflate unfolds to 1,032 times its size at most: this much can be held whatever it unfolds to. */
const HARMLESS = 2 ** 25 / 1032;
/** Bytes given at once to the inflater, which passes on what they unfold to before it takes more. */
const PIECE = 1 << 14;
/** Bytes a pixel at most, of pictures of 8 bits, and one for each line of each of seven passes. */
const BYTES_A_PIXEL = 4;
const PASSES = 7;

/** The data of a PNG, chunk by chunk. */
function dataChunks(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const isData = view.getUint32(at + 4) === 0x49444154;
    if (isData) chunks.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return chunks;
}

/**
 * Refuses a PNG whose data unfold to far more than its pixels: they are counted and let go.
 * @throws Error
 */
export function assertNoBomb(bytes: Uint8Array, width: number, height: number): void {
  const chunks = dataChunks(bytes);
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
