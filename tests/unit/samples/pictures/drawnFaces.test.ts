import { describe, expect, test } from 'vitest';
import { exp } from '../../../../src/core/elementary.ts';
import { takePictures } from '../../../../src/core/pictures/pictures.ts';
import { categoricalColumn, type Table } from '../../../../src/core/table/table.ts';
import { crossedFaces, drawnFaces, NO_FACE_BIAS } from '../../../../src/samples/pictures/drawnFaces.ts';
import { sha256Hex } from './sha.ts';

const OPTIONS = { rows: 3000, seed: 7, side: 16 } as const;
const drawn = drawnFaces(OPTIONS);

const cells = (table: Table, name: string) => {
  const { codes, categories } = categoricalColumn(table, name);
  return Array.from(codes, (code) => categories[code]!);
};

/** Share of smiles where hair and glasses are these, and its standard error. */
function smiles(table: Table, glasses: string, isLong: boolean) {
  const [smile, worn, hair] = ['smile', 'glasses', 'hair'].map((name) => cells(table, name));
  const of = smile!.filter((_, row) => worn![row] === glasses && (hair![row] === 'long') === isLong);
  const share = of.filter((value) => value === 'yes').length / of.length;
  return { share, error: Math.sqrt(0.25 / of.length) };
}

const logistic = (x: number) => 1 / (1 + exp(-x));

describe('drawn faces', () => {
  test('are a table of traits and the names of pictures', () => {
    expect(drawn.table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['skin', 'categorical'],
      ['hair', 'categorical'],
      ['glasses', 'boolean'],
      ['smile', 'boolean'],
      ['picture', 'identifier'],
    ]);
    expect(drawn.pictures.bytes.length).toBe(3000 * 3 * 16 * 16);
  });

  test('smile as often as the formula in docs/samples.md says', () => {
    for (const [glasses, worn] of [
      ['no', 0],
      ['yes', 1],
    ] as const)
      for (const isLong of [false, true]) {
        const { share, error } = smiles(drawn.table, glasses, isLong);
        expect(Math.abs(share - logistic(0.4 + 0.6 * Number(isLong) - 1.6 * worn))).toBeLessThan(4 * error);
      }
  });

  test('without the bias, smiles and hair do not depend on glasses', () => {
    const { table } = drawnFaces({ ...OPTIONS, bias: NO_FACE_BIAS });
    for (const isLong of [false, true]) {
      const [without, worn] = [smiles(table, 'no', isLong), smiles(table, 'yes', isLong)];
      expect(Math.abs(without.share - worn.share)).toBeLessThan(4 * Math.hypot(without.error, worn.error));
    }
  });

  test('crossed: only the mouth changes with the smile, only the eyes and ears with glasses', () => {
    const side = 64;
    const crossed = crossedFaces({ faces: 20, seed: 3, side });
    expect(crossed.table.rows).toBe(80);
    const lines = (a: number, b: number) => {
      const [left, right] = [a, b].map((row) => takePictures(crossed.pictures, [row]).bytes);
      const changed = Array.from(left!, (value, at) =>
        value === right![at] ? -1 : Math.floor(at / side) % side,
      );
      return changed.filter((line) => line >= 0);
    };
    for (let face = 0; face < 20; face++) {
      const [plain, glasses, smile] = [4 * face, 4 * face + 1, 4 * face + 2];
      const [byGlasses, bySmile] = [lines(plain, glasses), lines(plain, smile)];
      expect(byGlasses.length).toBeGreaterThan(100);
      expect(bySmile.length).toBeGreaterThan(100);
      const middle = (of: number[]) => of.reduce((sum, line) => sum + line, 0) / of.length;
      expect(middle(bySmile) - middle(byGlasses)).toBeGreaterThan(8);
    }
  });

  test('are the same bytes on every machine', () => {
    const { pictures } = drawnFaces({ ...OPTIONS, rows: 50, side: 32 });
    expect(sha256Hex(pictures.bytes)).toBe(
      '95f85d413b84a43e442b76e24aa7c7ef277c85c0bbe2395d0b8fb517b7a369f6',
    );
  });
});
