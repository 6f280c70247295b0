import { describe, expect, it } from 'vitest';
import { fitFeatures } from '../../../../src/core/probes/features.ts';
import { fitProbe, predictProbe, type FittedProbe } from '../../../../src/core/probes/probe.ts';
import type { ProbeTask } from '../../../../src/core/probes/task.ts';
import { columnNamed, takeRows } from '../../../../src/core/table/table.ts';
import { fixtureJson, fixtureTables } from '../evaluate/fixture.ts';

type Probe = FittedProbe['kind'];

/** Predictions of scikit-learn and XGBoost for the first 40 holdout rows (tests/fixtures/evaluation/reference.py). */
const reference = fixtureJson('probes.json') as {
  readonly [name in `${Probe}_binary` | `${Probe}_regression`]: readonly number[];
} & { readonly [name in `${Probe}_multiclass`]: readonly (readonly number[])[] };

const { train, holdout } = fixtureTables();
const spec = fitFeatures(train);
const test = takeRows(
  holdout,
  Array.from({ length: 40 }, (_, row) => row),
);

async function predictions(probe: Probe, target: string, task: ProbeTask): Promise<number[]> {
  const column = columnNamed(train, target);
  const y = column.kind === 'numeric' ? column.values : column.codes;
  return Array.from(await predictProbe(await fitProbe(probe, train, y, task, spec, [target]), test));
}

function largestGap(values: readonly number[], expected: readonly number[]): number {
  expect(values).toHaveLength(expected.length);
  return Math.max(...values.map((value, i) => Math.abs(value - expected[i]!)));
}

describe.each([
  // Trees: XGBoost computes in 32-bit numbers.
  { probe: 'gbt', tolerance: 2e-3, name: 'boosted trees against XGBoost' },
  { probe: 'lr', tolerance: 1e-4, name: 'linear models against scikit-learn' },
] as const)('$name', ({ probe, tolerance }) => {
  it('agrees on a target of two classes', async () => {
    const both = await predictions(probe, 'approved', { kind: 'binary' });
    const second = both.filter((_, i) => i % 2 === 1);
    expect(largestGap(second, reference[`${probe}_binary`])).toBeLessThan(tolerance);
  });

  it('agrees on a target of four classes', async () => {
    const output = await predictions(probe, 'education', { kind: 'multiclass', classes: 4 });
    expect(largestGap(output, reference[`${probe}_multiclass`].flat())).toBeLessThan(tolerance);
  });

  it('agrees on a numeric target', async () => {
    const output = await predictions(probe, 'hours', { kind: 'regression' });
    expect(largestGap(output, reference[`${probe}_regression`])).toBeLessThan(100 * tolerance);
  });
});
