import { expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import {
  keptSampling,
  otherTableSampling,
  withoutColumnSampling,
} from '../../../../src/ui/session/keptSampling.ts';
import { SUGGESTED } from './fixtures.ts';

const WISHES = {
  ...DEFAULT_OPTIONS,
  mix: { groups: { f: 1 } },
  where: [
    { column: 'race', value: 'a' },
    { column: 'town', value: 'b' },
  ],
  targetMix: { a: 1 },
};

test('another table keeps only what names nothing of the one before', () => {
  expect(otherTableSampling(WISHES)).toEqual({
    mix: 'observed',
    where: [],
    targetMix: null,
    relations: 'kept',
  });
  expect(otherTableSampling({ ...WISHES, mix: 'balanced' }).mix).toBe('balanced');
});

test('the same roles keep everything', () => {
  expect(keptSampling(WISHES, SUGGESTED, { ...SUGGESTED })).toEqual(WISHES);
});

test('other sensitive columns let the groups go, another target its mix', () => {
  const regrouped = keptSampling(WISHES, SUGGESTED, { ...SUGGESTED, sensitive: ['sex', 'race'] });
  expect(regrouped).toEqual({ ...WISHES, mix: 'observed' });
  const target = { kind: 'classes', column: 'paid', positive: [] } as const;
  expect(keptSampling(WISHES, SUGGESTED, { ...SUGGESTED, target })).toEqual({ ...WISHES, targetMix: null });
});

test('a column left out takes its condition along', () => {
  const { where } = keptSampling(WISHES, SUGGESTED, { ...SUGGESTED, ignored: ['id', 'race'] });
  expect(where).toEqual([{ column: 'town', value: 'b' }]);
});

test('a retyped column lets go what names its values', () => {
  expect(withoutColumnSampling(WISHES, SUGGESTED, 'town').where).toEqual([{ column: 'race', value: 'a' }]);
  expect(withoutColumnSampling(WISHES, SUGGESTED, 'sex').mix).toBe('observed');
  expect(withoutColumnSampling(WISHES, SUGGESTED, 'hired').targetMix).toBeNull();
  expect(withoutColumnSampling(WISHES, SUGGESTED, 'age')).toEqual(WISHES);
});
