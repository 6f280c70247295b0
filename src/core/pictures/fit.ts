import type { DecodedPicture } from './decoded.ts';
import { bytesEach, type PictureForm } from './pictures.ts';

const WHITE = 255;

/** What a pixel of the result takes of a line of pixels: those from `first` on, by their share of its length. */
interface Window {
  readonly first: number;
  readonly shares: Float64Array;
}

/** Where a picture's longer side takes all of the form's side, and the other lies in the middle. */
function windows(from: number, longer: number, side: number): (Window | null)[] {
  const step = longer / side;
  const margin = (longer - from) / 2;
  return Array.from({ length: side }, (_, k) => {
    const start = Math.max(0, k * step - margin);
    const end = Math.min(from, (k + 1) * step - margin);
    if (end - start < 1e-9) return null;
    const first = Math.floor(start);
    const shares = new Float64Array(Math.min(from, Math.ceil(end)) - first);
    for (let i = 0; i < shares.length; i++)
      shares[i] = (Math.min(end, first + i + 1) - Math.max(start, first + i)) / step;
    return { first, shares };
  });
}

export interface FittedPicture {
  /** As `Pictures` has them. */
  readonly bytes: Uint8Array;
  /** Whether red, green and blue are the same everywhere. */
  readonly isGrey: boolean;
  readonly hasTransparency: boolean;
}

/** Luma of Rec. 601, in 256ths, of whole values. */
export const greyOf = (red: number, green: number, blue: number) =>
  (77 * red + 150 * green + 29 * blue + 128) >> 8;
/** A photograph of something grey is grey up to the noise of its packing. */
const GREY_WITHIN = 8;

/** Sums of a line's pixels over each window, on white. @param out side × 3, is added to */
function addLine(
  { rgba, width }: DecodedPicture,
  [y, share]: readonly [number, number],
  columns: readonly (Window | null)[],
  out: Float64Array,
): void {
  for (let x = 0; x < columns.length; x++) {
    const column = columns[x];
    if (!column) continue;
    const { first, shares } = column;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let i = 0; i < shares.length; i++) {
      const at = 4 * (y * width + first + i);
      const alpha = rgba[at + 3]! / 255;
      const part = shares[i]! * share;
      const white = WHITE * (1 - alpha);
      red += part * (rgba[at]! * alpha + white);
      green += part * (rgba[at + 1]! * alpha + white);
      blue += part * (rgba[at + 2]! * alpha + white);
    }
    out[3 * x] = out[3 * x]! + red;
    out[3 * x + 1] = out[3 * x + 1]! + green;
    out[3 * x + 2] = out[3 * x + 2]! + blue;
  }
}

/** Which share of a pixel of the result is covered by the picture; the rest is white. */
const coverage = (window: Window | null) => window?.shares.reduce((sum, share) => sum + share, 0) ?? 0;

function isTransparent({ rgba }: DecodedPicture): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}

/** Red, green and blue of each pixel of the result, not rounded yet. */
function averaged(picture: DecodedPicture, side: number): Float64Array {
  const { width, height } = picture;
  const longer = Math.max(width, height);
  const [columns, lines] = [windows(width, longer, side), windows(height, longer, side)];
  const covered = columns.map(coverage);
  const all = new Float64Array(3 * side * side);
  lines.forEach((line, y) => {
    const sums = all.subarray(3 * side * y, 3 * side * (y + 1));
    line?.shares.forEach((share, i) => addLine(picture, [line.first + i, share], columns, sums));
    const inLine = coverage(line);
    for (let at = 0; at < sums.length; at++)
      sums[at] = sums[at]! + WHITE * (1 - inLine * covered[Math.floor(at / 3)]!);
  });
  return all;
}

/** The same of a picture that has as many pixels as the result. */
function asItIs({ rgba }: DecodedPicture, side: number): Float64Array {
  const all = new Float64Array(3 * side * side);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const alpha = rgba[4 * pixel + 3]! / 255;
    const white = WHITE * (1 - alpha);
    for (let channel = 0; channel < 3; channel++)
      all[3 * pixel + channel] = rgba[4 * pixel + channel]! * alpha + white;
  }
  return all;
}

/**
 * Brings a picture to a form: the whole of it, centred, on white, each pixel the average of the area that it takes.
 * Areas are averaged by value, as most programs do, and not by light.
 */
export function fitPicture(picture: DecodedPicture, { side, channels }: PictureForm): FittedPicture {
  const isExact = picture.width === side && picture.height === side;
  const colours = isExact ? asItIs(picture, side) : averaged(picture, side);
  const size = side * side;
  const bytes = new Uint8Array(bytesEach({ side, channels }));
  let isGrey = true;
  for (let at = 0; at < size; at++) {
    const red = Math.round(colours[3 * at]!);
    const green = Math.round(colours[3 * at + 1]!);
    const blue = Math.round(colours[3 * at + 2]!);
    isGrey &&= Math.max(red, green, blue) - Math.min(red, green, blue) <= GREY_WITHIN;
    if (channels === 1) bytes[at] = greyOf(red, green, blue);
    else {
      bytes[at] = red;
      bytes[size + at] = green;
      bytes[2 * size + at] = blue;
    }
  }
  return { bytes, isGrey, hasTransparency: isTransparent(picture) };
}
