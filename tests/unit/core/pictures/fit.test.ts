import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitPicture } from '../../../../src/core/pictures/fit.ts';

/** @param pixel red, green, blue, alpha at a place */
function picture(width: number, height: number, pixel: (x: number, y: number) => readonly number[]) {
  const rgba = new Uint8Array(
    Array.from({ length: width * height }, (_, k) => [...pixel(k % width, Math.floor(k / width))]).flat(),
  );
  return { width, height, rgba };
}

const grey = (level: number) => [level, level, level, 255];
const GREY_16 = { side: 16, channels: 1 } as const;
const lines = (bytes: Uint8Array, side = 16) =>
  Array.from({ length: bytes.length / side }, (_, y) => Array.from(bytes.subarray(y * side, (y + 1) * side)));

describe('a picture brought to a form', () => {
  test('of the same size is as it was, plane after plane', () => {
    const { bytes, isGrey } = fitPicture(
      picture(16, 16, (x, y) => [x, y, 100 + x, 255]),
      { side: 16, channels: 3 },
    );
    const planes = [0, 1, 2].map((k) => lines(bytes.subarray(k * 256, (k + 1) * 256)));
    expect(planes[0]![3]).toEqual(Array.from({ length: 16 }, (_, x) => x));
    expect(planes[1]![3]).toEqual(new Array<number>(16).fill(3));
    expect(planes[2]![15]![15]).toBe(115);
    expect(isGrey).toBe(false);
  });

  test('is averaged by areas: two by two pixels become one', () => {
    const checks = picture(32, 32, (x, y) => grey((x + y) % 2 === 0 ? 0 : 200));
    expect(new Set(fitPicture(checks, GREY_16).bytes)).toEqual(new Set([100]));
  });

  test('shares a pixel that lies in two areas', () => {
    // 24 pixels to 16: each takes one and a half. The first two: 1 of 0 and ½ of 90; ½ of 90 and 1 of 180.
    const ramp = picture(24, 24, (x) => grey([0, 90, 180][x % 3]!));
    const [first] = lines(fitPicture(ramp, GREY_16).bytes);
    expect(first!.slice(0, 4)).toEqual([30, 150, 30, 150]);
  });

  test('lies whole in the middle, on white', () => {
    const wide = lines(
      fitPicture(
        picture(32, 16, () => grey(0)),
        GREY_16,
      ).bytes,
    );
    expect(wide.map(([first]) => first)).toEqual([
      ...new Array<number>(4).fill(255),
      ...new Array<number>(8).fill(0),
      ...new Array<number>(4).fill(255),
    ]);
    const high = lines(
      fitPicture(
        picture(1, 4, () => grey(0)),
        GREY_16,
      ).bytes,
    );
    expect(high[7]).toEqual([
      ...new Array<number>(6).fill(255),
      ...new Array<number>(4).fill(0),
      ...new Array<number>(6).fill(255),
    ]);
  });

  test('with transparent pixels lies on white', () => {
    const { bytes, hasTransparency } = fitPicture(
      picture(16, 16, (x) => [0, 0, 0, [0, 51, 255][x % 3]!]),
      GREY_16,
    );
    expect(Array.from(bytes.subarray(0, 3))).toEqual([255, 204, 0]);
    expect(hasTransparency).toBe(true);
    expect(
      fitPicture(
        picture(16, 16, () => grey(0)),
        GREY_16,
      ).hasTransparency,
    ).toBe(false);
  });

  test('grey up to the noise of packing is grey; luma weighs the colours', () => {
    const noisy = picture(16, 16, () => [100, 104, 98, 255]);
    expect(fitPicture(noisy, GREY_16).isGrey).toBe(true);
    expect(
      fitPicture(
        picture(16, 16, () => [100, 130, 98, 255]),
        GREY_16,
      ).isGrey,
    ).toBe(false);
    const [red] = fitPicture(
      picture(16, 16, () => [255, 0, 0, 255]),
      GREY_16,
    ).bytes;
    expect(Math.abs(red! - 0.299 * 255)).toBeLessThan(1);
  });

  test('of one colour keeps it, whatever its size', () => {
    const size = fc.integer({ min: 1, max: 90 });
    fc.assert(
      fc.property(size, fc.constantFrom(16, 28, 32, 48, 64), fc.nat(255), (width, side, level) => {
        const { bytes } = fitPicture(
          picture(width, width, () => grey(level)),
          { side, channels: 1 },
        );
        expect(bytes.every((value) => value === level)).toBe(true);
      }),
    );
  });

  test('keeps the mean of a square picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 60 }), fc.nat(1000), (width, seed) => {
        const level = (x: number, y: number) => ((x * 131 + y * 71 + seed) * 2_654_435) % 256;
        const whole = picture(width, width, (x, y) => grey(level(x, y)));
        const mean = (values: ArrayLike<number>) =>
          Array.from(values).reduce((a, b) => a + b, 0) / values.length;
        const given = mean(whole.rgba.filter((_, k) => k % 4 === 0));
        expect(Math.abs(mean(fitPicture(whole, GREY_16).bytes) - given)).toBeLessThan(0.5);
      }),
    );
  });
});
