import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';
import type { DecodedPicture } from './decoded.ts';
import type { PictureHeader } from './header.ts';
import { assertNoBomb } from './pngBomb.ts';
import { pngChunks, withoutExtras } from './pngChunks.ts';

/** Grey values of 1, 2 or 4 bits, several in a byte, each line from a byte of its own. */
function unpacked({ width, height, depth, data }: DecodedPng): Uint8Array {
  const grey = new Uint8Array(width * height);
  const lineBytes = Math.ceil((width * depth) / 8);
  const most = 2 ** depth - 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * lineBytes + (bit >> 3)]!;
      grey[y * width + x] = (((byte >> (8 - depth - (bit & 7))) & most) * 255) / most;
    }
  return grey;
}

/** The colour that stands for "transparent" in pictures without an alpha channel, scaled as their values are. */
function clearColour({ transparency, depth }: DecodedPng): number[] | null {
  if (!transparency || transparency.length === 0) return null;
  return Array.from(transparency, (value) => (value * 255) / (2 ** Math.min(depth, 8) - 1));
}

function samplesOf(png: DecodedPng): { samples: ArrayLike<number>; channels: number } {
  if (png.palette) return { samples: convertIndexedToRgb(png), channels: png.palette[0]!.length };
  return { samples: png.depth < 8 ? unpacked(png) : png.data, channels: png.channels };
}

/**
 * Decodes a PNG of 1 to 8 bits a channel, colour profiles left aside: the same pixels in every browser, and in none.
 * @param header what its head says
 * @throws Error where the file is damaged, or a bomb
 */
export function decodePng(
  bytes: Uint8Array,
  header: Pick<PictureHeader, 'width' | 'height'>,
): DecodedPicture {
  const { width, height } = header;
  const chunks = pngChunks(bytes);
  assertNoBomb(chunks, width, height);
  const png = decode(withoutExtras(bytes, chunks), { checkCrc: true });
  const { samples, channels } = samplesOf(png);
  if (samples.length !== width * height * channels) throw new Error('The picture ends early.');
  const clear = png.palette ? null : clearColour(png);
  const isColour = channels >= 3;
  const hasAlpha = channels === 2 || channels === 4;
  const rgba = new Uint8Array(4 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * channels;
    const isClear = clear?.every((value, channel) => value === samples[at + channel]) ?? false;
    rgba[4 * pixel] = samples[at]!;
    rgba[4 * pixel + 1] = samples[at + (isColour ? 1 : 0)]!;
    rgba[4 * pixel + 2] = samples[at + (isColour ? 2 : 0)]!;
    rgba[4 * pixel + 3] = isClear ? 0 : hasAlpha ? samples[at + channels - 1]! : 255;
  }
  return { width, height, rgba };
}
