import { describe, expect, test } from 'vitest';
import { sha256Hex } from './sha.ts';
import { categoricalColumn, type Table } from '../../../../src/core/table/table.ts';
import { takePictures, type PictureTable } from '../../../../src/core/pictures/pictures.ts';
import {
  colouredDigits,
  colourNames,
  crossedDigits,
  DIGIT_NAMES,
} from '../../../../src/samples/pictures/colouredDigits.ts';

const OPTIONS = { rows: 3000, rho: 0.9, groups: 3, seed: 7, side: 16 } as const;
const drawn = colouredDigits(OPTIONS);

const cells = (table: Table, name: string) => {
  const { codes, categories } = categoricalColumn(table, name);
  return Array.from(codes, (code) => categories[code]!);
};

/** Share of the pictures whose colour is the digit's own. */
function ownShare(made: PictureTable): number {
  const [digits, colours] = [cells(made.table, 'digit'), cells(made.table, 'colour')];
  const names = colourNames(3);
  const own = digits.filter(
    (digit, row) => names[DIGIT_NAMES.findIndex((name) => name === digit) % 3] === colours[row],
  );
  return own.length / digits.length;
}

describe('coloured digits', () => {
  test('are a table of digit, colour and the names of pictures, one a row', () => {
    expect(drawn.table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['colour', 'categorical'],
      ['digit', 'categorical'],
      ['picture', 'identifier'],
    ]);
    expect(drawn.column).toBe('picture');
    expect(cells(drawn.table, 'picture').slice(0, 2)).toEqual(['pictures/000001.png', 'pictures/000002.png']);
    expect(drawn.pictures.form).toEqual({ side: 16, channels: 3 });
    expect(drawn.pictures.count).toBe(3000);
    expect(drawn.pictures.bytes.length).toBe(3000 * 3 * 16 * 16);
  });

  test('have the colour of their digit as often as ρ says', () => {
    // ρ own, and a third of the others by chance; four standard errors.
    for (const rho of [0, 0.7, 0.98]) {
      const expected = rho + (1 - rho) / 3;
      const error = Math.sqrt((expected * (1 - expected)) / 3000);
      expect(Math.abs(ownShare(colouredDigits({ ...OPTIONS, rho })) - expected)).toBeLessThan(4 * error);
    }
    expect(ownShare(colouredDigits({ ...OPTIONS, rows: 200, rho: 1 }))).toBe(1);
  });

  test('all digits are about as frequent', () => {
    const digits = cells(drawn.table, 'digit');
    for (const name of DIGIT_NAMES)
      expect(Math.abs(digits.filter((digit) => digit === name).length - 300)).toBeLessThan(70);
  });

  test('the colour that is named is the brightest channel', () => {
    const { bytes } = drawn.pictures;
    const plane = 16 * 16;
    cells(drawn.table, 'colour').forEach((colour, row) => {
      const sums = [0, 1, 2].map((channel) => {
        const from = (row * 3 + channel) * plane;
        return bytes.subarray(from, from + plane).reduce((sum, value) => sum + value, 0);
      });
      expect(['red', 'green', 'blue'][sums.indexOf(Math.max(...sums))]).toBe(colour);
    });
  });

  test('the same seed gives the same pictures, another seed others; ρ changes colours alone', () => {
    const hash = ({ pictures }: PictureTable) => sha256Hex(pictures.bytes);
    expect(hash(colouredDigits(OPTIONS))).toBe(hash(drawn));
    expect(hash(colouredDigits({ ...OPTIONS, seed: 8 }))).not.toBe(hash(drawn));
    const untied = colouredDigits({ ...OPTIONS, rho: 0 });
    expect(cells(untied.table, 'digit')).toEqual(cells(drawn.table, 'digit'));
  });

  test('crossed: every shape in every colour', () => {
    const crossed = crossedDigits({ shapes: 50, groups: 3, seed: 3, side: 28 });
    expect(crossed.table.rows).toBe(150);
    expect(cells(crossed.table, 'colour').slice(0, 4)).toEqual(['red', 'green', 'blue', 'red']);
    const digits = cells(crossed.table, 'digit');
    expect(digits.filter((_, row) => row % 3 === 0)).toEqual(digits.filter((_, row) => row % 3 === 2));
    // The brightest channel of each is the shape, up to its brightness: ink is where ink is.
    const inked = (row: number) => {
      const { bytes } = takePictures(crossed.pictures, [row]);
      const plane = bytes.length / 3;
      return Array.from({ length: plane }, (_, at) =>
        Math.max(bytes[at]!, bytes[plane + at]!, bytes[2 * plane + at]!) > 60 ? 1 : 0,
      );
    };
    const differ = inked(0).filter((value, at) => value !== inked(1)[at]).length;
    expect(differ).toBeLessThan(20);
  });

  test('twelve colours have names of their own', () => {
    for (let groups = 2; groups <= 12; groups++) expect(new Set(colourNames(groups)).size).toBe(groups);
    expect(colourNames(3)).toEqual(['red', 'green', 'blue']);
  });

  test('options out of range are refused', () => {
    expect(() => colouredDigits({ ...OPTIONS, rho: 1.1 })).toThrow(RangeError);
    expect(() => colouredDigits({ ...OPTIONS, groups: 13 })).toThrow(RangeError);
  });

  test('are the same bytes on every machine', () => {
    const { pictures } = colouredDigits({ ...OPTIONS, rows: 100, side: 28 });
    expect(sha256Hex(pictures.bytes)).toBe(
      '1418e64842c1f7f993fa225c61f02142730da6dbccc84c50c7e588020872db71',
    );
  });
});
