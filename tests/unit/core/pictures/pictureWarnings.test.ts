import { expect, test } from 'vitest';
import type { PictureReading } from '../../../../src/core/pictures/pictureReading.ts';
import { pictureWarnings } from '../../../../src/core/pictures/pictureWarnings.ts';

const PLAIN: PictureReading = {
  ...{
    column: 'photo',
    count: 90,
    form: { side: 28, channels: 3 },
    way: 'named',
    folderColumns: [],
    leftOut: [],
  },
  ...{ unused: { count: 0, names: [] }, smallest: [28, 28], largest: [28, 28] },
  changed: { notSquare: 0, transparent: 0, enlarged: 0 },
};

test('nothing is said where nothing was left out or changed', () => {
  expect(pictureWarnings(PLAIN)).toEqual([]);
});

test('what was left out is counted and named, with what to do', () => {
  const leftOut = [
    { reason: 'missing', count: 12, names: ['a.png', 'b.png', 'c.png'] },
    { reason: 'unnamed', count: 1, names: [''] },
  ] as const;
  const [missing, unnamed] = pictureWarnings({ ...PLAIN, leftOut });
  expect(missing).toEqual({
    ...{ code: 'pictures.missing', column: 'photo' },
    message:
      '12 pictures are not among the files (such as "a.png", "b.png", "c.png"): the rows are left out.',
    advice: 'Put the files into the archive, under the names that the table has.',
  });
  expect(unnamed!.message).toBe('1 row names no picture: the row is left out.');
});

test('files that nobody names, and what was changed', () => {
  const [unused, changed] = pictureWarnings({
    ...PLAIN,
    unused: { count: 3, names: ['x.png', 'y.png', 'z.png'] },
    changed: { notSquare: 1, transparent: 2, enlarged: 3 },
  });
  expect(unused!.message).toBe('3 pictures are named by no row (such as "x.png", "y.png", "z.png").');
  expect(changed!.message).toBe(
    '1 picture is not as wide as high: the whole of it lies in the middle, on white; 2 pictures have transparent places, which are white now; 3 pictures are smaller than 28 × 28 pixels, and enlarged.',
  );
});
