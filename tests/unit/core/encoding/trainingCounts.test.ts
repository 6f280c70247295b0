import { describe, expect, test } from 'vitest';
import { codeShares, encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import {
  countTrainingRows,
  sensitiveProfiles,
  sharesOf,
} from '../../../../src/core/encoding/trainingCounts.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { takeRows } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const people = simulatePeople(300, 3);
const roles: Roles = { ...PEOPLE_ROLES, sensitive: ['sex', 'age'] };
const encoding = fitEncoding(people, roles, 10);
const table = encodeTable(people, encoding);
const counts = countTrainingRows(encoding, table);

describe('counts of the training rows', () => {
  test('give the marginals of every column', () => {
    expect(counts.rows).toBe(300);
    counts.features.forEach((column, j) =>
      expect(sharesOf(column)).toEqual(codeShares(table.features[j]!, encoding.features[j]!.size)),
    );
    expect(sharesOf(counts.target)).toEqual(codeShares(table.target, encoding.targetWidth));
  });

  test('count each combination of sensitive codes once, whatever the order of the rows', () => {
    const { profiles } = counts;
    const keys = Array.from(profiles.counts.keys(), (i) =>
      profiles.sensitive.map((codes) => codes[i]).join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
    const rowKeys = Array.from({ length: 300 }, (_, row) =>
      table.sensitive.map((codes) => codes[row]).join(),
    );
    keys.forEach((key, i) => expect(profiles.counts[i]).toBe(rowKeys.filter((own) => own === key).length));
    const reversed = takeRows(
      people,
      Array.from({ length: 300 }, (_, i) => 299 - i),
    );
    expect(countTrainingRows(encoding, encodeTable(reversed, encoding))).toEqual(counts);
  });

  test('come back from codes and counts alone', () => {
    const { sensitive, counts: rows } = counts.profiles;
    expect(sensitiveProfiles(encoding, sensitive, rows)).toEqual(counts.profiles);
  });
});

test('a numeric sensitive code enters the decoder as the standardised mean of its values', () => {
  const tiny = tableOf([
    numberColumn('age', [20, 20, 40, 60], 0),
    textColumn('paid', ['yes', 'no', 'yes', 'no']),
    textColumn('town', ['x', 'y', 'x', 'x']),
  ]);
  const own = fitEncoding(tiny, {
    target: { kind: 'classes', column: 'paid', positive: ['yes'] },
    sensitive: ['age'],
    ignored: [],
  });
  const { profiles } = countTrainingRows(own, encodeTable(tiny, own));
  expect([...profiles.counts]).toEqual([2, 1, 1]);
  // Mean 35, population sd √275.
  const expected = [-15, 5, 25].map((gap) => gap / Math.sqrt(275));
  expected.forEach((value, i) => expect(profiles.input[i]).toBeCloseTo(value, 6));
});
