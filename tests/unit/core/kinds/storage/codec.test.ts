import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeNumeric,
  encodeNumeric,
  fitNumericCodec,
  numericDraws,
  sentinelRows,
  type NumericCodec,
} from '../../../../../src/core/kinds/storage/numeric/codec.ts';
import {
  encodeCategorical,
  fitCategoricalCodec,
} from '../../../../../src/core/kinds/storage/categorical/codec.ts';
import type { NumericPiece } from '../../../../../src/core/kinds/storage/numeric/numericPieces.ts';
import type { CategoricalColumn } from '../../../../../src/core/table/table.ts';
import { numberColumn, textColumn } from '../../../../fixtures/columns.ts';
import { createRng, type Rng } from '../../../../../src/core/random.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const times = (value: number, count: number) => new Array<number>(count).fill(value);

function fit(values: readonly number[], budget: number, decimals = 0, threshold = 0): NumericCodec {
  return fitNumericCodec(numberColumn('x', values), decimals, budget, threshold);
}

function decoded(codec: NumericCodec, codes: Int32Array, rng: Rng): Float64Array {
  return decodeNumeric(codec, codes, numericDraws(codes.length, rng));
}

const uppers = (codec: NumericCodec) => codec.pieces.map((pieces) => Math.max(...pieces.map(({ to }) => to)));
const rowsOf = (pieces: readonly NumericPiece[]) => pieces.reduce((sum, { rows }) => sum + rows, 0);
const binRows = (codec: NumericCodec) => codec.pieces.map(rowsOf);
/** Pieces as a file holds them: [value, rows] or [from, to, rows]. */
const told = (codec: NumericCodec) =>
  codec.pieces.map((pieces) =>
    pieces.map(({ from, to, rows }) => (from === to ? [from, rows] : [from, to, rows])),
  );

/** Shares of 5 to 11 rows that follow no order. */
const uneven = range(1, 40).flatMap((value) => times(value, 1 + ((value * 7) % 11)));

// Expected bins computed with the prototype of docs/method.md (NumPy), on these very arrays; in the fourth case ends are
// then rounded by hand (an eighth of 16 is 2: bins begin at even numbers, so that 35 and 85 join the bin before).
const PROTOTYPE = [
  {
    name: 'as many values as codes: a code each',
    values: [...times(3, 5), 1, 1, 2.5, Number.NaN],
    budget: 8,
    uppers: [1, 2.5, 3],
    rows: [2, 1, 5],
    missing: true,
  },
  {
    name: 'no spike: bins of equal mass, the last one smaller',
    values: range(0, 99),
    budget: 8,
    uppers: [12, 25, 38, 51, 64, 77, 90, 99],
    rows: [13, 13, 13, 13, 13, 13, 13, 9],
    missing: false,
  },
  {
    name: 'a spike has a code of its own',
    values: [...times(0, 500), ...range(1, 100)],
    budget: 8,
    uppers: [0, 15, 30, 45, 60, 75, 90, 100],
    rows: [500, 15, 15, 15, 15, 15, 15, 10],
    missing: false,
  },
  {
    name: 'a value that would fill a bin of the rest is a spike too, and cuts the sweep',
    values: [...times(0, 500), ...range(1, 100), ...times(50, 20), ...times(Number.NaN, 3)],
    budget: 8,
    uppers: [0, 17, 35, 49, 50, 67, 85, 100],
    rows: [500, 17, 18, 14, 21, 17, 18, 15],
    missing: true,
  },
  {
    name: 'no bin of the sweep is closed under ten rows',
    values: range(0, 59).map((i) => i / 2),
    decimals: 1,
    budget: 32,
    uppers: [4.5, 9.5, 14.5, 19.5, 24.5, 29.5],
    rows: times(10, 6),
    missing: false,
  },
  {
    name: 'spikes beyond the budget leave at least four bins to the rest',
    values: [...range(0, 4).flatMap((value) => times(value, 100)), ...range(10, 49)],
    budget: 6,
    uppers: [0, 1, 2, 3, 4, 19, 29, 39, 49],
    rows: [...times(100, 5), ...times(10, 4)],
    missing: false,
  },
  {
    name: 'uneven counts',
    values: uneven,
    budget: 10,
    uppers: [4, 9, 14, 18, 23, 27, 31, 36, 40],
    rows: [30, 30, 29, 26, 25, 25, 27, 29, 26],
    missing: false,
  },
];

describe('bins of a numeric column', () => {
  test.each(PROTOTYPE)('$name', ({ values, decimals, budget, uppers: edges, rows, missing }) => {
    const codec = fit(values, budget, decimals);
    expect(uppers(codec)).toEqual(edges);
    expect(binRows(codec)).toEqual(rows);
    expect(codec.missing).toEqual(missing ? [''] : []);
    expect(codec.size).toBe(edges.length + (missing ? 1 : 0));
  });

  test('do not depend on the order of the rows', () => {
    expect(fit(uneven.toReversed(), 10)).toEqual(fit(uneven, 10));
  });

  test('values between bins fall into the next, values outside into the outermost', () => {
    const codec = fit([...times(0, 500), ...range(1, 100)], 8);
    const codes = encodeNumeric(codec, numberColumn('x', [-5, 0, 1, 15.5, 17.5, 100, 1000]));
    expect([...codes]).toEqual([0, 0, 1, 2, 2, 7, 7]);
  });
});

/** Numbers with ties, missing cells and at most two decimals; often more values than codes. */
const column = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -20_000, max: 20_000 }).map((cents) => cents / 100) },
    { weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  { minLength: 1, maxLength: 400 },
);
const budget = fc.integer({ min: 4, max: 48 });

const threshold = fc.integer({ min: 0, max: 9 });

describe('a numeric column, whatever it holds', () => {
  test('every piece of amounts stands for as many rows as the threshold says, or all rows are fewer', () => {
    fc.assert(
      fc.property(column, budget, threshold, (values, codes, least) => {
        const codec = fit(values, codes, 2, least);
        const own = new Set(sentinelRows(Float64Array.from(values), null).values);
        const known = values.filter((value) => !Number.isNaN(value));
        const amounts = known.filter((value) => !own.has(value));
        expect(rowsOf(codec.pieces.flat())).toBe(known.length);
        const pieces = codec.pieces.flat().filter(({ from, to }) => from !== to || !own.has(from));
        if (amounts.length >= least)
          for (const { rows } of pieces) expect(rows).toBeGreaterThanOrEqual(least);
        else expect(pieces.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a value that is kept is one that many rows have, but for coded extremes; all else is a range', () => {
    fc.assert(
      fc.property(column, budget, fc.integer({ min: 2, max: 9 }), (values, codes, least) => {
        const codec = fit(values, codes, 2, least);
        const own = new Set(sentinelRows(Float64Array.from(values), null).values);
        const points = codec.pieces.flat().filter(({ from, to }) => from === to && !own.has(from));
        const known = values.filter((value) => !Number.isNaN(value));
        fc.pre(known.length >= least);
        const [lowest, highest] = [points[0]?.from, points.at(-1)?.from];
        for (const { from } of points) {
          const isExtreme = from === lowest || from === highest;
          const having = known.filter((value) => value === from).length;
          if (!isExtreme) expect(having).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });

  test('the rows of a code are those that its pieces count', () => {
    fc.assert(
      fc.property(column, budget, threshold, (values, codes, least) => {
        const codec = fit(values, codes, 2, least);
        const rows = new Array<number>(codec.size).fill(0);
        for (const code of encodeNumeric(codec, numberColumn('x', values))) rows[code]! += 1;
        expect(rows.slice(0, codec.pieces.length)).toEqual(binRows(codec));
      }),
    );
  });

  test('codes ascend and do not overlap; ends lie on the column’s grid', () => {
    fc.assert(
      fc.property(column, budget, threshold, (values, codes, least) => {
        const codec = fit(values, codes, 2, least);
        const highest = uppers(codec);
        codec.pieces.forEach((pieces, k) => {
          if (k > 0) expect(pieces[0]!.from).toBeGreaterThan(highest[k - 1]!);
          for (const { from, to } of pieces) {
            expect(from).toBeLessThanOrEqual(to);
            for (const end of [from, to]) expect(Number(end.toFixed(2))).toBe(end);
          }
        });
      }),
    );
  });

  test('decoded numbers stay within the observed ones, have no more decimals, and missing stays missing', () => {
    fc.assert(
      fc.property(column, budget, threshold, fc.integer(), (values, codes, least, seed) => {
        const codec = fit(values, codes, 2, least);
        const known = values.filter((value) => !Number.isNaN(value));
        fc.pre(known.length >= least);
        const encoded = encodeNumeric(codec, numberColumn('x', values));
        decoded(codec, encoded, createRng(seed)).forEach((value, row) => {
          expect(Number.isNaN(value)).toBe(Number.isNaN(values[row]!));
          if (Number.isNaN(value)) return;
          expect(value).toBeGreaterThanOrEqual(Math.min(...known));
          expect(value).toBeLessThanOrEqual(Math.max(...known));
          expect(Number(value.toFixed(2))).toBe(value);
        });
      }),
    );
  });

  test('whole numbers stay whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 200 }), fc.integer(), (values, seed) => {
        const codec = fit(values, 8);
        const codes = encodeNumeric(codec, numberColumn('x', values));
        expect(decoded(codec, codes, createRng(seed)).every(Number.isInteger)).toBe(true);
      }),
    );
  });

  test('encoding what was decoded gives the code back', () => {
    fc.assert(
      fc.property(column, budget, threshold, fc.integer(), (values, codes, least, seed) => {
        const codec = fit(values, codes, 2, least);
        const encoded = encodeNumeric(codec, numberColumn('x', values));
        const again = encodeNumeric(codec, numberColumn('x', [...decoded(codec, encoded, createRng(seed))]));
        expect(again).toEqual(encoded);
      }),
    );
  });
});

describe('what is kept of rare numbers', () => {
  /** Salaries that one person each has, none of them round. */
  const salaries = range(0, 99).map((i) => 30_037 + 100 * (6 * i + ((i * 7919) % 5)));

  test('a column of unique numbers keeps ranges with round ends, and none of the numbers', () => {
    const codec = fit(salaries, 32, 0, 5);
    const ends = codec.pieces.flat().flatMap(({ from, to }) => [from, to]);
    expect(ends.filter((end) => salaries.includes(end))).toEqual([]);
    expect(Math.min(...ends)).toBeGreaterThan(salaries[4]!);
    expect(Math.max(...ends)).toBeLessThan(salaries[95]!);
    // Ranges of five rows are some 2,400 wide: an eighth is 300, so that they begin at multiples of 100 at least.
    for (const { from, to } of codec.pieces.flat()) {
      expect(from % 100).toBe(0);
      if (from < to) expect((to + 1) % 100).toBe(0);
    }
  });

  test('a rare number of a column of few values goes to its neighbour, or with others into a range', () => {
    const children = [...times(0, 50), ...times(1, 40), ...times(2, 30), ...times(4, 3), ...times(6, 9)];
    expect(told(fit(children, 48, 0, 5))).toEqual([[[0, 50]], [[1, 40]], [[2, 30]], [[6, 12]]]);
    const grades = [...times(1, 50), 3, 3, 4, 5, 5, 5, 7, ...times(9, 20)];
    // 3 to 7 are seven rows: a range on the grid of whole numbers.
    expect(told(fit(grades, 48, 0, 5))).toEqual([[[1, 50]], [[3, 7, 7]], [[9, 20]]]);
  });

  test('values that many have stay as they are among ranges of the rest', () => {
    const values = [...salaries, ...times(41_111, 6), ...times(52_222, 7)];
    const codec = fit(values, 8, 0, 5);
    expect(told(codec).flat()).toContainEqual([41_111, 6]);
    expect(told(codec).flat()).toContainEqual([52_222, 7]);
  });

  test('a column that fewer rows have than the threshold is one range with round ends', () => {
    expect(told(fit([51_237, ...times(Number.NaN, 90)], 32, 0, 5))).toEqual([[[40_000, 59_999, 1]]]);
    expect(told(fit([51_237, 51_300], 32, 0, 5))).toEqual([[[40_000, 59_999, 2]]]);
    expect(told(fit([0], 32, 0, 5))).toEqual([[[0, 9, 1]]]);
  });

  test('the grid is that of nearly all rows: one odd number neither shows nor spoils it', () => {
    const rent = [...range(0, 149).map((i) => 500 * (i + 2)), 33_333];
    const codec = fit(rent, 8, 0, 5);
    expect(codec.step).toBe(500);
    const codes = new Int32Array(5000).map((_, i) => i % codec.size);
    expect(decoded(codec, codes, createRng(6)).every((value) => value % 500 === 0)).toBe(true);
  });

  test('times go by their own grid', () => {
    const quarters = Float64Array.from(range(0, 199), (i) => 1_700_000_100 + 900 * ((i * 37) % 977));
    const date = { kind: 'date', pattern: 'YYYY-MM-DD HH:mm', unit: 'second' } as const;
    expect(fitNumericCodec(numberColumn('t', [...quarters]), 0, 8, 5, date).step).toBe(900);
  });
});

describe('decoding a numeric code', () => {
  const codec = (pieces: readonly NumericPiece[], step: number, decimals: number): NumericCodec => ({
    kind: 'numeric',
    name: 'x',
    pieces: [pieces],
    missing: [],
    size: 1,
    step,
    decimals,
  });

  test('draws values by the rows that have them', () => {
    const values = [10, 11, 12].map((value) => ({ from: value, to: value, rows: value === 11 ? 60 : 30 }));
    const drawn = decoded(codec(values, 1, 0), new Int32Array(20_000), createRng(1));
    expect([...new Set(drawn)].sort()).toEqual([10, 11, 12]);
    expect(Math.abs(drawn.filter((value) => value === 11).length / 20_000 - 0.5)).toBeLessThan(0.015);
  });

  test('draws every point of the grid in a range, each as often', () => {
    const drawn = decoded(
      codec([{ from: 1, to: 2, rows: 9 }], 0.25, 2),
      new Int32Array(20_000),
      createRng(2),
    );
    for (const point of [1, 1.25, 1.5, 1.75, 2]) {
      expect(Math.abs(drawn.filter((value) => value === point).length / 20_000 - 0.2)).toBeLessThan(0.015);
    }
    expect(new Set(drawn).size).toBe(5);
  });

  test('a range too wide for its grid is drawn from as a whole', () => {
    const wide = codec([{ from: -1e308, to: 1e308, rows: 9 }], 1e-20, 20);
    const drawn = decoded(wide, new Int32Array(500), createRng(3));
    expect(drawn.every((value) => Math.abs(value) <= 1e308)).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(400);
  });
});

describe('degenerate numeric columns', () => {
  test('all missing: one code, decoded as missing', () => {
    const codec = fit(times(Number.NaN, 5), 48);
    expect(codec).toMatchObject({ pieces: [], missing: [''], size: 1 });
    const codes = encodeNumeric(codec, numberColumn('x', [Number.NaN, Number.NaN]));
    expect([...codes]).toEqual([0, 0]);
    expect([...decoded(codec, codes, createRng(1))]).toEqual([Number.NaN, Number.NaN]);
  });

  test('one distinct value: one code, decoded as that value', () => {
    const codec = fit(times(7.5, 100), 8, 1);
    expect(codec).toMatchObject({ pieces: [[{ from: 7.5, to: 7.5, rows: 100 }]], missing: [], size: 1 });
    expect([...decoded(codec, new Int32Array(3), createRng(1))]).toEqual([7.5, 7.5, 7.5]);
  });

  test('a missing cell where training had none has no code', () => {
    const codec = fit([1, 2, 3], 8);
    expect([...encodeNumeric(codec, numberColumn('x', [Number.NaN, 3]))]).toEqual([-1, 2]);
  });
});

describe('a categorical column', () => {
  const coded = (codes: readonly number[], categories = ['a', 'b', 'c', 'd']): CategoricalColumn => ({
    ...textColumn('x', []),
    categories,
    codes: Int32Array.from(codes),
  });

  test('has a code for every category that occurs, and one for missing', () => {
    const codec = fitCategoricalCodec(coded([3, 1, -1, 1]));
    expect(codec).toEqual({
      kind: 'categorical',
      name: 'x',
      categories: ['b', 'd'],
      missing: [''],
      size: 3,
    });
    expect([...encodeCategorical(codec, coded([1, 3, -1]))]).toEqual([0, 1, 2]);
  });

  test('a category or a missing cell that training never saw has no code', () => {
    const codec = fitCategoricalCodec(coded([0, 2]));
    expect([...encodeCategorical(codec, coded([0, 1, 2, -1]))]).toEqual([0, -1, 1, -1]);
  });

  test('is matched by text, not by position', () => {
    const codec = fitCategoricalCodec(coded([0, 1], ['no', 'yes']));
    expect([...encodeCategorical(codec, coded([0, 1, 2], ['yes', 'no', 'maybe']))]).toEqual([1, 0, -1]);
  });
});
