import { describe, expect, test } from 'vitest';
import { linkability } from '../../../../../src/core/evaluate/privacy/linkability.ts';
import { riskOf } from '../../../../../src/core/evaluate/privacy/risk.ts';
import { singlingOut } from '../../../../../src/core/evaluate/privacy/singlingOut.ts';
import type { EvaluationPart } from '../../../../../src/core/evaluate/metric.ts';
import { createRng } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

/** People of many knowable columns, nearly all of them different. */
function people(name: string, rows: number, seed: number, like?: Table): Table {
  const rng = createRng(seed);
  const words = (count: number) => Array.from({ length: rows }, () => `w${rng.int(count)}`);
  const columns = {
    age: words(60),
    visits: words(40),
    town: words(20),
    job: words(12),
    street: words(30),
    group: words(2),
    label: words(2).map((word) => (word === 'w0' ? 'yes' : 'no')),
  };
  return tableOf(name, columns, like);
}

const train = people('train', 600, 1);
const holdout = people('holdout', 600, 2, train);
const stranger = (seed: number) => people('synthetic', 600, seed, train);
const only = (part: EvaluationPart) => {
  expect(part.metrics).toHaveLength(1);
  return part.metrics[0]!;
};
const context = (synthetic: Table, others = holdout) => contextOf(train, others, synthetic, PEOPLE_ROLES);

describe('the risk of an attack', () => {
  test('is what it succeeds with beyond strangers, of what is left', () => {
    // Of many attempts Wilson's centres are the shares: (0.6 − 0.2) / 0.8.
    expect(riskOf({ train: 60_000, control: 20_000, attempts: 100_000 }).value).toBeCloseTo(0.5, 3);
    expect(riskOf({ train: 20, control: 20, attempts: 100 }).value).toBe(0);
    expect(riskOf({ train: 10, control: 30, attempts: 100 }).value).toBe(0);
  });

  test('is 1 at most, and its interval holds it', () => {
    for (const train of [0, 3, 50, 97, 100]) {
      for (const control of [0, 5, 99, 100]) {
        const { value, interval } = riskOf({ train, control, attempts: 100 });
        const [low, high] = interval!;
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }
    }
  });

  test('is none of no attempts', () => {
    expect(riskOf({ train: 0, control: 0, attempts: 0 })).toEqual({ value: Number.NaN, interval: undefined });
  });
});

describe.each([
  ['singling out', singlingOut, 150],
  ['linkability', linkability, 500],
] as const)('%s', (_, measure, attempts) => {
  test('catches a copy of the train rows', async () => {
    const { value, interval, counts } = only(await measure(context(train)));
    expect(value).toBeGreaterThan(0.5);
    expect(interval![0]).toBeGreaterThan(0.4);
    expect(counts['attempts']).toBe(attempts);
    expect(counts['baseline']).toBeLessThan(counts['successes']!);
  });

  test('does not accuse rows of the same distribution, in 19 of 20 tables', async () => {
    let accused = 0;
    for (let seed = 10; seed < 30; seed++) {
      if (only(await measure(context(stranger(seed)))).interval![0] > 0) accused++;
    }
    expect(accused).toBeLessThanOrEqual(1);
  });

  test('is undefined without rows, with a reason', async () => {
    const metric = only(await measure(context(stranger(3), takeRows(holdout, []))));
    expect(metric.value).toBeNull();
    expect(metric.reason).toMatch(/\.$/);
  });

  test('gives the same figures for the same seed', async () => {
    expect(await measure(context(stranger(4)))).toEqual(await measure(context(stranger(4))));
  });
});
