import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeTable,
  encodeTable,
  fitEncoding,
  pooledColumns,
  type Encoding,
} from '../../../../src/core/encoding/encoding.ts';
import { learnedSchema } from '../../../../src/core/project/document.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { schemaOf } from '../../../../src/core/table/read.ts';
import { categoricalColumn, columnNamed, type Table } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const times = <T>(value: T, count: number) => new Array<T>(count).fill(value);

const ROLES: Roles = {
  target: { kind: 'classes', column: 'result', positive: ['good'] },
  sensitive: ['group'],
  ignored: [],
};

/** 40 rows: two rare towns (3 and 1 rows), one rare group (4), one rare class (2), one rare flag (1). */
const TABLE = tableOf([
  textColumn('town', [...times('Aix', 20), ...times('Bern', 16), ...times('Cork', 3), 'Delft']),
  textColumn('group', [...times('a', 18), ...times('b', 18), ...times('c', 4)]),
  textColumn('result', [...times('good', 20), ...times('bad', 18), ...times('odd', 2)]),
  { ...textColumn('flag', [...times('no', 39), 'yes']), type: 'boolean' as const },
  textColumn(
    'key',
    [...Array(40).keys()].map((row) => `k${row}`),
  ),
  numberColumn('income', [1, 2, ...times(10, 36), 90, 900]),
]);

function ownTable(table: Table, encoding: Encoding): Table {
  const encoded = encodeTable(table, encoding);
  const codes = new Map([[encoding.target.codec.name, encoded.target]]);
  encoding.features.forEach(({ codec }, j) => codes.set(codec.name, encoded.features[j]!));
  encoding.sensitive.forEach(({ codec }, j) => codes.set(codec.name, encoded.sensitive[j]!));
  return decodeTable(table.name, schemaOf(table), encoding, codes, createRng(1));
}

function countsOf(table: Table, name: string): Record<string, number> {
  const { categories, codes } = categoricalColumn(table, name);
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(categories[code]!, (counts.get(categories[code]!) ?? 0) + 1);
  return Object.fromEntries(counts);
}

describe('categories of fewer training rows than the threshold', () => {
  const encoding = fitEncoding(TABLE, ROLES, 32, 5);
  const made = ownTable(TABLE, encoding);

  test('are one category, with a name of its own', () => {
    expect(countsOf(made, 'town')).toEqual({ Aix: 20, Bern: 16, 'other (rare)': 4 });
    expect(countsOf(made, 'group')).toEqual({ a: 18, b: 18, 'other (rare)': 4 });
  });

  test('classes of the target and the values of a boolean stay', () => {
    expect(countsOf(made, 'result')).toEqual({ good: 20, bad: 18, odd: 2 });
    expect(countsOf(made, 'flag')).toEqual({ no: 39, yes: 1 });
  });

  test('nearly unique keys become a constant', () => {
    expect(countsOf(made, 'key')).toEqual({ 'other (rare)': 40 });
  });

  test('are counted, not named', () => {
    const pools = pooledColumns(TABLE, encoding);
    expect(pools.toSorted((a, b) => (a.column < b.column ? -1 : 1))).toEqual([
      { column: 'group', label: 'other (rare)', categories: 1, rows: 4 },
      { column: 'key', label: 'other (rare)', categories: 40, rows: 40 },
      { column: 'town', label: 'other (rare)', categories: 2, rows: 4 },
    ]);
    const text = JSON.stringify({ encoding, schema: learnedSchema(schemaOf(TABLE), encoding) });
    for (const rare of ['Cork', 'Delft', 'k7', '900']) expect(text).not.toContain(rare);
  });

  test('leave equal codes to mean equal text: the pool comes after the categories of the source', () => {
    const source = categoricalColumn(TABLE, 'town').categories;
    expect(categoricalColumn(made, 'town').categories).toEqual([...source, 'other (rare)']);
  });

  test('a category never seen belongs to the pool as well', () => {
    const other = tableOf([
      textColumn('town', ['Aix', 'Zug']),
      ...TABLE.columns.slice(1, 5).map((column) => textColumn(column.name, ['a', 'a'])),
      numberColumn('income', [1, 10]),
    ]);
    expect([...encodeTable(other, encoding).features[0]!]).toEqual([0, 2]);
  });

  test.each([0, 1])('none are below %i', (threshold) => {
    expect(fitEncoding(TABLE, ROLES, 32, threshold)).toEqual(fitEncoding(TABLE, ROLES, 32));
    expect(pooledColumns(TABLE, fitEncoding(TABLE, ROLES, 32, threshold))).toEqual([]);
  });

  test('a value named as privileged stays', () => {
    const roles = { ...ROLES, privileged: { group: ['c'] } };
    expect(countsOf(ownTable(TABLE, fitEncoding(TABLE, roles, 32, 5)), 'group')).toEqual({
      a: 18,
      b: 18,
      c: 4,
    });
  });

  test('with categories named like properties of every object', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const cells = [...times('__proto__', 30), ...times('constructor', 6), ...times('toString', 3), names[3]!];
    const table = tableOf([
      { ...textColumn('x', cells), name: '__proto__' },
      ...TABLE.columns.filter(({ name }) => name === 'group' || name === 'result'),
    ]);
    const pooled = ownTable(table, fitEncoding(table, ROLES, 32, 5));
    expect(Object.entries(countsOf(pooled, '__proto__'))).toEqual(
      expect.arrayContaining([
        ['constructor', 6],
        ['other (rare)', 4],
      ]) as unknown[],
    );
  });
});

describe('no category of the synthetic table is rarer in training than the threshold', () => {
  test('but one of two, and the two most frequent where all are rare; the pool is of rare ones and their next', () => {
    const cells = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'other (rare)', null), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 9 }), (town, threshold) => {
        const rows = town.length;
        const table = tableOf([
          textColumn('town', town),
          textColumn('group', [...times('a', rows - 10), ...times('b', 10)]),
          textColumn('result', [...times('good', 10), ...times('bad', rows - 10)]),
        ]);
        const encoding = fitEncoding(table, ROLES, 32, threshold);
        const made = ownTable(table, encoding);
        const real = categoricalColumn(table, 'town');
        const synthetic = categoricalColumn(made, 'town');
        const pool = encoding.features[0]!.codec;
        const label = pool.kind === 'categorical' ? pool.pool : undefined;
        if (label !== undefined) expect(real.categories).not.toContain(label);
        const rowsOf = (text: string | null) => town.filter((cell) => cell === text).length;
        const values = [...new Set(town)].filter((text) => text !== null);
        const allAreRare = values.every((text) => rowsOf(text) < threshold);
        const named = new Set<string>();
        synthetic.codes.forEach((code, row) => {
          const text = code < 0 ? null : synthetic.categories[code]!;
          if (text === label) expect(rowsOf(town[row]!)).toBeLessThan(2 * threshold);
          else expect(text).toBe(town[row]);
          if (text !== null && text !== label) named.add(text);
        });
        if (values.length <= 2) expect(label).toBeUndefined();
        else if (allAreRare) expect(named.size).toBeLessThanOrEqual(2);
        for (const text of named)
          expect(rowsOf(text)).toBeGreaterThanOrEqual(values.length <= 2 ? 1 : allAreRare ? 2 : threshold);
      }),
      { numRuns: 300 },
    );
  });
});

describe('extreme numbers', () => {
  test('no synthetic number lies beyond a value that fewer rows reach', () => {
    const cents = fc.oneof(fc.integer({ min: -1e8, max: 1e8 }), fc.integer({ min: -50, max: 50 }));
    const numbers = fc.array(
      cents.map((value) => value / 100),
      { minLength: 30, maxLength: 200 },
    );
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 10 }), (income, threshold) => {
        const rows = income.length;
        const table = tableOf([
          numberColumn('income', income, 2),
          textColumn('group', [...times('a', rows - 10), ...times('b', 10)]),
          textColumn('result', [...times('good', 10), ...times('bad', rows - 10)]),
        ]);
        const made = columnNamed(ownTable(table, fitEncoding(table, ROLES, 12, threshold)), 'income');
        const sorted = income.toSorted((a, b) => a - b);
        const within = (value: number) =>
          value >= sorted[threshold - 1]! - 0.01 && value <= sorted[rows - threshold]! + 0.01;
        expect(made.kind === 'numeric' && made.values.every(within)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
