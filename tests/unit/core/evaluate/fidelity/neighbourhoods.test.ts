import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neighbourhoods } from '../../../../../src/core/evaluate/fidelity/neighbourhoods.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const NORMAL_ROLES = { ...PEOPLE_ROLES, sensitive: [] };

function normals(rows: number, seed: number, shift = 0): Table {
  const rng = createRng(seed);
  const column = () => Array.from({ length: rows }, () => rng.normal() + shift);
  return tableOf('normal', { x: column(), y: column(), z: column() });
}

const measure = (train: Table, synthetic: Table, roles = PEOPLE_ROLES) =>
  neighbourhoods(contextOf(train, train, synthetic, roles));

describe('known expectations', () => {
  test('two samples of one distribution: density 1, coverage 1 − 2⁻⁵ (Naeem et al.)', async () => {
    const part = await measure(normals(2000, 1), normals(2000, 2), NORMAL_ROLES);
    expect(Math.abs(valueOf(part, 'fidelity.density') - 1)).toBeLessThan(0.06);
    expect(Math.abs(valueOf(part, 'fidelity.coverage') - (1 - 2 ** -5))).toBeLessThan(0.02);
    expect(valueOf(part, 'fidelity.alphaPrecision')).toBeGreaterThan(0.95);
    expect(Math.abs(valueOf(part, 'fidelity.authenticity') - 0.5)).toBeLessThan(0.1);
  });
  test('far apart: nothing is dense or covered', async () => {
    const part = await measure(normals(300, 1), normals(300, 2, 100), NORMAL_ROLES);
    expect(valueOf(part, 'fidelity.density')).toBe(0);
    expect(valueOf(part, 'fidelity.coverage')).toBe(0);
    expect(valueOf(part, 'fidelity.betaRecall')).toBeLessThan(0.1);
  });
  test('a copy covers everything and is not authentic', async () => {
    const part = await measure(normals(300, 1), normals(300, 1), NORMAL_ROLES);
    expect(valueOf(part, 'fidelity.coverage')).toBe(1);
    expect(valueOf(part, 'fidelity.authenticity')).toBe(0);
    expect(valueOf(part, 'fidelity.alphaPrecision')).toBeGreaterThan(0.97);
  });
});

test('the order of rows changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e6), async (seed) => {
      const train = peopleTable('train', 60, seed);
      const synthetic = peopleTable('synthetic', 60, seed + 1, train);
      const shuffled = (table: Table) => takeRows(table, permutation(table.rows, createRng(seed)));
      const one = await measure(train, synthetic);
      const other = await measure(shuffled(train), shuffled(synthetic));
      one.metrics.forEach((metric, i) => {
        expect(other.metrics[i]!.value, metric.label).toBeCloseTo(metric.value!, 9);
      });
    }),
    { numRuns: 15 },
  );
});

test('a group that the generator lost has no coverage', async () => {
  const train = peopleTable('train', 400, 3);
  const group = train.columns.find((column) => column.name === 'group')!;
  const kept = Array.from({ length: 400 }, (_, row) => row).filter(
    (row) => group.kind === 'categorical' && group.categories[group.codes[row]!] === 'b',
  );
  // The label and the other columns do not tell the group: its rows are two squared units away.
  const part = await measure(train, takeRows(train, kept));
  expect(valueOf(part, 'fidelity.coverage', { attribute: 'group = b' })).toBe(1);
  expect(valueOf(part, 'fidelity.coverage', { attribute: 'group = a' })).toBeLessThan(0.5);
  const counts = part.metrics
    .filter(({ attribute }) => attribute)
    .map((metric) => metric.counts.groupRowsSampled!);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(400);
});

test('samples are as large as the settings say, and stated', async () => {
  const train = peopleTable('train', 300, 3);
  const context = contextOf(train, train, peopleTable('synthetic', 200, 4, train), PEOPLE_ROLES);
  const sampled = await neighbourhoods({ ...context, settings: { ...context.settings, sample: 120 } });
  const density = sampled.metrics.find(({ id }) => id === 'fidelity.density')!;
  expect(density.counts).toMatchObject({
    realRows: 300,
    realSampled: 120,
    syntheticRows: 200,
    syntheticSampled: 120,
  });
  const all = await neighbourhoods({ ...context, settings: { ...context.settings, sample: 0 } });
  expect(all.metrics[0]!.counts).toMatchObject({ realSampled: 300, syntheticSampled: 200 });
  expect(all.metrics.find(({ id }) => id === 'fidelity.authenticity')!.counts).toMatchObject({
    realSampled: 200,
  });
});

test('too few rows: undefined, and said so', async () => {
  const train = peopleTable('train', 4, 1);
  for (const metric of (await measure(train, train)).metrics) {
    expect(metric.value).toBeNull();
    expect(metric.reason).toMatch(/more than 5/);
  }
});
