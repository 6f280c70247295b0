import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng, type Rng } from '../../src/core/random.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import type { Column, Table } from '../../src/core/table/table.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import { run } from '../../src/pipeline/run.ts';
import { numberColumn, tableOf, textColumn } from '../fixtures/columns.ts';
import { useBackend } from './backends.ts';

// The recipe must train on tables nobody tuned it for: it ends, every value is a number or missing, none is invented.

function cells<T>(rows: number, make: (row: number) => T): T[] {
  return Array.from({ length: rows }, (_, row) => make(row));
}

/** A sensitive column and a target that depends on it, beside the given features. */
function withRoles(rows: number, rng: Rng, features: readonly Column[]): Table {
  const groups = cells(rows, () => (rng.next() < 0.4 ? 'b' : 'a'));
  const target = cells(rows, (row) => (rng.next() < (groups[row] === 'a' ? 0.6 : 0.3) ? 'yes' : 'no'));
  return tableOf([...features, textColumn('group', groups), textColumn('outcome', target)]);
}

const ROLES: Roles = {
  target: { kind: 'classes', column: 'outcome', positive: ['yes'] },
  sensitive: ['group'],
  ignored: [],
};

const rng = createRng('odd tables');
const TABLES: Readonly<Record<string, () => Table>> = {
  '200 rows, all numeric': () =>
    withRoles(200, rng, [
      numberColumn(
        'skewed',
        cells(200, () => Math.round(Math.exp(4 * rng.normal()))),
      ),
      numberColumn(
        'decimal',
        cells(200, () => Number(rng.normal().toFixed(3))),
        3,
      ),
      numberColumn(
        'mostlyMissing',
        cells(200, () => (rng.next() < 0.9 ? Number.NaN : rng.int(9))),
      ),
    ]),
  '200 rows, all categorical, one of them rare': () =>
    withRoles(200, rng, [
      textColumn(
        'colour',
        cells(200, () => ['red', 'green', 'blue'][rng.int(3)]!),
      ),
      textColumn(
        'rare',
        cells(200, (row) => (row === 7 ? 'once' : 'always')),
      ),
    ]),
  '1,000 categories': () =>
    withRoles(1500, rng, [
      textColumn(
        'city',
        cells(1500, (row) => `city ${row % 1000}`),
      ),
    ]),
  'keys, which are pooled whole, and a constant number': () =>
    withRoles(300, rng, [
      textColumn(
        'key',
        cells(300, (row) => `key ${row}`),
      ),
      numberColumn(
        'constant',
        cells(300, () => 7),
      ),
      numberColumn(
        'age',
        cells(300, () => 20 + rng.int(40)),
      ),
    ]),
  '200 columns': () =>
    withRoles(
      300,
      rng,
      cells(200, (j) =>
        numberColumn(
          `x${j}`,
          cells(300, () => rng.int(3)),
        ),
      ),
    ),
};

function isKnownOrMissing(source: Column, made: Column): boolean {
  if (made.kind === 'numeric' && source.kind === 'numeric') {
    const known = source.values.filter((value) => !Number.isNaN(value));
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const hasMissing = known.length < source.values.length;
    return made.values.every((value) => (Number.isNaN(value) ? hasMissing : value >= low && value <= high));
  }
  if (made.kind !== 'categorical' || source.kind !== 'categorical') return false;
  const known = new Set(Array.from(source.codes, (code) => source.categories[code]));
  return made.codes.every((code) => {
    const text = made.categories[code];
    return known.has(text) || text === 'other (rare)';
  });
}

describe.each(Object.entries(TABLES))('%s', (name, make) => {
  beforeAll(() => useBackend('wasm'));

  test('trains and makes rows like the source’s', async () => {
    const table = make();
    const rareThreshold = name === '1,000 categories' ? 0 : 5;
    const settings = { preset: 'trial', backend: 'wasm', seed: 5, evaluationSample: 200 };
    const options = parseOptions({ ...settings, rareThreshold });
    const before = tf.memory().numTensors;
    const { synthetic, report, tables } = await run(
      { table, holdout: null, roles: ROLES, options },
      createControl(),
      { onProgress: () => undefined },
    );
    expect(synthetic.rows).toBe(tables.train.rows);
    synthetic.columns.forEach((column, j) => expect(isKnownOrMissing(table.columns[j]!, column)).toBe(true));
    const undefinedWithoutReason = report.metrics.filter(({ value, reason }) => value === null && !reason);
    expect(undefinedWithoutReason).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('a threshold that pools every group of a sensitive column is refused before the training', async () => {
  // Two of a column of categories would stay; of free text, whose values point at single rows, none does.
  const { columns, ...rest } = TABLES['200 rows, all numeric']!();
  const group = {
    ...textColumn(
      'group',
      cells(200, (row) => `group ${row % 3}`),
    ),
    type: 'text' as const,
  };
  const table: Table = {
    ...rest,
    columns: columns.map((column) => (column.name === 'group' ? group : column)),
  };
  const options = parseOptions({ preset: 'trial', backend: 'wasm', rareThreshold: 500 });
  const input = { table, holdout: null, roles: ROLES, options };
  await expect(run(input, createControl(), { onProgress: () => undefined })).rejects.toMatchObject({
    code: 'options.invalid',
    place: { column: 'group', value: '500' },
  });
});
