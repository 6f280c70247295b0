import { describe, expect, it } from 'vitest';
import { numberAt, type NumberDomain } from '../../../../src/core/private/domain.ts';
import {
  findCategories,
  findIntervals,
  levelsOf,
  type Unbinned,
} from '../../../../src/core/private/intervals.ts';
import { Ledger } from '../../../../src/core/private/ledger.ts';
import { seededNoise } from '../../../../src/core/private/noise.ts';
import { PrivateRows } from '../../../../src/core/private/privateRows.ts';
import { createRng } from '../../../../src/core/random.ts';
import { tableOf } from '../evaluate/tables.ts';
import { numbers } from './tables.ts';

const ROWS = 20_000;
const GAIN = numbers('gain', 0, 99_999) as Unbinned;
/** Nine of ten have 0, the rest are spread; 1 of 20 has 7,777. */
function gains(): number[] {
  const rng = createRng(3);
  return Array.from({ length: ROWS }, () => {
    const u = rng.next();
    return u < 0.9 ? 0 : u < 0.95 ? 7777 : rng.int(20_000);
  });
}

function found(values: number[], asked: Unbinned, rho: number) {
  const ledger = new Ledger({ epsilon: 10, delta: 1e-6 });
  const holder = new PrivateRows(tableOf('t', { [asked.name]: values }), ledger, seededNoise(1));
  const domain = findIntervals(holder, asked, ROWS, rho) as NumberDomain;
  return { domain, ledger, starts: domain.starts.map((start) => numberAt(start, domain)) };
}

describe('categories that are found', () => {
  const asked = {
    kind: 'categories',
    name: 'c',
    values: 'found',
    other: 'Other',
    mayBeMissing: false,
  } as const;
  const lists = (counts: Readonly<Record<string, number>>, seed = 1) => {
    const values = Object.entries(counts).flatMap(([value, rows]) => new Array<string>(rows).fill(value));
    const ledger = new Ledger({ epsilon: 10, delta: 1e-6 });
    const holder = new PrivateRows(tableOf('t', { c: values }), ledger, seededNoise(seed));
    return findCategories(holder, asked, holder.count(0.01), 0.002, 1e-7);
  };

  it('have one value more for all others where rows are left for them', () => {
    const rare = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`rare ${i}`, 20]));
    expect(lists({ few: 900, many: 3000, ...rare })).toMatchObject({
      values: ['many', 'few'],
      other: 'Other',
    });
  });

  it('have seldom such a value where there are no others', () => {
    const spurious = Array.from({ length: 60 }, (_, seed) => lists({ few: 900, many: 3000 }, seed)).filter(
      (domain) => domain.kind === 'categories' && domain.other !== null,
    );
    // One in fifteen beyond 1.5 standard deviations.
    expect(spurious.length).toBeLessThan(11);
  });
});

describe('bins of numbers', () => {
  const rho = 0.05;
  const { ledger, starts } = found(gains(), GAIN, rho);

  it('find single numbers with many rows by themselves', () => {
    expect(starts).toContain(0);
    expect(starts).toContain(1);
    expect(starts).toContain(7777);
    expect(starts).toContain(7778);
  });

  it('cover the range from its first number on, ascending, and are few', () => {
    expect(starts[0]).toBe(0);
    starts.forEach((start, i) => i > 0 && expect(start).toBeGreaterThan(starts[i - 1]!));
    expect(starts.length).toBeGreaterThan(5);
    expect(starts.length).toBeLessThan(60);
  });

  it('cost what they were given at most: a level each', () => {
    expect(ledger.entries.length).toBeLessThanOrEqual(levelsOf(GAIN));
    expect(ledger.rho).toBeLessThanOrEqual(rho);
    expect(
      ledger.entries.every(({ purpose, columns }) => purpose === 'intervals' && columns[0] === 'gain'),
    ).toBe(true);
  });

  it('hold about equal shares of numbers that are spread evenly', () => {
    const rng = createRng(5);
    const values = Array.from({ length: ROWS }, () => rng.int(1000));
    const even = found(values, numbers('even', 0, 999) as Unbinned, 0.5).starts;
    expect(even.length).toBeGreaterThan(15);
    const widths = even.map((start, i) => (even[i + 1] ?? 1000) - start);
    expect(Math.max(...widths)).toBeLessThan(150);
  });

  it('are one where there is no row to tell them by', () => {
    expect(found([Number.NaN], numbers('none', 0, 999) as Unbinned, 0.001).starts).toEqual([0]);
  });

  it('take as many levels as cut the range to single numbers, twelve at most', () => {
    expect(levelsOf(GAIN)).toBe(9);
    expect(levelsOf(numbers('n', 0, 63) as Unbinned)).toBe(3);
    expect(levelsOf({ ...GAIN, to: 2 ** 39 })).toBe(12);
  });
});
