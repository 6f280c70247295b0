import { describe, expect, test } from 'vitest';
import { pictureHeader } from '../../../../src/core/pictures/header.ts';
import { plainPng, text } from './archives.ts';
import { animatedPng, animatedWebp, cmykJpeg, extendedWebp, jpegHead, pngOf16Bits } from './oddPictures.ts';

const bytes = (...parts: (string | readonly number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? Array.from(text(part)) : [...part])));

describe('the head of a picture tells its size and kind', () => {
  test('PNG', () => {
    const plain = { format: 'PNG', isAnimated: false, bits: 8, isCmyk: false, isCutOff: false };
    expect(pictureHeader(plainPng([1, 2, 3], 300, 7))).toEqual({ ...plain, width: 300, height: 7 });
    expect(pictureHeader(animatedPng())).toMatchObject({ isAnimated: true, width: 20 });
    expect(pictureHeader(pngOf16Bits())).toMatchObject({ bits: 16, width: 10 });
  });

  test('JPEG', () => {
    const head = jpegHead({ bits: 8, components: 3, width: 4032, height: 3024 });
    expect(pictureHeader(head)).toEqual({
      ...{ format: 'JPEG', width: 4032, height: 3024 },
      ...{ isAnimated: false, bits: 8, isCmyk: false, isCutOff: false },
    });
    expect(pictureHeader(cmykJpeg())).toMatchObject({ isCmyk: true });
    expect(pictureHeader(jpegHead({ bits: 12, components: 1 }))).toMatchObject({ bits: 12 });
  });

  test('a JPEG without its end is cut off, whatever stands behind the end of another', () => {
    const whole = jpegHead({ bits: 8, components: 3 });
    expect(pictureHeader(whole.slice(0, -2))).toMatchObject({ isCutOff: true });
    expect(pictureHeader(bytes(Array.from(whole), 'more behind it'))).toMatchObject({ isCutOff: false });
  });

  test('a frame behind large comments and fill bytes', () => {
    const comment = [0xff, 0xfe, 0xff, 0xff, ...new Array<number>(0xfffd).fill(0)];
    const [start, rest] = [[0xff, 0xd8], Array.from(jpegHead({ bits: 8, components: 3, width: 9 })).slice(2)];
    expect(pictureHeader(bytes(start, comment, comment, [0xff], rest))).toMatchObject({ width: 9 });
  });

  test('WebP: lossy, lossless, extended', () => {
    // RFC 9649, 2.5: the frame header 9d 01 2a, then 14 bits of width and of height and two of scale each.
    const lossy = bytes(
      'RIFF',
      [22, 0, 0, 0],
      'WEBPVP8 ',
      [10, 0, 0, 0],
      [0x30, 1, 0, 0x9d, 1, 0x2a],
      [...[0x2c, 0xc1], ...[0x90, 0x40]],
    );
    expect(pictureHeader(lossy)).toMatchObject({ format: 'WebP', width: 300, height: 144 });
    // 2.6: signature 2f, then width − 1 and height − 1 of 14 bits each: 299 | 143 << 14.
    const sizes = 299 | (143 << 14);
    const lossless = bytes(
      'RIFF',
      [22, 0, 0, 0],
      'WEBPVP8L',
      [10, 0, 0, 0],
      [...[0x2f, sizes & 255, (sizes >> 8) & 255, (sizes >> 16) & 255, sizes >>> 24], ...[0, 0, 0, 0, 0]],
    );
    expect(pictureHeader(lossless)).toMatchObject({ format: 'WebP', width: 300, height: 144 });
    expect(pictureHeader(extendedWebp(0x10))).toMatchObject({ width: 20, height: 30, isAnimated: false });
    expect(pictureHeader(animatedWebp())).toMatchObject({ isAnimated: true });
  });

  test.each<[string, Uint8Array]>([
    ['GIF', bytes('GIF87a')],
    ['BMP', bytes('BM', [1, 2, 3, 4, 0, 0, 0, 0])],
    ['TIFF', bytes('MM', [0, 42])],
    ['HEIC', bytes([0, 0, 0, 24], 'ftypheic')],
    ['AVIF', bytes([0, 0, 0, 24], 'ftypavif')],
    ['JPEG XL', bytes([0xff, 0x0a])],
    ['JPEG 2000', bytes([0, 0, 0, 12], 'jP  ')],
    ['SVG', bytes('<?xml version="1.0"?>\n<!-- made --><svg>')],
    ['PDF', bytes('%PDF-1.7')],
  ])('%s is named', (foreign, file) => {
    expect(pictureHeader(file)).toEqual({ foreign });
  });

  test('anything else is none, however short', () => {
    const jpeg = jpegHead({ bits: 8, components: 3 });
    for (const file of [plainPng([1, 2, 3]), jpeg.subarray(0, 16), animatedWebp()])
      for (let size = 0; size < Math.min(file.length, 24); size++)
        expect(pictureHeader(file.subarray(0, size))).toBeNull();
    expect(pictureHeader(text('name,age\nAnn,3\n'))).toBeNull();
    expect(pictureHeader(plainPng([1]).map((byte, i) => (i >= 16 && i < 20 ? 0 : byte)))).toBeNull();
  });
});
