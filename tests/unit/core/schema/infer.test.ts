import { describe, expect, test } from 'vitest';
import { inferSchema, retype } from '../../../../src/core/schema/infer.ts';
import type { ColumnSchema, RawTable } from '../../../../src/core/table/table.ts';
import { appErrorOf, readText } from '../table/sources.ts';

function rawOf(columns: Readonly<Record<string, readonly string[]>>, delimiter = ','): RawTable {
  const cells = Object.values(columns);
  return {
    name: 'made.csv',
    header: Object.keys(columns),
    cells,
    rows: cells[0]!.length,
    delimiter,
    hasHeader: true,
  };
}

function inferred(name: string, cells: readonly string[], delimiter = ','): ColumnSchema {
  return inferSchema(rawOf({ [name]: cells }, delimiter)).columns[0]!;
}

function repeated(cells: readonly string[], rows: number): string[] {
  return Array.from({ length: rows }, (_, i) => cells[i % cells.length]!);
}

const range = (n: number, cell: (i: number) => string) => Array.from({ length: n }, (_, i) => cell(i));

describe('types', () => {
  test.each([
    ['age', repeated(['18', '25', '40'], 30), 'integer'],
    ['education-num', range(200, (i) => String(1 + (i % 16))), 'integer'],
    ['fnlwgt', range(200, (i) => String(12_285 + ((i * 7919) % 150_000))), 'integer'],
    ['salary', range(100, (i) => String(20_000 + i * 137)), 'integer'],
    ['price', ['1.5', '2', 'NA'], 'decimal'],
    ['share', ['1,5', '2,25'], 'decimal'],
    ['born', ['1999-12-31', '', '2001-02-03'], 'date'],
    ['year', repeated(['2019', '2020', '2021'], 30), 'integer'],
    ['recid', ['0', '1', '1', 'NA'], 'boolean'],
    ['member', ['Yes', 'no', 'Yes'], 'boolean'],
    ['member', ['yes', 'no', 'yes'], 'boolean'],
    ['member', ['TRUE', 'FALSE', ''], 'boolean'],
    ['sex', ['Male', 'Female'], 'categorical'],
    ['sex code', repeated(['1', '2'], 30), 'categorical'],
    ['zip', ['01234', '99999'], 'categorical'],
    ['id', range(50, (i) => String(90_000 + i * 37)), 'identifier'],
    ['PassengerId', range(50, (i) => String(i * i)), 'identifier'],
    ['x', range(50, (i) => String(50 - i)), 'identifier'],
    ['score', range(50, (i) => String(i === 1 ? 0 : i)), 'integer'],
    ['uuid', range(50, (i) => `3f2504e0-4f89-11d3-9a0c-${String(i).padStart(12, '0')}`), 'identifier'],
    ['case_number', range(50, (i) => `13-CF-${i}`), 'identifier'],
    ['full name', range(50, (i) => `Person Number ${i}`), 'text'],
    ['comment', range(60, (i) => `The applicant wrote at some length about topic number ${i % 40}`), 'text'],
    ['city', range(500, (i) => `City ${i % 120}`), 'categorical'],
    ['amount', ['1,234', '12,500', '7'], 'integer'],
    ['odd groups', ['1,2,34', '12,50', '7'], 'categorical'],
    ['serial', ['12345678901234567890', '12345678901234567891'], 'categorical'],
    ['empty', ['', 'NA', '?'], 'categorical'],
    ['one', ['5', '5'], 'integer'],
    ['mixed', ['1', '2', 'many'], 'categorical'],
  ] as const)('%s is recognised by its cells: %j', (name, cells, type) => {
    expect(inferred(name, cells).type).toBe(type);
  });
});

describe('missing values', () => {
  test('all spellings are kept, the commonest first', () => {
    expect(inferred('n', ['1', 'NA', '', 'NA', '7']).missingTokens).toEqual(['NA', '']);
    expect(inferred('c', ['x', '?', '?', '', 'y'])).toMatchObject({
      missingTokens: ['?', ''],
      categories: ['x', 'y'],
    });
    expect(inferred('c', ['x', 'y']).missingTokens).toEqual([]);
  });

  test('"None" and "-" are missing among numbers and answers among words', () => {
    expect(inferred('n', ['1', 'None', '-', '3'])).toMatchObject({
      type: 'integer',
      missingTokens: ['None', '-'],
    });
    expect(inferred('c', ['Often', 'None', '-'])).toMatchObject({ categories: ['-', 'None', 'Often'] });
  });
});

test('categories are sorted and distinct', () => {
  expect(inferred('c', ['b', 'a', 'é', 'b', 'A'])).toMatchObject({ categories: ['A', 'a', 'b', 'é'] });
});

describe('retype', () => {
  const raw = rawOf({
    zip: ['01234', '10115', 'NA'],
    n: ['1', '2', 'x'],
    k: ['1', '0', '1'],
    d: ['20240131', '20240201', ''],
  });
  const schema = inferSchema(raw);

  test('changes one column and leaves the rest', () => {
    const changed = retype(raw, schema, { column: 'k', type: 'integer', missing: null, dayFirst: null });
    expect(changed.columns[2]).toMatchObject({ kind: 'numeric', type: 'integer' });
    expect(changed.columns[0]).toBe(schema.columns[0]);
    expect(retype(raw, changed, { column: 'k', type: 'boolean', missing: null, dayFirst: null })).toEqual(
      schema,
    );
    expect(
      retype(raw, schema, { column: 'k', type: 'decimal', missing: null, dayFirst: null }).columns[2],
    ).toMatchObject({
      type: 'decimal',
      format: { decimals: 0 },
    });
    expect(
      retype(raw, schema, { column: 'd', type: 'date', missing: null, dayFirst: null }).columns[3],
    ).toMatchObject({
      format: { pattern: 'YYYYMMDD' },
    });
    expect(
      retype(raw, schema, { column: 'n', type: 'text', missing: null, dayFirst: null }).columns[1],
    ).toMatchObject({
      kind: 'categorical',
      type: 'text',
    });
  });

  test.each([
    ['n', 'integer', 'x', 4],
    ['n', 'date', '1', 2],
    ['zip', 'decimal', '01234', 2],
  ] as const)('column %s cannot be read as %s because of %s', async (column, type, value, line) => {
    const error = await appErrorOf(() =>
      retype(raw, schema, { column, type, missing: null, dayFirst: null }),
    );
    expect(error).toMatchObject({ code: 'schema.type', place: { file: 'made.csv', column, line, value } });
    expect(error.message).toContain(JSON.stringify(value));
  });

  test('decimals are no integers', async () => {
    const decimals = rawOf({ x: ['1', '2.5'] });
    const error = await appErrorOf(() =>
      retype(decimals, inferSchema(decimals), {
        column: 'x',
        type: 'integer',
        missing: null,
        dayFirst: null,
      }),
    );
    expect(error.place.value).toBe('2.5');
  });

  test('an empty column has no type to be read as', async () => {
    const empty = rawOf({ x: ['', ''] });
    expect(
      await appErrorOf(() =>
        retype(empty, inferSchema(empty), { column: 'x', type: 'date', missing: null, dayFirst: null }),
      ),
    ).toMatchObject({
      code: 'schema.type',
    });
  });

  test('unknown columns', async () => {
    expect(
      await appErrorOf(() =>
        retype(raw, schema, { column: 'nope', type: 'text', missing: null, dayFirst: null }),
      ),
    ).toMatchObject({
      code: 'roles.unknownColumn',
    });
  });

  test('the line counts quoted line ends and blank lines', async () => {
    const file = await readText('a,b\n"x\ny",1\n\nz,2\nw,oops\n');
    const error = await appErrorOf(() =>
      retype(file, inferSchema(file), { column: 'b', type: 'integer', missing: null, dayFirst: null }),
    );
    expect(error.place.line).toBe(6);
  });
});

test('what a file declares to be words is not read as numbers or dates, unless a person says so', () => {
  const raw = {
    ...rawOf({ zip: ['10115', '20095', '80331'], day: ['2020-01-01', '2020-01-02', '2020-02-05'] }),
    declared: ['text', undefined] as const,
  };
  expect(inferSchema(raw).columns.map(({ type }) => type)).toEqual(['categorical', 'date']);
  const chosen = { column: 'zip', type: 'integer', missing: null, dayFirst: null } as const;
  expect(retype(raw, inferSchema(raw), chosen).columns[0]).toMatchObject({ type: 'integer' });
});
