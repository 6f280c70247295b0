import { describe, expect, it } from 'vitest';
import { gridSize, numberAt, type NumberDomain, type Unranged } from '../../../../src/core/private/domain.ts';
import { Ledger } from '../../../../src/core/private/ledger.ts';
import { seededNoise, type Noise } from '../../../../src/core/private/noise.ts';
import { PrivateRows } from '../../../../src/core/private/privateRows.ts';
import { RECIPE } from '../../../../src/core/private/plan.ts';
import { findRange, MAGNITUDES } from '../../../../src/core/private/ranges.ts';
import { settleDomains } from '../../../../src/core/private/settleDomains.ts';
import { createRng } from '../../../../src/core/random.ts';
import { tableOf } from '../evaluate/tables.ts';

const ROWS = 10_000;
const NO_NOISE: Noise = { origin: 'seeded', gaussian: () => 0, pick: () => 0 };
const unranged = (decimals = 0): Unranged => ({ kind: 'unranged', name: 'x', decimals, mayBeMissing: false });
const spread = (from: number, to: number, rows = ROWS, seed = 1) => {
  const rng = createRng(seed);
  return Array.from({ length: rows }, () => from + rng.int(to - from + 1));
};

function found(values: readonly number[], { decimals = 0, rho = 0.01, noise = seededNoise(1) } = {}) {
  const ledger = new Ledger({ epsilon: 10, delta: 1e-6 });
  const holder = new PrivateRows(tableOf('t', { x: values }), ledger, noise);
  return { range: findRange(holder, unranged(decimals), rho), ledger };
}

describe('magnitudes', () => {
  it('are the same for every column, rise, and have zero alone', () => {
    expect(MAGNITUDES[0]).toBe(-Infinity);
    MAGNITUDES.forEach((edge, i) => i > 0 && expect(edge).toBeGreaterThan(MAGNITUDES[i - 1]!));
    const zero = MAGNITUDES.indexOf(0);
    expect(MAGNITUDES[zero + 1]).toBe(2 ** -40);
    expect(MAGNITUDES[zero - 1]).toBe(-(2 ** -40));
    expect(MAGNITUDES.at(-1)).toBe(2 ** 60);
  });

  it('of two tables that differ by one row differ by one in one cell', () => {
    const counts = (values: readonly number[]) =>
      new PrivateRows(
        tableOf('t', { x: values }),
        new Ledger({ epsilon: 1, delta: 1e-6 }),
        seededNoise(7),
      ).magnitudes('x', MAGNITUDES, 0.001);
    const values = [...spread(-500, 500, 300), 0, 0.25, 1e300, -1e300];
    const without = counts(values);
    for (const row of [0, 5, -1, 1e9, 2 ** -30, Number.MAX_VALUE]) {
      const differences = counts([...values, row]).map((count, cell) => count - without[cell]!);
      expect(differences.filter((own) => own !== 0)).toEqual([1]);
    }
    expect(counts([...values, Number.NaN])).toEqual(without);
  });
});

describe('a range that is found', () => {
  it('is one question in the ledger, of no more than it was given', () => {
    const { ledger } = found(spread(17, 90));
    expect(ledger.entries).toEqual([
      { purpose: 'ranges', columns: ['x'], rho: expect.any(Number) as unknown, delta: 0 },
    ]);
    expect(ledger.rho).toBeLessThanOrEqual(0.01);
    expect(ledger.rho).toBeGreaterThan(0.0099);
  });

  it.each([
    ['whole numbers', spread(17, 90), 0, 16, 127],
    ['numbers below 0 as well', spread(-90, 40), 0, -128, 63],
    ['negative numbers alone', spread(-90, -70), 0, -128, -65],
    ['zero alone', new Array<number>(ROWS).fill(0), 0, 0, 1],
    ['zero, and a few thousands', [...new Array<number>(ROWS).fill(0), ...spread(3000, 4000)], 0, 0, 4095],
    ['hundredths', spread(101, 399).map((cents) => cents / 100), 2, 1, 3.99],
    ['less than one', spread(30, 90).map((part) => part / 1000), 3, 0.016, 0.124],
    ['days', spread(10_000, 16_000), 0, 8192, 16_383],
  ])('holds %s between powers of two', (_, values, decimals, from, to) => {
    const { range } = found(values, { decimals });
    expect([range.from, range.to]).toEqual([from, to]);
    expect(numberAt(1, range)).toBeCloseTo(from + 10 ** -decimals, 12);
  });

  it('shrinks to where the rows are: a few far out do not stretch it', () => {
    const { range } = found([...spread(17, 90), 1e12, -1e12, 5e5]);
    expect([range.from, range.to]).toEqual([16, 127]);
  });

  it('has a grid of no more points than can be told apart', () => {
    const { range } = found([...spread(1, 9), ...spread(2 ** 50, 2 ** 51 - 1)], { decimals: 4 });
    expect(gridSize(range)).toBeLessThanOrEqual(2 ** 36);
    expect(range.decimals).toBe(0);
    expect(range.step).toBe(100_000);
  });

  it('is the widest there is where every magnitude seems to hold rows', () => {
    const { range } = found([3], { noise: { ...NO_NOISE, gaussian: () => 1000 }, rho: 1 });
    expect(range.from / 2 ** 61).toBeCloseTo(-1, 9);
    expect(range.to / 2 ** 61).toBeCloseTo(1, 9);
  });

  it('is refused, with words, where no magnitude has enough rows', () => {
    expect(() => found([1, 2, 3], { rho: 0.0001 })).toThrowError(
      expect.objectContaining({ code: 'private.domain', message: expect.stringContaining('"x"') as unknown }),
    );
  });
});

describe('numbers of which nothing is known', () => {
  const values = [
    ...new Array<number>(ROWS).fill(0),
    ...new Array<number>(2000).fill(7777),
    ...spread(1, 20_000, 2000),
  ];

  it('get bins in the range that was found, and single numbers of many rows stand out', () => {
    const ledger = new Ledger({ epsilon: 3, delta: 1e-6 });
    const holder = new PrivateRows(tableOf('t', { x: values }), ledger, seededNoise(2));
    const [domain] = settleDomains(holder, [unranged()], ledger, RECIPE, () => undefined) as [NumberDomain];
    const starts = domain.starts.map((start) => numberAt(start, domain));
    expect([domain.from, domain.to]).toEqual([0, 32_767]);
    for (const own of [0, 1, 7777, 7778]) expect(starts).toContain(own);
    const spent = ledger.entries.filter(({ purpose }) => purpose !== 'rows');
    expect(spent.map(({ purpose }) => purpose)).toEqual(['ranges', ...spent.slice(1).map(() => 'intervals')]);
    const rho = spent.reduce((sum, entry) => sum + entry.rho, 0);
    expect(rho).toBeLessThanOrEqual(RECIPE.domains * new Ledger(ledger.limit).left());
  });
});
