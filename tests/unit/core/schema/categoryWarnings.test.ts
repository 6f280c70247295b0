import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { tableOf } from '../table/sources.ts';

const rowsOf = (n: number, cell: (i: number) => string) => Array.from({ length: n }, (_, i) => cell(i));

/** A table of one column of interest and one beside it. */
async function messages(code: string, cells: readonly string[], roles?: Roles): Promise<string[]> {
  const table = await tableOf(
    ['x,other', ...cells.map((cell, i) => `${cell},${i % 3 ? 'p' : 'q'}`)].join('\n'),
  );
  return tableWarnings(table, roles)
    .filter((warning) => warning.code === code)
    .map(({ message }) => message);
}

describe('many categories: what the default threshold makes of them', () => {
  const find = (cells: readonly string[], roles?: Roles) => messages('column.manyCategories', cells, roles);

  test('all are rare: only the two most frequent stay', async () =>
    expect(await find(rowsOf(303, (i) => `s${i % 100}`))).toEqual([
      'Column "x" has 100 categories. With the default threshold of 5 rows, 98 of them (295 rows) would become "other (rare)"; only "s0" and "s1" would stay.',
    ]));
  test('most are rare: how many stay', async () =>
    expect(await find(rowsOf(260, (i) => (i < 60 ? `big${i % 6}` : `s${i % 100}`)))).toEqual([
      'Column "x" has 106 categories. With the default threshold of 5 rows, 100 of them (200 rows) would become "other (rare)"; 6 would stay.',
    ]));
  test('none is rare: only how many there are', async () =>
    expect(await find(rowsOf(600, (i) => `s${i % 60}`))).toEqual(['Column "x" has 60 categories.']));
  test('few categories, most rows of which would be pooled', async () =>
    expect(await find(rowsOf(100, (i) => `s${i % 30}`))).toEqual([
      'Column "x" has 30 categories. With the default threshold of 5 rows, 28 of them (92 rows) would become "other (rare)"; only "s0" and "s1" would stay.',
    ]));
  test('classes of the target are not pooled', async () => {
    const roles: Roles = {
      target: { kind: 'classes', column: 'x', positive: ['s0'] },
      sensitive: ['other'],
      ignored: [],
    };
    expect(
      await find(
        rowsOf(100, (i) => `s${i % 30}`),
        roles,
      ),
    ).toEqual([]);
  });
});

describe('spellings that differ only in capitals or spaces', () => {
  const find = (cells: readonly string[]) => messages('column.caseSpellings', cells);

  test('are named', async () =>
    expect(
      await find(rowsOf(40, (i) => ['Male', 'female', 'MALE', 'self employed', 'self  employed'][i % 5]!)),
    ).toEqual([
      'Categories of column "x" differ only in capitals or spaces: "MALE" and "Male"; "self  employed" and "self employed".',
    ]));
  test('up to three pairs, the others counted', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].flatMap((name) => [name, name.toUpperCase()]);
    expect(await find(rowsOf(50, (i) => names[i % 10]!))).toEqual([
      'Categories of column "x" differ only in capitals or spaces: "A" and "a"; "B" and "b"; "C" and "c", and 2 more.',
    ]);
  });
  test('others are not', async () =>
    expect(await find(rowsOf(40, (i) => ['Male', 'Female', 'N/K'][i % 3]!))).toEqual([]));
});

describe('NA among codes of two letters', () => {
  const find = (cells: readonly string[]) => messages('column.naMayBeAValue', cells);

  test('may be a value', async () =>
    expect(await find(rowsOf(40, (i) => ['ZA', 'NA', 'BW', 'AO'][i % 4]!))).toEqual([
      '10 cells of column "x" are read as missing, "NA" among them, though its other values are codes of two letters.',
    ]));
  test.each([
    ['longer words beside it', ['ZAF', 'NA', 'BW', 'AO']],
    ['another spelling of a missing cell', ['ZA', '', 'BW', 'AO']],
    ['two codes only', ['ZA', 'NA', 'BW']],
  ])('%s: no word', async (_, cells) =>
    expect(await find(rowsOf(40, (i) => cells[i % cells.length]!))).toEqual([]),
  );
});

describe('categories that look alike', () => {
  const find = (cells: readonly string[]) => messages('column.looksAlike', cells);

  test('dashes, quotes, and characters that cannot be seen', async () => {
    expect(await find(rowsOf(30, (i) => ['18–25', '18-25', '26-35'][i % 3]!))).toEqual([
      'Categories of column "x" look alike, and differ in dashes, quotes or characters that cannot be seen: "18-25" and "18–25".',
    ]);
    expect(await find(rowsOf(30, (i) => ['don’t', "don't", 'do'][i % 3]!))).toHaveLength(1);
    expect(await find(rowsOf(30, (i) => ['Schiff\u00adfahrt', 'Schifffahrt', 'Post'][i % 3]!))).toHaveLength(
      1,
    );
  });
  test('others are not told, nor are such as differ in capitals alone', async () => {
    expect(await find(rowsOf(30, (i) => ['18-25', '1825', 'm²', 'm2'][i % 4]!))).toEqual([]);
    expect(await find(rowsOf(30, (i) => ['red', 'Red', 'blue'][i % 3]!))).toEqual([]);
  });
});
