import { deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { joinBytes } from '../../../../src/core/bytes.ts';
import { decodePng } from '../../../../src/core/pictures/decodePng.ts';
import { chunk, SIGNATURE, uint32 } from './oddPictures.ts';

interface Made {
  readonly width: number;
  readonly bits: number;
  /** 0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha. */
  readonly type: number;
  /** Packed, without the byte that names the filter. */
  readonly lines: readonly (readonly number[])[];
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
}

/** A PNG by its specification and zlib, every line unfiltered. */
function png({ width, bits, type, lines, palette, transparency }: Made): Uint8Array {
  const head = joinBytes([uint32(width), uint32(lines.length), new Uint8Array([bits, type, 0, 0, 0])]);
  const raw = new Uint8Array(lines.flatMap((line) => [0, ...line]));
  return joinBytes([
    new Uint8Array(SIGNATURE),
    chunk('IHDR', head),
    ...(palette ? [chunk('PLTE', new Uint8Array(palette))] : []),
    ...(transparency ? [chunk('tRNS', new Uint8Array(transparency))] : []),
    chunk('IDAT', new Uint8Array(deflateSync(raw))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

const pixels = (made: Made) => {
  const { rgba } = decodePng(png(made), { width: made.width, height: made.lines.length });
  return Array.from({ length: rgba.length / 4 }, (_, k) => Array.from(rgba.subarray(4 * k, 4 * k + 4)));
};
const grey = (level: number) => [level, level, level, 255];

describe('PNG of', () => {
  test('one bit a pixel, lines that begin in a byte of their own', () => {
    const lines = [
      [0b10110000, 0b10000000],
      [0b00000000, 0b00000000],
    ];
    const drawn = pixels({ width: 9, bits: 1, type: 0, lines });
    expect(drawn.slice(0, 9)).toEqual([255, 0, 255, 255, 0, 0, 0, 0, 255].map(grey));
    expect(drawn.slice(9)).toEqual(new Array<number[]>(9).fill(grey(0)));
  });

  test('two and four bits of grey', () => {
    expect(pixels({ width: 4, bits: 2, type: 0, lines: [[0b00011011]] })).toEqual(
      [0, 85, 170, 255].map(grey),
    );
    expect(pixels({ width: 3, bits: 4, type: 0, lines: [[0x0f, 0x80]] })).toEqual([0, 255, 136].map(grey));
  });

  test('eight bits of grey, of colours, and with alpha', () => {
    expect(pixels({ width: 2, bits: 8, type: 0, lines: [[7, 200]] })).toEqual([7, 200].map(grey));
    expect(
      pixels({
        width: 1,
        bits: 8,
        type: 2,
        lines: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      }),
    ).toEqual([
      [1, 2, 3, 255],
      [4, 5, 6, 255],
    ]);
    expect(pixels({ width: 1, bits: 8, type: 4, lines: [[9, 40]] })).toEqual([[9, 9, 9, 40]]);
    expect(pixels({ width: 1, bits: 8, type: 6, lines: [[1, 2, 3, 40]] })).toEqual([[1, 2, 3, 40]]);
  });

  test('a palette, with and without transparent colours', () => {
    const palette = [255, 0, 0, 0, 255, 0, 0, 0, 255];
    expect(pixels({ width: 3, bits: 2, type: 3, lines: [[0b00011000]], palette })).toEqual([
      [255, 0, 0, 255],
      [0, 255, 0, 255],
      [0, 0, 255, 255],
    ]);
    const clear = pixels({ width: 2, bits: 8, type: 3, lines: [[0, 1]], palette, transparency: [0, 128] });
    expect(clear).toEqual([
      [255, 0, 0, 0],
      [0, 255, 0, 128],
    ]);
  });

  test('one colour that stands for transparent', () => {
    const drawn = pixels({
      width: 2,
      bits: 8,
      type: 2,
      lines: [
        [1, 2, 3, 1, 2, 4],
        [1, 2, 3, 1, 2, 3],
      ],
      transparency: [0, 1, 0, 2, 0, 3],
    });
    expect(drawn.slice(0, 2)).toEqual([
      [1, 2, 3, 0],
      [1, 2, 4, 255],
    ]);
    const greys = pixels({ width: 4, bits: 2, type: 0, lines: [[0b00011011]], transparency: [0, 2] });
    expect(greys.map(([, , , alpha]) => alpha)).toEqual([255, 255, 0, 255]);
  });

  test('odd extras, which the pixels do not need', () => {
    const plain = png({ width: 2, bits: 8, type: 0, lines: [[7, 200]] });
    const odd = [
      chunk('iCCP', new Uint8Array([1, 0, 0, 9])),
      chunk('pHYs', new Uint8Array(2)),
      chunk('acmE', plain),
    ];
    const file = joinBytes([plain.subarray(0, 33), ...odd, plain.subarray(33), new Uint8Array(40)]);
    expect(decodePng(file, { width: 2, height: 1 })).toEqual(decodePng(plain, { width: 2, height: 1 }));
  });

  test('interlaced lines', () => {
    const data = Uint8Array.from({ length: 9 * 7 * 3 }, (_, k) => (k * 37) & 255);
    const size = { width: 9, height: 7 };
    const plain = decodePng(encode({ ...size, data, channels: 3 }), size);
    expect(decodePng(encode({ ...size, data, channels: 3 }, { interlace: 'Adam7' }), size)).toEqual(plain);
    expect(Array.from(plain.rgba.subarray(4, 8))).toEqual([...data.subarray(3, 6), 255]);
  });

  test('fewer lines than its head says is damaged', () => {
    const whole = png({
      width: 4,
      bits: 8,
      type: 0,
      lines: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    });
    const short = png({ width: 4, bits: 8, type: 0, lines: [[1, 2, 3, 4]] });
    const mixed = joinBytes([whole.subarray(0, 33), short.subarray(33)]);
    expect(() => decodePng(mixed, { width: 4, height: 2 })).toThrow();
  });

  test('far more data than its head says is damaged, and not unfolded', () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(100_000_000)));
    // What comes after its first 16 KB is no deflate data: whoever went on would fail at that.
    bomb.fill(0xff, 1 << 14);
    const head = joinBytes([uint32(4), uint32(4), new Uint8Array([8, 0, 0, 0, 0])]);
    const file = joinBytes([
      new Uint8Array(SIGNATURE),
      chunk('IHDR', head),
      chunk('IDAT', bomb),
      chunk('IEND', new Uint8Array(0)),
    ]);
    expect(() => decodePng(file, { width: 4, height: 4 })).toThrow('The data unfold to more');
  });
});
