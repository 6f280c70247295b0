import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeNumeric,
  encodeCategorical,
  encodeNumeric,
  fitCategoricalCodec,
  fitNumericCodec,
  keepsQuantiles,
  numericDraws,
  type NumericCodec,
} from '../../../../src/core/encoding/codec.ts';
import { createRng, type Rng } from '../../../../src/core/random.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const times = (value: number, count: number) => new Array<number>(count).fill(value);

function fit(values: readonly number[], budget: number, decimals = 0): NumericCodec {
  return fitNumericCodec('x', Float64Array.from(values), decimals, budget);
}

function decoded(codec: NumericCodec, codes: Int32Array, rng: Rng): Float64Array {
  return decodeNumeric(codec, codes, numericDraws(codes.length, rng));
}

const uppers = (codec: NumericCodec) => codec.values.map((bin) => bin.at(-1)!);
const binRows = (codec: NumericCodec) => codec.counts.map((counts) => counts.reduce((sum, c) => sum + c, 0));

/** Shares of 5 to 11 rows that follow no order. */
const uneven = range(1, 40).flatMap((value) => times(value, 1 + ((value * 7) % 11)));

// Expected bins computed with the prototype of docs/method.md (NumPy), on these very arrays.
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
    uppers: [0, 17, 34, 49, 50, 67, 84, 100],
    rows: [500, 17, 17, 15, 21, 17, 17, 16],
    missing: true,
  },
  {
    name: 'no bin of the sweep is closed under ten rows',
    values: range(0, 59).map((i) => i / 2),
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
  test.each(PROTOTYPE)('$name', ({ values, budget, uppers: edges, rows, missing }) => {
    const codec = fit(values, budget);
    expect(uppers(codec)).toEqual(edges);
    expect(binRows(codec)).toEqual(rows);
    expect(codec.missing).toBe(missing);
    expect(codec.size).toBe(edges.length + (missing ? 1 : 0));
  });

  test('do not depend on the order of the rows', () => {
    expect(fit(uneven.toReversed(), 10)).toEqual(fit(uneven, 10));
  });

  test('values between bins fall into the next, values outside into the outermost', () => {
    const codec = fit([...times(0, 500), ...range(1, 100)], 8);
    const codes = encodeNumeric(codec, Float64Array.of(-5, 0, 1, 15.5, 17.5, 100, 1000));
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

describe('a numeric column, whatever it holds', () => {
  test('every training value falls into the bin that holds it', () => {
    fc.assert(
      fc.property(column, budget, (values, codes) => {
        const codec = fit(values, codes, 2);
        const encoded = encodeNumeric(codec, Float64Array.from(values));
        values.forEach((value, row) => {
          const code = encoded[row]!;
          if (Number.isNaN(value)) expect(code).toBe(codec.size - 1);
          else if (keepsQuantiles(codec, code)) {
            expect(value).toBeGreaterThanOrEqual(codec.values[code]![0]!);
            expect(value).toBeLessThanOrEqual(codec.values[code]!.at(-1)!);
          } else expect(codec.values[code]).toContain(value);
        });
      }),
    );
  });

  test('bins cover the distinct values in ascending order, each once, with their counts', () => {
    fc.assert(
      fc.property(column, budget, (values, codes) => {
        const codec = fit(values, codes, 2);
        const known = values.filter((value) => !Number.isNaN(value));
        const distinct = [...new Set(known)].sort((a, b) => a - b);
        let next = 0;
        codec.values.forEach((bin, code) => {
          expect(bin[0]).toBe(distinct[next]);
          const last = distinct.indexOf(bin.at(-1)!);
          if (!keepsQuantiles(codec, code)) expect(bin).toEqual(distinct.slice(next, last + 1));
          next = last + 1;
        });
        expect(next).toBe(distinct.length);
        expect(binRows(codec).reduce((sum, rows) => sum + rows, 0)).toBe(known.length);
      }),
    );
  });

  test('decoded numbers stay in their bin, have no more decimals, and missing stays missing', () => {
    fc.assert(
      fc.property(column, budget, fc.integer(), (values, codes, seed) => {
        const codec = fit(values, codes, 2);
        const encoded = encodeNumeric(codec, Float64Array.from(values));
        decoded(codec, encoded, createRng(seed)).forEach((value, row) => {
          const bin = codec.values[encoded[row]!];
          expect(Number.isNaN(value)).toBe(bin === undefined);
          if (!bin) return;
          expect(value).toBeGreaterThanOrEqual(bin[0]!);
          expect(value).toBeLessThanOrEqual(bin.at(-1)!);
          expect(Number(value.toFixed(2))).toBe(value);
        });
      }),
    );
  });

  test('whole numbers stay whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 200 }), fc.integer(), (values, seed) => {
        const codec = fit(values, 8);
        const codes = encodeNumeric(codec, Float64Array.from(values));
        expect(decoded(codec, codes, createRng(seed)).every(Number.isInteger)).toBe(true);
      }),
    );
  });

  test('encoding what was decoded gives the code back', () => {
    fc.assert(
      fc.property(column, budget, fc.integer(), (values, codes, seed) => {
        const codec = fit(values, codes, 2);
        const encoded = encodeNumeric(codec, Float64Array.from(values));
        const again = encodeNumeric(codec, decoded(codec, encoded, createRng(seed)));
        expect(again).toEqual(encoded);
      }),
    );
  });
});

describe('decoding a numeric code', () => {
  const frequent = [...times(10, 30), ...times(11, 60), ...times(12, 30)];

  test('draws the values of the bin by their frequency, and frequent ones as they are', () => {
    const codec: NumericCodec = {
      ...fit(frequent, 48),
      values: [[10, 11, 12]],
      counts: [[30, 60, 30]],
      size: 1,
    };
    const drawn = decoded(codec, new Int32Array(20_000), createRng(1));
    expect([...new Set(drawn)].sort()).toEqual([10, 11, 12]);
    expect(Math.abs(drawn.filter((value) => value === 11).length / 20_000 - 0.5)).toBeLessThan(0.015);
  });

  test('jitters values seen fewer than five times, by up to half the gap to their neighbour', () => {
    const rare: NumericCodec = {
      kind: 'numeric',
      name: 'x',
      values: [[0, 10, 30]],
      counts: [[5, 4, 5]],
      missing: false,
      size: 1,
      decimals: 3,
    };
    const drawn = [...decoded(rare, new Int32Array(5000), createRng(2))];
    const moved = drawn.filter((value) => value !== 0 && value !== 30);
    expect(moved.length / drawn.length).toBeCloseTo(4 / 14, 1);
    expect(Math.min(...moved)).toBeGreaterThanOrEqual(5);
    expect(Math.min(...moved)).toBeLessThan(5.3);
    expect(Math.max(...moved)).toBeLessThanOrEqual(20);
    expect(Math.max(...moved)).toBeGreaterThan(19.4);
    expect(moved.filter((value) => value === 10).length).toBeLessThan(5);
  });

  test('keeps and draws quantiles of a code whose values are many and rare', () => {
    const codec = fit(range(0, 319), 4);
    expect(codec.values).toHaveLength(4);
    expect(codec.counts).toEqual([[80], [80], [80], [80]]);
    expect(codec.values[0]).toHaveLength(17);
    expect([codec.values[0]![0], codec.values[0]!.at(-1)]).toEqual([0, 79]);
    const drawn = decoded(codec, new Int32Array(40_000), createRng(4));
    for (const quarter of [20, 40, 60]) {
      const below = drawn.filter((value) => value < quarter).length / drawn.length;
      expect(Math.abs(below - quarter / 79)).toBeLessThan(0.02);
    }
  });

  test('a rare value alone in its code has no neighbour and stays', () => {
    const codec = fit([1, 2, 3], 48);
    expect([...decoded(codec, Int32Array.of(0, 1, 2), createRng(3))]).toEqual([1, 2, 3]);
  });
});

describe('degenerate numeric columns', () => {
  test('all missing: one code, decoded as missing', () => {
    const codec = fit(times(Number.NaN, 5), 48);
    expect(codec).toMatchObject({ values: [], missing: true, size: 1 });
    const codes = encodeNumeric(codec, Float64Array.of(Number.NaN, Number.NaN));
    expect([...codes]).toEqual([0, 0]);
    expect([...decoded(codec, codes, createRng(1))]).toEqual([Number.NaN, Number.NaN]);
  });

  test('one distinct value: one code, decoded as that value', () => {
    const codec = fit(times(7.5, 100), 8, 1);
    expect(codec).toMatchObject({ values: [[7.5]], counts: [[100]], missing: false, size: 1 });
    expect([...decoded(codec, new Int32Array(3), createRng(1))]).toEqual([7.5, 7.5, 7.5]);
  });

  test('a missing cell where training had none has no code', () => {
    const codec = fit([1, 2, 3], 8);
    expect([...encodeNumeric(codec, Float64Array.of(Number.NaN, 3))]).toEqual([-1, 2]);
  });
});

describe('a categorical column', () => {
  const categories = ['a', 'b', 'c', 'd'];

  test('has a code for every category that occurs, and one for missing', () => {
    const codec = fitCategoricalCodec('x', Int32Array.of(3, 1, -1, 1), categories);
    expect(codec).toEqual({
      kind: 'categorical',
      name: 'x',
      categories: ['b', 'd'],
      missing: true,
      size: 3,
    });
    expect([...encodeCategorical(codec, Int32Array.of(1, 3, -1), categories)]).toEqual([0, 1, 2]);
  });

  test('a category or a missing cell that training never saw has no code', () => {
    const codec = fitCategoricalCodec('x', Int32Array.of(0, 2), categories);
    expect([...encodeCategorical(codec, Int32Array.of(0, 1, 2, -1), categories)]).toEqual([0, -1, 1, -1]);
  });

  test('is matched by text, not by position', () => {
    const codec = fitCategoricalCodec('x', Int32Array.of(0, 1), ['no', 'yes']);
    expect([...encodeCategorical(codec, Int32Array.of(0, 1, 2), ['yes', 'no', 'maybe'])]).toEqual([1, 0, -1]);
  });
});
