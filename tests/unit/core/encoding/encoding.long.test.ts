import { MOST_CODES } from '../../../../src/core/encoding/codeBudget.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codeShares,
  decodeTable,
  encodeTable,
  fitEncoding,
  jointCodes,
  type Encoding,
  type EncodedTable,
} from '../../../../src/core/encoding/encoding.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { schemaOf } from '../../../../src/core/table/read.ts';
import { columnNamed, takeRows, type Table } from '../../../../src/core/table/table.ts';
import { cellText, numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

/** The codes of the training rows themselves, as a generator would hand them over. */
function ownCodes(encoding: Encoding, encoded: EncodedTable): Map<string, Int32Array> {
  const codes = new Map([[encoding.target.codec.name, encoded.target]]);
  encoding.features.forEach(({ codec }, j) => codes.set(codec.name, encoded.features[j]!));
  encoding.sensitive.forEach(({ codec }, j) => codes.set(codec.name, encoded.sensitive[j]!));
  return codes;
}

function roundTrip(table: Table, roles: Roles, seed = 1): Table {
  const encoding = fitEncoding(table, roles);
  const encoded = encodeTable(table, encoding);
  return decodeTable(table.name, schemaOf(table), encoding, ownCodes(encoding, encoded), createRng(seed));
}

const SMALL = tableOf([
  textColumn('colour', ['red', 'blue', null, 'red', 'green', 'blue']),
  numberColumn('id', [1, 2, 3, 4, 5, 6]),
  numberColumn('height', [1.5, 1.5, Number.NaN, 2, 2.5, 1.5], 1),
  textColumn('sex', ['f', 'm', 'm', 'f', 'f', 'm']),
  textColumn('race', ['a', 'b', 'c', 'a', 'a', null]),
  textColumn('paid', ['yes', 'no', 'no', 'yes', 'no', 'yes']),
]);
const ROLES: Roles = {
  target: { kind: 'classes', column: 'paid', positive: ['yes'] },
  sensitive: ['race', 'sex'],
  ignored: ['id'],
};

describe('the layout of an encoding', () => {
  const encoding = fitEncoding(SMALL, ROLES);

  test('lays features end to end in file order, without target, sensitive and ignored columns', () => {
    const places = encoding.features.map(({ codec, offset, size }) => [codec.name, offset, size]);
    expect(places).toEqual([
      ['colour', 0, 4],
      ['height', 4, 4],
    ]);
    expect(encoding.featureWidth).toBe(8);
    expect([encoding.target.offset, encoding.target.size, encoding.targetWidth]).toEqual([0, 2, 2]);
  });

  test('puts sensitive columns side by side, in the order of the roles', () => {
    expect(encoding.sensitive.map(({ codec, input }) => [codec.name, input])).toEqual([
      ['race', { kind: 'oneHot', offset: 0, size: 4 }],
      ['sex', { kind: 'oneHot', offset: 4, size: 2 }],
    ]);
    expect(encoding.sensitiveWidth).toBe(6);
  });

  test('is fitted on the given rows alone', () => {
    const part = fitEncoding(takeRows(SMALL, [0, 3, 4]), ROLES);
    expect(part.features.map(({ size }) => size)).toEqual([2, 3]);
    expect(part.sensitive.map(({ codec }) => codec.size)).toEqual([1, 1]);
  });

  test('very wide tables have fewer codes a numeric column, and the same categories', () => {
    const rows = 2400;
    const spread = (j: number) =>
      numberColumn(
        `x${j}`,
        Array.from({ length: rows }, (_, i) => (i * 7919 + j) % rows),
      );
    const texts = (name: string, values: number) =>
      textColumn(
        name,
        Array.from({ length: rows }, (_, i) => `${name} ${i % values}`),
      );
    const wide = tableOf([
      ...Array.from({ length: 200 }, (_, j) => spread(j)),
      ...[texts('town', 100), texts('sex', 2), texts('paid', 3)],
    ]);
    const roles = { ...ROLES, sensitive: ['sex'], ignored: [] };
    const { features, featureWidth } = fitEncoding(wide, roles);
    const sizes = features.map(({ size }) => size);
    expect(featureWidth).toBeLessThanOrEqual(1.05 * MOST_CODES);
    // About (4,000 − 100) / 200: cuts lie at round numbers.
    for (const size of sizes.slice(0, 200)) expect(size).toBeGreaterThan(10);
    for (const size of sizes.slice(0, 200)) expect(size).toBeLessThan(22);
    expect(sizes[200]).toBe(100);
    // A budget that is asked for is kept, whatever comes of it.
    expect(fitEncoding(wide, roles, 48).featureWidth).toBeGreaterThan(2 * MOST_CODES);
  });

  test('small tables have about 32 codes a column, larger ones 48', () => {
    const columns = (rows: number) => [
      numberColumn(
        'x',
        Array.from({ length: rows }, (_, i) => i),
      ),
      textColumn(
        'paid',
        Array.from({ length: rows }, (_, i) => (i % 2 ? 'yes' : 'no')),
      ),
      textColumn(
        'sex',
        Array.from({ length: rows }, (_, i) => (i % 3 ? 'f' : 'm')),
      ),
    ];
    const width = (rows: number) =>
      fitEncoding(tableOf(columns(rows)), { ...ROLES, sensitive: ['sex'], ignored: [] }).featureWidth;
    // 63 rows would fill a bin of 1,999, 42 one of 2,000; bins begin at multiples of 5: 65 and 45 rows.
    expect([width(1999), width(2000)]).toEqual([Math.ceil(1999 / 65), Math.ceil(2000 / 45)]);
  });
});

describe('encoding a table', () => {
  const encoding = fitEncoding(SMALL, ROLES);
  const encoded = encodeTable(SMALL, encoding);

  test('gives the codes of every column', () => {
    expect(encoded.rows).toBe(6);
    expect(encoded.features.map((codes) => [...codes])).toEqual([
      [2, 0, 3, 2, 1, 0],
      [0, 0, 3, 1, 2, 0],
    ]);
    expect([...encoded.target]).toEqual([1, 0, 0, 1, 0, 1]);
    expect(encoded.sensitive.map((codes) => [...codes])).toEqual([
      [0, 1, 2, 0, 0, 3],
      [0, 1, 1, 0, 0, 1],
    ]);
  });

  test('writes the sensitive input as one-hots', () => {
    const rows = Array.from({ length: 6 }, (_, row) => [
      ...encoded.sensitiveInput.subarray(row * 6, (row + 1) * 6),
    ]);
    expect(rows).toEqual([
      [1, 0, 0, 0, 1, 0],
      [0, 1, 0, 0, 0, 1],
      [0, 0, 1, 0, 0, 1],
      [1, 0, 0, 0, 1, 0],
      [1, 0, 0, 0, 1, 0],
      [0, 0, 0, 1, 0, 1],
    ]);
  });

  test('numbers the joint groups in order of appearance', () => {
    expect([...encoded.group]).toEqual([0, 1, 2, 0, 0, 3]);
    expect(encoded.groups).toBe(4);
  });

  test('an unseen category has no code', () => {
    const part = fitEncoding(takeRows(SMALL, [0, 1, 3]), ROLES);
    expect([...encodeTable(SMALL, part).features[0]!]).toEqual([1, 0, -1, 1, -1, 0]);
  });

  test('refuses a column that changed its kind', () => {
    const changed = tableOf(
      SMALL.columns.map((column) =>
        column.name === 'height' ? textColumn('height', ['a', 'b', 'a', 'b', 'a', 'b']) : column,
      ),
    );
    expect(() => encodeTable(changed, encoding)).toThrow('"height" changed its kind');
  });
});

describe('a numeric sensitive column', () => {
  const ages = [20, 30, 40, 50, Number.NaN, 60];
  const table = tableOf([
    textColumn('colour', ['red', 'blue', 'red', 'red', 'green', 'blue']),
    numberColumn('age', ages),
    textColumn('paid', ['yes', 'no', 'no', 'yes', 'no', 'yes']),
  ]);
  const roles: Roles = { ...ROLES, sensitive: ['age'], ignored: [] };
  const encoding = fitEncoding(table, roles);

  test('enters as its standardised value, a missing cell as the mean', () => {
    // mean 40, population sd √200
    const { sensitiveInput } = encodeTable(table, encoding);
    const expected = ages.map((age) => (Number.isNaN(age) ? 0 : (age - 40) / Math.sqrt(200)));
    expect(encoding.sensitiveWidth).toBe(1);
    expected.forEach((value, row) => expect(sensitiveInput[row]).toBeCloseTo(value, 6));
  });

  test('has groups by its codes, and is decoded from them', () => {
    const encoded = encodeTable(table, encoding);
    expect([...encoded.group]).toEqual([0, 1, 2, 3, 4, 5]);
    const decoded = columnNamed(roundTrip(table, roles), 'age');
    expect(decoded.kind === 'numeric' && [...decoded.values]).toEqual(ages);
  });

  test('of one value is not divided by zero', () => {
    const constant = tableOf(
      table.columns.map((column) =>
        column.name === 'age' ? numberColumn('age', [5, 5, 5, 5, 5, 5]) : column,
      ),
    );
    const { sensitiveInput } = encodeTable(constant, fitEncoding(constant, roles));
    expect([...sensitiveInput]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('decode after encode', () => {
  test('is the identity on categorical columns and on numbers with a code of their own', () => {
    const decoded = roundTrip(SMALL, ROLES);
    expect(decoded.columns.map(({ name }) => name)).toEqual(['colour', 'height', 'sex', 'race', 'paid']);
    for (const column of decoded.columns) {
      const source = columnNamed(SMALL, column.name);
      for (let row = 0; row < SMALL.rows; row++) expect(cellText(column, row)).toBe(cellText(source, row));
    }
  });

  test('is the identity on any categorical column, whatever its schema’s order', () => {
    const cells = fc.array(fc.option(fc.string({ minLength: 1, maxLength: 3 }), { nil: null, freq: 8 }), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(cells, fc.boolean(), (values, reversed) => {
        const feature = textColumn('x', values);
        const last = feature.categories.length - 1;
        const column = reversed
          ? {
              ...feature,
              categories: feature.categories.toReversed(),
              codes: feature.codes.map((code) => (code < 0 ? -1 : last - code)),
            }
          : feature;
        const other = values.map((_, row) => (row % 2 ? 'yes' : 'no'));
        const table = tableOf([column, textColumn('sex', other), textColumn('paid', other)]);
        const decoded = roundTrip(table, { ...ROLES, sensitive: ['sex'], ignored: [] });
        values.forEach((value, row) => expect(cellText(columnNamed(decoded, 'x'), row)).toBe(value));
      }),
    );
  });

  test('keeps types, formats, ranges and missing cells of simulated people', () => {
    const people = simulatePeople(600, 1);
    const decoded = roundTrip(people, PEOPLE_ROLES);
    expect(decoded.rows).toBe(600);
    for (const column of decoded.columns) {
      const source = columnNamed(people, column.name);
      if (column.kind !== 'numeric' || source.kind !== 'numeric') continue;
      expect(column.format).toEqual(source.format);
      const known = source.values.filter((value) => !Number.isNaN(value));
      column.values.forEach((value, row) => {
        expect(Number.isNaN(value)).toBe(Number.isNaN(source.values[row]!));
        if (Number.isNaN(value)) return;
        expect(value).toBeGreaterThanOrEqual(Math.min(...known));
        expect(value).toBeLessThanOrEqual(Math.max(...known));
      });
      if (column.type === 'integer') expect(column.values.every(Number.isInteger)).toBe(true);
    }
  });

  test('gives the same cells for the same seed and leaves other columns alone when one is added', () => {
    const people = simulatePeople(400, 2);
    const wealth = (table: Table) => columnNamed(roundTrip(table, PEOPLE_ROLES, 5), 'wealth');
    const [first, again] = [wealth(people), wealth(people)];
    const wider = wealth({
      ...people,
      columns: [
        numberColumn(
          'extra',
          Array.from({ length: 400 }, (_, i) => i),
        ),
        ...people.columns,
      ],
    });
    expect(again).toEqual(first);
    expect(wider).toEqual(first);
  });
});

describe('joint codes', () => {
  test('are equal exactly where all codes are', () => {
    const codes = fc.array(fc.tuple(fc.integer({ min: -1, max: 12 }), fc.integer({ min: 0, max: 3 })));
    fc.assert(
      fc.property(codes, (pairs) => {
        const columns = [0, 1].map((i) => Int32Array.from(pairs, (pair) => pair[i]!));
        const { group, groups } = jointCodes(columns, pairs.length);
        expect(groups).toBe(new Set(pairs.map(String)).size);
        pairs.forEach((pair, i) =>
          pairs.forEach((other, j) =>
            expect(group[i] === group[j]).toBe(pair[0] === other[0] && pair[1] === other[1]),
          ),
        );
      }),
      { numRuns: 30 },
    );
  });
});

test('code shares are relative frequencies', () => {
  expect([...codeShares(Int32Array.of(0, 2, 2, 0, 2), 4)].map((share) => Number(share.toFixed(6)))).toEqual([
    0.4, 0, 0.6, 0,
  ]);
});
