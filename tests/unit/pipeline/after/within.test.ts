import { expect, test } from 'vitest';
import { withinReal } from '../../../../src/pipeline/after/within.ts';
import { berkeleyCsv } from '../../../../src/samples/berkeley.ts';
import { ASKED, readTable, ROLES } from '../../core/evaluate/within/admissions.ts';

test('before any training, the difference of the Berkeley table vanishes within departments', () => {
  const { tables } = withinReal(readTable(berkeleyCsv()), ROLES, 5, ASKED);
  expect(tables.map(({ of }) => of)).toEqual(['train']);
  const { crude, adjusted } = tables[0]!.comparisons[0]!;
  expect(crude.difference.value).toBeCloseTo(557 / 1835 - 1198 / 2691, 9);
  expect(adjusted.difference.value).toBeCloseTo(0.0184252, 6);
});
