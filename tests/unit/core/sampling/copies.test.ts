import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTable, encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../../../src/core/encoding/trainingCounts.ts';
import { createRng } from '../../../../src/core/random.ts';
import { createCopyFinder } from '../../../../src/core/sampling/copies.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { schemaOf } from '../../../../src/core/table/read.ts';
import { takeRows, type Table } from '../../../../src/core/table/table.ts';
import { cellText, numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'result', positive: ['good'] },
  sensitive: ['group', 'age'],
  ignored: ['id'],
};

/** The cells of a row that a copy repeats, as text; a missing number is the median, as in the metric. */
function rowText(table: Table, row: number, median: number): string {
  const used = table.columns.filter(({ name }) => name !== 'result' && name !== 'id');
  return JSON.stringify(
    used.map((column) => {
      if (column.kind === 'categorical') return cellText(column, row);
      const value = column.values[row]!;
      return Math.round((Number.isNaN(value) ? median : value) * 1e6);
    }),
  );
}

const cell = fc.record({
  town: fc.constantFrom('a', 'b', 'c', null),
  income: fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((value) => value / 2),
    fc.constant(Number.NaN),
  ),
  group: fc.constantFrom('x', 'y'),
  age: fc.integer({ min: 20, max: 22 }),
  result: fc.constantFrom('good', 'bad'),
});

describe('copies of training rows', () => {
  test('are told without the columns that follow from others', () => {
    const people = tableOf([
      textColumn('town', ['a', 'b', 'a', 'b']),
      numberColumn('code', [1, 2, 1, 2]),
      textColumn('sex', ['m', 'm', 'f', 'f']),
      textColumn('result', ['good', 'bad', 'good', 'bad']),
    ]);
    const roles: Roles = { ...ROLES, sensitive: ['sex'], ignored: [] };
    const encoding = fitEncoding(people, roles);
    const { profiles } = countTrainingRows(encoding, encodeTable(people, encoding));
    const inputs = { train: people, holdout: people, encoding, profiles, rows: 4, cells: createRng(1) };
    const [all, some] = [
      createCopyFinder(inputs),
      createCopyFinder({ ...inputs, following: new Set(['code']) }),
    ];
    // Town a with the code of town b: the code is computed again, and the row is one of the training rows.
    const codeOf = (feature: number) => feature;
    expect(all.isCopy(0, codeOf, 0)).toBe(false);
    expect(some.isCopy(0, codeOf, 0)).toBe(true);
    expect(some.holdoutShare).toBe(1);
  });

  test('are exactly the rows that a comparison of all cells but the target finds', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 12, maxLength: 40 }),
        fc.integer(),
        fc.constantFrom(0, 3),
        (people, seed, rareThreshold) => {
          const all = tableOf([
            numberColumn('id', [...people.keys()]),
            textColumn(
              'town',
              people.map(({ town }) => town),
            ),
            numberColumn(
              'income',
              people.map(({ income }) => income),
              1,
            ),
            textColumn(
              'group',
              people.map(({ group }) => group),
            ),
            numberColumn(
              'age',
              people.map(({ age }) => age),
            ),
            textColumn(
              'result',
              people.map(({ result }) => result),
            ),
          ]);
          const rows = [...people.keys()];
          const train = takeRows(all, rows.slice(0, -6));
          const holdout = takeRows(all, rows.slice(-6));
          const encoding = fitEncoding(train, ROLES, 32, rareThreshold);
          const table = encodeTable(train, encoding);
          const rng = createRng(seed);
          const made = 50;
          const draw = (size: number) => Int32Array.from({ length: made }, () => rng.int(size));
          const features = encoding.features.map(({ size }) => draw(size));
          const { profiles } = countTrainingRows(encoding, table);
          const profile = draw(profiles.counts.length);
          const cells = createRng(seed).fork('cells');
          const finder = createCopyFinder({ train, holdout, encoding, profiles, rows: made, cells });
          const codes = new Map([['result', draw(encoding.targetWidth)]]);
          encoding.features.forEach(({ codec }, j) => codes.set(codec.name, features[j]!));
          encoding.sensitive.forEach(({ codec }, j) =>
            codes.set(
              codec.name,
              profile.map((index) => profiles.sensitive[j]![index]!),
            ),
          );
          const synthetic = decodeTable(train.name, schemaOf(train), encoding, codes, cells);
          const income = train.columns[2]!;
          const known =
            income.kind === 'numeric' ? [...income.values].filter((value) => !Number.isNaN(value)) : [];
          known.sort((a, b) => a - b);
          const middle = known.length >> 1;
          const median =
            known.length % 2 === 1 ? known[middle]! : ((known[middle - 1] ?? 0) + (known[middle] ?? 0)) / 2;
          const real = new Set(Array.from({ length: train.rows }, (_, row) => rowText(train, row, median)));
          for (let row = 0; row < made; row++) {
            const isCopy = finder.isCopy(row, (j) => features[j]![row]!, profile[row]!);
            expect(isCopy).toBe(real.has(rowText(synthetic, row, median)));
          }
          const held = [...Array(6).keys()].filter((row) => real.has(rowText(holdout, row, median)));
          expect(finder.holdoutShare).toBe(held.length / 6);
        },
      ),
      { numRuns: 200 },
    );
  });
});
