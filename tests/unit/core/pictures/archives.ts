import { encode } from 'fast-png';
import type { DecodePicture } from '../../../../src/core/pictures/decoded.ts';
import { decodePng } from '../../../../src/core/pictures/decodePng.ts';
import { readPictures, type PicturedTable } from '../../../../src/core/pictures/readPictures.ts';
import { writeZip } from '../../../../src/core/table/packed/writeZip.ts';
import { bytesAtHand } from '../../../../src/core/table/source.ts';
import type { ReadingWishes } from '../../../../src/core/table/reading.ts';
import type { Bytes } from '../../../../src/core/bytes.ts';

/** A PNG of one colour. @param colour red, green, blue, and alpha where it has one; or grey alone */
export function plainPng(colour: readonly number[], width = 20, height = width): Bytes {
  const data = new Uint8Array(Array.from({ length: width * height }, () => colour).flat());
  return new Uint8Array(encode({ width, height, data, channels: colour.length }));
}

/** So many different PNGs: red tells which. */
export const redPng = (k: number) => plainPng([k, 10, 200]);

export const text = (content: string): Bytes => new TextEncoder().encode(content);

/** What a browser would decode is not decoded here. */
export const decodePngAlone: DecodePicture = async (bytes, header) => {
  if (header.format === 'PNG') return decodePng(bytes, header);
  throw new Error(`no decoder of ${header.format}`);
};

export type Files = Readonly<Record<string, Bytes>>;

/** An archive of `count` pictures and a table that names them by `nameOf`. */
export function archiveOf(count: number, nameOf: (k: number) => string, pathOf = nameOf): Files {
  const lines = Array.from(
    { length: count },
    (_, k) => `${k % 2 ? 'cat' : 'dog'},${20 + (k % 40)},${nameOf(k)}`,
  );
  return {
    'table.csv': text(['kind,age,file', ...lines, ''].join('\n')),
    ...Object.fromEntries(Array.from({ length: count }, (_, k) => [pathOf(k), redPng(k)])),
  };
}

export const zipOf = (files: Files) =>
  writeZip(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));

export async function readZip(
  files: Files,
  wishes: ReadingWishes = {},
  decode = decodePngAlone,
): Promise<PicturedTable | null> {
  return readPictures(bytesAtHand('people.zip', await zipOf(files)), decode, {}, wishes);
}

/** Reds of the first pixel of each picture. */
export function redsOf({ pictures }: PicturedTable): number[] {
  const { form, count, bytes } = pictures;
  const each = form.channels * form.side * form.side;
  return Array.from({ length: count }, (_, k) => bytes[k * each]!);
}
