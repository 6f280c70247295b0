import { describe, expect, test } from 'vitest';
import type { MetricId } from '../../../../../../src/core/evaluate/catalogue.ts';
import { membership } from '../../../../../../src/core/evaluate/privacy/membership/membership.ts';
import type { EvaluationPart, MetricValue } from '../../../../../../src/core/evaluate/metric.ts';
import { numbersOf } from '../../../../../../src/core/kinds/registry.ts';
import { takeRows, type Table } from '../../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable } from '../../comparisonContext.ts';

const train = peopleTable('train', 600, 1);
const holdout = peopleTable('holdout', 1200, 2, train);

const measure = (synthetic: Table, others: Table = holdout) =>
  membership(contextOf(train, others, synthetic, PEOPLE_ROLES));
const all = ({ metrics }: EvaluationPart, id: MetricId) => metrics.filter((metric) => metric.id === id);
function one(part: EvaluationPart, id: MetricId, matching = /./): MetricValue {
  const found = all(part, id).filter(({ label }) => matching.test(label));
  expect(found).toHaveLength(1);
  return found[0]!;
}
const rateAt = (part: EvaluationPart, rate: string) =>
  one(part, 'privacy.membershipTpr', new RegExp(`rate of ${rate} \\(`));

describe('a generator that copies its rows', () => {
  test('is caught: nearly everyone at a false-positive rate of a hundredth, and a large ε', async () => {
    const part = await measure(train);
    expect(rateAt(part, '0.01').value).toBeGreaterThan(0.9);
    expect(one(part, 'privacy.membershipAuroc').interval![0]).toBeGreaterThan(0.95);
    expect(one(part, 'privacy.membershipEpsilon').value).toBeGreaterThan(3);
  });

  test('of every tenth row is caught where it counts: few are wrongly accused', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => 10 * i);
    const stranger = peopleTable('synthetic', 540, 30, train);
    const mixed = joined(takeRows(train, rows), stranger);
    const rate = rateAt(await measure(mixed), '0.01');
    expect(rate.value).toBeGreaterThan(0.07);
    expect(rate.interval![0]).toBeGreaterThan(0.01);
  });

  test('of outliers alone is found among the outliers, not on average', async () => {
    const scores = numbersOf(train.columns[0]!);
    const far = [...scores.keys()].filter((row) => Math.abs(scores[row]!) > 2.2);
    const mixed = joined(takeRows(train, far), peopleTable('synthetic', 600, 31, train));
    const part = await measure(mixed);
    const outliers = one(part, 'privacy.membershipGroupAuroc', /outliers/);
    const overall = one(part, 'privacy.membershipAuroc');
    expect(outliers.value).toBeGreaterThan(overall.value! + 0.1);
  });
});

describe('rows drawn from the same distribution', () => {
  test('are not taken for copies, in 19 of 20 tables', async () => {
    let accused = 0;
    for (let seed = 100; seed < 120; seed++) {
      const part = await measure(peopleTable('synthetic', 600, seed, train));
      const { interval } = one(part, 'privacy.membershipAuroc');
      const epsilon = one(part, 'privacy.membershipEpsilon').value!;
      if (interval![0] > 0.5 || epsilon > 0) accused++;
    }
    expect(accused).toBeLessThanOrEqual(2);
  });
});

describe('what is told', () => {
  test('the strongest by name, each attack by itself, and the groups', async () => {
    const part = await measure(train);
    const attacks = all(part, 'privacy.membershipAttackAuroc');
    expect(attacks.map(({ label }) => label.split(': ')[1])).toEqual([
      'closeness',
      'calibrated closeness',
      'density ratio',
      'local likelihood ratio',
      'classifier',
    ]);
    const strongest = one(part, 'privacy.membershipAuroc');
    expect(strongest.value).toBe(Math.max(...attacks.map(({ value }) => value!)));
    // For five attacks at once the interval is wider than of one by itself.
    const width = ({ interval }: MetricValue) => interval![1] - interval![0];
    const alone = attacks.find(({ value }) => value === strongest.value)!;
    expect(strongest.label).toContain(alone.label.split(': ')[1]);
    expect(width(strongest)).toBeGreaterThanOrEqual(width(alone));
    expect(all(part, 'privacy.membershipGroupAuroc').map(({ attribute }) => attribute)).toEqual([
      'group = a',
      'group = b',
      'outliers',
    ]);
  });

  test('a rate that the rows do not allow is undefined, and says how many it needs', async () => {
    const metric = one(await measure(train), 'privacy.membershipTpr', /rate of 0.001$/);
    expect(metric.value).toBeNull();
    expect(metric.reason).toBe(
      'A false-positive rate of 0.001 needs 1000 rows that the generator did not see; there are 600.',
    );
  });

  test('without rows there is a reason', async () => {
    const part = await membership(contextOf(train, takeRows(holdout, []), train, PEOPLE_ROLES));
    expect(part.metrics).toHaveLength(1);
    expect(part.metrics[0]).toMatchObject({ value: null, reason: 'One of the tables has no rows.' });
  });

  test('the same seed gives the same figures', async () => {
    const synthetic = peopleTable('synthetic', 300, 9, train);
    expect(await measure(synthetic)).toEqual(await measure(synthetic));
  });
});

/** The rows of both, of tables of one schema. */
function joined(a: Table, b: Table): Table {
  const columns = a.columns.map((column, j) => {
    const other = b.columns[j]!;
    const cells = <K extends 'values' | 'codes'>(key: K) => {
      const [first, second] = [column, other].map((own) => (own as unknown as Record<K, Float64Array>)[key]);
      if (!first || !second) return {};
      const both = new (first.constructor as Float64ArrayConstructor)(first.length + second.length);
      both.set(first);
      both.set(second, first.length);
      return { [key]: both };
    };
    return { ...column, ...cells('values'), ...cells('codes') };
  });
  return { ...a, rows: a.rows + b.rows, columns };
}
