import { expect, test } from 'vitest';
import type { ColumnProfile } from '../../../../../src/core/schema/profile.ts';
import { listedValues } from '../../../../../src/ui/steps/roles/listedValues.ts';

const profile = (distinct: number, labels: string[], values?: string[]): ColumnProfile => ({
  name: 'grade',
  type: 'categorical',
  kind: 'categorical',
  spellings: [],
  dress: '',
  isAmbiguous: false,
  step: null,
  substitute: null,
  isKnowable: true,
  missing: 0,
  distinct,
  histogram: { labels, counts: labels.map(() => 1) },
  examples: [],
  ...(values && { values }),
});

test('values beyond the bars can be chosen', () => {
  const all = ['a', 'b', 'c', 'd'];
  expect(listedValues(profile(4, ['a', 'other'], all))).toEqual({ values: all, isCut: false });
  expect(listedValues(profile(9, ['a', 'other'], all))).toEqual({ values: all, isCut: true });
});

test('without them the bars name the values; "other" may be one', () => {
  expect(listedValues(profile(2, ['a', 'other']))).toEqual({ values: ['a', 'other'], isCut: false });
  expect(listedValues(profile(5, ['a', 'other']))).toEqual({ values: ['a'], isCut: true });
  expect(listedValues(undefined)).toEqual({ values: [], isCut: false });
});
