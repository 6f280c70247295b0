import { encode } from 'fast-png';
import type { Bytes } from '../bytes.ts';
import { bytesEach, type Pictures } from './pictures.ts';

/** As small as is worth its time; or as fast as can be, for what is read again at once. */
export type PackingLevel = 'small' | 'fast';
const LEVELS = { small: 6, fast: 0 } as const;

/** One picture as a PNG file of 8 bits a channel, packed by JavaScript of our own page: the same bytes in every browser. */
export function writePng({ form, bytes }: Pictures, index: number, level: PackingLevel = 'small'): Bytes {
  const { side, channels } = form;
  const size = side * side;
  const from = index * bytesEach(form);
  const data = new Uint8Array(channels * size);
  for (let channel = 0; channel < channels; channel++)
    for (let at = 0; at < size; at++) data[at * channels + channel] = bytes[from + channel * size + at]!;
  const png = encode({ width: side, height: side, data, channels }, { zlib: { level: LEVELS[level] } });
  return new Uint8Array(png);
}
