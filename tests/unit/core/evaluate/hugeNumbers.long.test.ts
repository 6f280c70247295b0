import { describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../../src/core/evaluate/metric.ts';
import { EVALUATORS } from '../../../../src/core/evaluate/registry.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { evaluateQuickly } from './evaluations.ts';
import { tableOf } from './tables.ts';

const HUGE = 1.5e308;

/** Decimals with huge cells among them: two, of the same sign or not, in every table. */
function staff(name: string, seed: number, huge: readonly number[], like?: Table): Table {
  const rng = createRng(seed);
  const rows = Array.from({ length: 160 }, (_, i) => i);
  return tableOf(
    name,
    {
      hired: rows.map((i) => (rng.next() < 0.3 + 0.3 * (i % 2) ? 'yes' : 'no')),
      sex: rows.map((i) => (i % 2 ? 'm' : 'f')),
      score: rows.map((i) => (i >= 20 && i < 20 + huge.length ? huge[i - 20]! : rng.normal() + (i % 2))),
      age: rows.map(() => 20 + rng.int(40)),
    },
    like,
  );
}

function evaluated(huge: readonly number[], roles: Roles): Promise<Evaluation> {
  const train = staff('train', 1, huge);
  const holdout = staff('holdout', 2, huge, train);
  const synthetic = staff('synthetic', 3, huge, train);
  return evaluateQuickly({ train, holdout, synthetic, roles }, { evaluators: EVALUATORS });
}

/** Every number of a report, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

const CLASSES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
};

describe.each([
  { name: 'two of one sign', huge: [HUGE, HUGE] },
  { name: 'of both signs', huge: [HUGE, -HUGE] },
])('cells near the largest number, $name', ({ huge }) => {
  test.each([
    { what: 'as a feature', roles: CLASSES },
    { what: 'as the target', roles: { ...CLASSES, target: { kind: 'numeric', column: 'score' } } as Roles },
    { what: 'as a sensitive column', roles: { ...CLASSES, sensitive: ['sex', 'score'] } },
  ])('$what: all is finite, or null with a reason', async ({ roles }) => {
    const { metrics, details } = await evaluated(huge, roles);
    for (const metric of metrics) {
      expect(
        numbersIn({ ...metric, range: null, goal: null }).filter((number) => !Number.isFinite(number)),
      ).toEqual([]);
      if (metric.value === null) expect(metric.reason).toMatch(/\.$/);
    }
    expect(numbersIn(details).filter((number) => !Number.isFinite(number))).toEqual([]);
    const value = (id: string) => metrics.find((metric) => metric.id === id)!.value;
    expect(value('fidelity.columnShapes')).toBeGreaterThan(0.8);
    expect(value('fidelity.pairTrends')).toBeGreaterThan(0.8);
    expect(value('privacy.membershipAuroc')).toBeGreaterThan(0.3);
  });
});

test('the figures of a huge column are those of the same column in an ordinary unit', async () => {
  const [huge, large] = [await evaluated([HUGE, HUGE], CLASSES), await evaluated([1e40, 1e40], CLASSES)];
  const figures = ({ metrics }: Evaluation) =>
    metrics.filter(({ id }) => id !== 'privacy.exactCopies').map(({ id, value }) => [id, value]);
  figures(huge).forEach(([id, value], i) => {
    const other = figures(large)[i]!;
    expect(id).toBe(other[0]);
    if (value === null) expect(other[1]).toBeNull();
    else expect(value).toBeCloseTo(other[1] as number, 4);
  });
});
