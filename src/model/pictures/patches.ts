import { ln } from '../../core/elementary.ts';
import { bytesEach, type Pictures } from '../../core/pictures/pictures.ts';
import type { PictureShape } from './shape.ts';

/**
 * Byte of a picture that each number of its patches is, [places, pixels]: patch after patch; within it line after line,
 * pixel after pixel, the channels of a pixel side by side.
 */
export function patchOrder({ form: { side, channels }, patch, places, pixels }: PictureShape): Int32Array {
  const along = side / patch;
  const order = new Int32Array(places * pixels);
  for (let place = 0, to = 0; place < places; place++) {
    const [top, left] = [Math.floor(place / along) * patch, (place % along) * patch];
    for (let y = top; y < top + patch; y++) {
      for (let x = left; x < left + patch; x++) {
        for (let channel = 0; channel < channels; channel++, to++)
          order[to] = (channel * side + y) * side + x;
      }
    }
  }
  return order;
}

/** Pixels as shares of 255. */
const SHARES = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Lays pictures of the given rows out as tokens' inputs, [places·n, pixels]: all pictures of one place side by side. */
export function writePatches(
  { bytes, form }: Pictures,
  rows: ArrayLike<number>,
  order: Int32Array,
  pixels: number,
  out: Float32Array,
): void {
  const each = bytesEach(form);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    const from = rows[i]! * each;
    for (let k = 0, to = i * pixels; k < order.length; to += (n - 1) * pixels) {
      for (const end = k + pixels; k < end; k++, to++) out[to] = SHARES[bytes[from + order[k]!]!]!;
    }
  }
}

/** Bytes of pictures from shares laid out as by `writePatches`. */
export function readPatches(
  shares: Float32Array,
  n: number,
  order: Int32Array,
  pixels: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < n; i++) {
    const to = i * order.length;
    for (let k = 0, from = i * pixels; k < order.length; from += (n - 1) * pixels) {
      for (const end = k + pixels; k < end; k++, from++)
        out[to + order[k]!] = Math.round(255 * Math.min(1, Math.max(0, shares[from]!)));
    }
  }
}

/** No pixel is taken for always black or white. */
const LEAST_SHARE = 1e-3;

/** Logits of the mean of all pictures, in the order of patches. */
export function meanLogits({ bytes, form, count }: Pictures, order: Int32Array): Float32Array {
  const each = bytesEach(form);
  const sums = new Float64Array(each);
  for (let row = 0, at = 0; row < count; row++) for (let k = 0; k < each; k++, at++) sums[k]! += bytes[at]!;
  return Float32Array.from(order, (k) => {
    const share = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, sums[k]! / (255 * count)));
    return ln(share / (1 - share));
  });
}
