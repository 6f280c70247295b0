import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../../src/core/evaluate/evaluate.ts';
import { attributeInference } from '../../../../../src/core/evaluate/privacy/attributeInference.ts';
import { distanceToClosestRecord } from '../../../../../src/core/evaluate/privacy/distanceToClosestRecord.ts';
import { equalRowClasses } from '../../../../../src/core/evaluate/privacy/equalRows.ts';
import { exactCopies } from '../../../../../src/core/evaluate/privacy/exactCopies.ts';
import { membership } from '../../../../../src/core/evaluate/privacy/membership/membership.ts';
import { privacyEvaluators } from '../../../../../src/core/evaluate/privacy/privacy.ts';
import { uniqueness } from '../../../../../src/core/evaluate/privacy/uniqueness.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const train = peopleTable('train', 800, 1);
const holdout = peopleTable('holdout', 400, 2, train);
const stranger = peopleTable('synthetic', 800, 3, train);
const shuffled = (table: Table, seed: number) => takeRows(table, permutation(table.rows, createRng(seed)));

describe('equal rows', () => {
  test('classes are those of the rows written as text', async () => {
    const cell = fc.integer({ min: -1, max: 2 });
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (a, b) => {
        const keyed = [a, b].map((table) => ({
          rows: table.length,
          columns: [0, 1, 2].map((j) => table.map((row) => row[j]!)),
        }));
        const { classes, count } = await equalRowClasses(keyed, () => Promise.resolve());
        const text = [...a, ...b].map(String);
        const numbers = [...classes[0]!, ...classes[1]!];
        expect(new Set(numbers).size).toBe(new Set(text).size);
        expect(new Set(text.map((key, i) => `${key}/${numbers[i]}`)).size).toBe(new Set(text).size);
        if (text.length > 0) expect(count).toBe(new Set(text).size);
      }),
    );
  });
});

describe('exact copies', () => {
  test('a copy in any order is 1; the holdout is counted apart', async () => {
    const part = await exactCopies(contextOf(train, holdout, shuffled(train, 4), PEOPLE_ROLES));
    expect(valueOf(part, 'privacy.exactCopies', { table: 'synthetic' })).toBe(1);
    expect(valueOf(part, 'privacy.exactCopies', { table: 'holdout' })).toBe(0);
  });
  test('by hand: numbers to six decimals, missing cells, unknown categories', async () => {
    const real = tableOf('train', { x: [1, 2, Number.NaN], k: ['a', '', 'b'] }); // median 1.5
    const made = tableOf('synthetic', { x: [1.0000001, 2, 1.5, 1, 2], k: ['a', '', 'b', 'new', 'a'] }, real);
    const part = await exactCopies(contextOf(real, real, made, PEOPLE_ROLES));
    const [metric] = part.metrics;
    expect(metric!.counts).toMatchObject({ copies: 3, rows: 5 });
    expect(metric!.interval![0]).toBeGreaterThan(0.2);
  });
});

describe('distance to the closest record', () => {
  const measure = (synthetic: Table) =>
    distanceToClosestRecord(contextOf(train, holdout, synthetic, PEOPLE_ROLES));

  test('strangers are as near to train as to the holdout', async () => {
    const part = await measure(stranger);
    expect(Math.abs(valueOf(part, 'privacy.dcrShare') - 0.5)).toBeLessThan(0.05);
    const own = valueOf(part, 'privacy.dcr.median', { table: 'synthetic' });
    expect(Math.abs(own / valueOf(part, 'privacy.dcr.median', { table: 'holdout' }) - 1)).toBeLessThan(0.25);
  });
  test('the holdout as synthetic table is nearer to the holdout, train nearer to train', async () => {
    // Rows that differ by less than 0.3 % of their length are the same point: a few ties.
    expect(valueOf(await measure(holdout), 'privacy.dcrShare')).toBeLessThan(0.03);
    const copied = await measure(train);
    // Each train row is in one of the two parts of train that the share looks at.
    expect(valueOf(copied, 'privacy.dcrShare')).toBeGreaterThan(0.7);
    expect(valueOf(copied, 'privacy.dcr.median', { table: 'synthetic' })).toBe(0);
    expect(valueOf(copied, 'privacy.nndr.p5', { table: 'synthetic' })).toBe(0);
  });
  test('the goal is the holdout’s value, and histograms are shares', async () => {
    const part = await measure(stranger);
    const median = part.metrics.find(({ id }) => id === 'privacy.dcr.median')!;
    expect(median.goal).toBe(valueOf(part, 'privacy.dcr.median', { table: 'holdout' }));
    const { edges, synthetic, holdout: others } = part.details!.distances!;
    expect(edges.length).toBe(synthetic.length + 1);
    expect(synthetic.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(others.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
  test('by hand: percentiles and ratios over distinct train rows', async () => {
    const real = tableOf('train', { x: [0, 0, 0, 10], y: [0, 0, 0, 10] }); // distinct: two points
    const made = tableOf('synthetic', { x: [0], y: [10] });
    const part = await distanceToClosestRecord(contextOf(real, real, made, PEOPLE_ROLES));
    const own = part.metrics.find(({ id }) => id === 'privacy.nndr.p5')!;
    expect(own.counts.distinctTrainRows).toBe(2);
    expect(own.value).toBeCloseTo(1, 6); // as far from either
    // sd of 0, 0, 0, 10 is 4.33: one column off by 10.
    expect(valueOf(part, 'privacy.dcr.p5', { table: 'synthetic' })).toBeCloseTo(10 / Math.sqrt(18.75), 6);
  });
});

describe('membership inference', () => {
  const measure = async (synthetic: Table) =>
    valueOf(await membership(contextOf(train, holdout, synthetic, PEOPLE_ROLES)), 'privacy.membershipAuroc');
  test('a coin for strangers, nearly certain for a copy', async () => {
    expect(Math.abs((await measure(stranger)) - 0.5)).toBeLessThan(0.07);
    expect(await measure(train)).toBeGreaterThan(0.95);
    expect(await measure(holdout)).toBeLessThan(0.5);
  });
});

describe('attribute inference', () => {
  test('a copy gives train rows away, strangers do not', async () => {
    const advantage = async (synthetic: Table) => {
      const part = await attributeInference(contextOf(train, holdout, synthetic, PEOPLE_ROLES));
      return part.metrics[0]!;
    };
    const copied = await advantage(train);
    expect(copied.value).toBeGreaterThan(0.15);
    expect(copied.interval![0]).toBeGreaterThan(0);
    const fresh = await advantage(stranger);
    expect(fresh.interval![0]).toBeLessThan(0);
    expect(fresh.attribute).toBe('group');
  });
});

test('uniqueness by hand', async () => {
  const real = tableOf('train', {
    group: ['a', 'a', 'b', 'c'],
    k: ['x', 'x', 'y', ''],
    label: ['1', '0', '1', '0'],
  });
  const made = tableOf(
    'synthetic',
    { group: ['b', 'a', 'c', 'b'], k: ['y', 'x', '', 'x'], label: ['0', '0', '0', '0'] },
    real,
  );
  const part = await uniqueness(contextOf(real, made, made, PEOPLE_ROLES));
  // (b, y) and (c, missing) point at one train row each; (a, x) at two; (b, x) at none.
  expect(valueOf(part, 'privacy.uniqueness', { table: 'synthetic' })).toBe(0.5);
  expect(valueOf(part, 'privacy.uniqueness', { table: 'train' })).toBe(0.5);
  expect(part.metrics[0]!.formula).toMatch(/quasi-identifiers: group, k$/);
});

describe('the verdict', () => {
  const verdictOn = async (synthetic: Table) => {
    const context = contextOf(train, holdout, synthetic, PEOPLE_ROLES);
    const { details } = await evaluate(context, {
      evaluators: privacyEvaluators,
      yieldNow: () => Promise.resolve(),
    });
    return details.verdicts.filter(({ family }) => family === 'privacy');
  };
  test('is calm about strangers and clear about a copy, with its limits', async () => {
    const [calm] = await verdictOn(stranger);
    expect(calm!.verdict).toMatch(/no sign/);
    const [alarm, ...others] = await verdictOn(shuffled(train, 9));
    expect(others).toEqual([]);
    expect(alarm!.verdict).toMatch(/do not share/);
    expect(alarm!.verdict).toMatch(/100 % of the synthetic rows equal a train row/);
    expect(alarm!.limits).toMatch(/not a proof/);
  });
});
