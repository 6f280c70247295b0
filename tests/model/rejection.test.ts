import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { categoricalColumn, columnNamed, type Column, type Table } from '../../src/core/table/table.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { parseOptions, type RunOptions } from '../../src/pipeline/settings/options.ts';
import { relabel } from '../../src/pipeline/after/relabel.ts';
import { run, type TrainedRun } from '../../src/pipeline/run.ts';
import { cellText } from '../fixtures/columns.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';

// Coarse people (ages by decade, wealth by hundred) with rare values: three live in "Ys", four have sex "x".
const COARSE: Readonly<Record<string, number>> = { age: 10, wealth: 100 };

function withRare(column: Column, value: string, rows: readonly number[]): Column {
  if (column.kind === 'numeric') return column;
  const codes = column.codes.map((code, row) => (rows.includes(row) ? column.categories.length : code));
  return { ...column, categories: [...column.categories, value], codes };
}

function coarsePeople(): Table {
  const people = simulatePeople(400, 6);
  const columns = people.columns.map((column): Column => {
    if (column.name === 'region') return withRare(column, 'Ys', [3, 40, 77]);
    if (column.name === 'sex') return withRare(column, 'x', [5, 60, 100, 180]);
    const step = COARSE[column.name];
    if (column.kind === 'categorical' || step === undefined) return column;
    return { ...column, values: column.values.map((value) => Math.round(value / step) * step) };
  });
  return { ...people, columns };
}

const table = coarsePeople();
const train = (options: Partial<RunOptions>) =>
  run(
    {
      table,
      holdout: null,
      roles: PEOPLE_ROLES,
      options: parseOptions({ preset: 'trial', backend: 'wasm', seed: 3, ...options }),
    },
    createControl(),
    { onProgress: () => undefined },
  );

/** Rows of the synthetic table that equal a training row in all columns but id and target. */
function copiesIn({ tables }: TrainedRun, synthetic: Table): number {
  const names = synthetic.columns.map(({ name }) => name).filter((name) => name !== 'hired');
  const text = (source: Table, row: number) =>
    JSON.stringify(names.map((name) => cellText(columnNamed(source, name), row)));
  const real = new Set(Array.from({ length: tables.train.rows }, (_, row) => text(tables.train, row)));
  return Array.from({ length: synthetic.rows }, (_, row) => text(synthetic, row)).filter((row) =>
    real.has(row),
  ).length;
}

let before = 0;
let kept: TrainedRun;
let rejected: TrainedRun;
beforeAll(async () => {
  await useBackend('wasm');
  before = tf.memory().numTensors;
  kept = await train({ rejectCopies: 'off' });
  rejected = await train({ rejectCopies: 'on' });
}, 280_000);

describe('exact copies of training rows', () => {
  test('are drawn again, at every α, and counted', () => {
    const found = copiesIn(kept, kept.synthetic);
    expect(found).toBeGreaterThan(10);
    expect(copiesIn(rejected, rejected.synthetic)).toBe(0);
    expect(copiesIn(rejected, relabel(rejected, 0.5).synthetic)).toBe(0);
    const { copies } = rejected.report.protection!;
    expect(copies).toMatchObject({ mode: 'on', applied: true, remaining: 0, redrawn: copies.found });
    expect(copies.found).toBeGreaterThanOrEqual(found);
    const metric = rejected.report.metrics.find(
      ({ id, table: of }) => id === 'privacy.exactCopies' && of === 'synthetic',
    );
    expect(metric?.value).toBe(0);
  });

  test('leave groups and every other row as they are, and no tensor', () => {
    const [a, b] = [kept.people, rejected.people];
    expect(b.group).toEqual(a.group);
    const moved = Array.from({ length: a.rows.rows }, (_, row) => row).filter((row) =>
      a.rows.features.some((codes, j) => codes[row] !== b.rows.features[j]![row]),
    );
    expect(moved.length).toBeLessThanOrEqual(rejected.report.protection!.copies.found);
    expect(moved.length).toBeGreaterThan(10);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('auto keeps them where held-out rows match as often, and says so', async () => {
    const { report, synthetic, people } = await train({});
    const { copies } = report.protection!;
    expect(copies.holdoutShare).toBeGreaterThan(0.05);
    expect(copies).toMatchObject({ mode: 'auto', applied: false, found: 0 });
    expect(synthetic).toEqual(kept.synthetic);
    expect(people.rows.rejection).toBeUndefined();
  });

  test('with a condition and a mix, what replaces them keeps both', async () => {
    const { synthetic, report } = await train({
      rejectCopies: 'on',
      mix: { groups: { man: 1, woman: 1 } },
      where: [{ column: 'club', value: 'chess' }],
      rows: 120,
    });
    const sex = categoricalColumn(synthetic, 'sex');
    const women = sex.codes.filter((code) => sex.categories[code] === 'woman').length;
    expect(women).toBe(60);
    const club = categoricalColumn(synthetic, 'club');
    expect(new Set(Array.from(club.codes, (code) => club.categories[code]))).toEqual(new Set(['chess']));
    expect(report.protection!.copies.redrawn).toBeGreaterThan(0);
  });
});

describe('rare categories', () => {
  const valuesOf = (name: string) => {
    const { categories, codes } = categoricalColumn(kept.synthetic, name);
    return new Set(Array.from(codes, (code) => categories[code]));
  };

  test('never come back; their pool may', () => {
    expect(valuesOf('region')).not.toContain('Ys');
    expect(valuesOf('sex')).not.toContain('x');
    expect([...valuesOf('sex')].every((sex) => ['man', 'woman', 'other (rare)'].includes(sex!))).toBe(true);
  });

  test('are told of by number; a rare group stays in the figures of the real rows', () => {
    const { protection, warnings, details, metrics } = kept.report;
    expect(protection!.pooled.map(({ column, categories }) => [column, categories])).toEqual(
      expect.arrayContaining([
        ['region', 1],
        ['sex', 1],
      ]) as unknown[],
    );
    expect(warnings.map(({ code }) => code)).toContain('group.pooled');
    const real = details.baseRates.find(({ attribute, table: of }) => attribute === 'sex' && of === 'train');
    expect(real!.groups.map(({ group }) => group)).toContain('x');
    for (const metric of metrics) {
      expect(metric.value === null ? metric.reason : Number.isFinite(metric.value)).toBeTruthy();
    }
  });
});
