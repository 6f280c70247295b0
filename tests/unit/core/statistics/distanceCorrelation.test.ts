import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distanceCorrelation,
  distanceCorrelationInterval,
  type Variable,
} from '../../../../src/core/statistics/distanceCorrelation.ts';
import { variableOf } from '../../../../src/core/kinds/variable.ts';
import { createRng } from '../../../../src/core/random.ts';
import { tableOf } from '../evaluate/tables.ts';

/** The definition: doubly centred distance matrices. */
function byMatrices(a: Variable, b: Variable): number {
  const n = a.values.length;
  const centred = ({ measure, values }: Variable): number[][] => {
    const d = Array.from(values as number[], (x) =>
      Array.from(values as number[], (y) => (measure === 'scale' ? Math.abs(x - y) : x === y ? 0 : 1)),
    );
    const means = d.map((row) => row.reduce((sum, value) => sum + value, 0) / n);
    const all = means.reduce((sum, value) => sum + value, 0) / n;
    return d.map((row, i) => row.map((value, j) => value - means[i]! - means[j]! + all));
  };
  const [x, y] = [centred(a), centred(b)];
  const product = (p: number[][], q: number[][]) =>
    p.reduce((sum, row, i) => sum + row.reduce((inner, value, j) => inner + value * q[i]![j]!, 0), 0);
  return Math.sqrt(product(x, y) / Math.sqrt(product(x, x) * product(y, y)));
}

const numeric = (values: readonly number[]): Variable => ({ measure: 'scale', values });
const categorical = (values: readonly number[]): Variable => ({ measure: 'groups', values });
const rng = () => createRng(1);
const go = () => Promise.resolve();

describe('distanceCorrelation', () => {
  it('follows the definition', async () => {
    const pair = fc.record({ a: fc.integer({ min: 0, max: 9 }), b: fc.integer({ min: 0, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 3, maxLength: 25 }), fc.boolean(), async (rows, coded) => {
        const a = numeric(rows.map((row) => row.a));
        const b = (coded ? categorical : numeric)(rows.map((row) => row.b));
        const { value } = await distanceCorrelation(a, b, 1000, rng(), go);
        const expected = byMatrices(a, b);
        if (new Set(a.values as number[]).size < 2 || new Set(b.values as number[]).size < 2)
          expect(value).toBeNaN();
        else expect(value).toBeCloseTo(expected, 7);
      }),
    );
  });

  it('is |φ| of two binary columns', async () => {
    const a = categorical([0, 0, 0, 1, 1, 1, 1, 1]);
    const b = categorical([0, 1, 0, 1, 1, 0, 1, 1]);
    const phi = (2 * 4 - 1 * 1) / Math.sqrt(3 * 5 * 3 * 5);
    expect((await distanceCorrelation(a, b, 1000, rng(), go)).value).toBeCloseTo(phi, 10);
  });

  it('is 1 of a column with itself and of a linear map', async () => {
    const a = numeric([1, 4, 2, 8]);
    expect((await distanceCorrelation(a, numeric([2, 8, 4, 16]), 1000, rng(), go)).value).toBeCloseTo(1, 10);
  });

  it('samples rows where there are more pairs of values than wanted, and says how many', async () => {
    const stream = createRng(2);
    const a = numeric(Array.from({ length: 900 }, () => stream.normal()));
    const b = numeric((a.values as number[]).map((value) => value + stream.normal()));
    const whole = await distanceCorrelation(a, b, 900, rng(), go);
    const sampled = await distanceCorrelation(a, b, 300, rng(), go);
    expect([whole.rows, sampled.rows]).toEqual([900, 300]);
    expect(Math.abs(whole.value - sampled.value)).toBeLessThan(0.12);
  });

  it('has an interval around it for categories', async () => {
    const a = categorical(Array.from({ length: 400 }, (_, i) => i % 2));
    const b = categorical(Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? 1 - (i % 2) : i % 2)));
    const estimate = await distanceCorrelation(a, b, 1000, rng(), go);
    const [low, high] = (await distanceCorrelationInterval(a, b, estimate, 200, rng(), go))!;
    expect(low).toBeLessThan(estimate.value);
    expect(high).toBeGreaterThan(estimate.value);
    expect(high - low).toBeLessThan(0.2);
  });

  it('has an interval around it for many numbers that narrows as 1/√rows', async () => {
    const stream = createRng(3);
    const widthOf = async (rows: number) => {
      const a = numeric(Array.from({ length: rows }, () => stream.normal()));
      const b = numeric((a.values as number[]).map((value) => value + stream.normal()));
      const estimate = await distanceCorrelation(a, b, rows, rng(), go);
      const [low, high] = (await distanceCorrelationInterval(a, b, estimate, 200, rng(), go))!;
      expect(low).toBeLessThan(estimate.value);
      expect(high).toBeGreaterThan(estimate.value);
      return high - low;
    };
    const ratio = (await widthOf(500)) / (await widthOf(4500));
    expect(ratio).toBeGreaterThan(2);
    expect(ratio).toBeLessThan(4.5);
  });

  it('reads columns: a missing number is the mean, a missing category a value', () => {
    const table = tableOf('t', { x: [1, Number.NaN, 3], c: ['a', '', 'a'] });
    expect(Array.from(variableOf(table.columns[0]!).values as Float64Array)).toEqual([1, 2, 3]);
    expect(Array.from(variableOf(table.columns[1]!).values as Int32Array)).toEqual([0, -1, 0]);
  });
});
