import { expect, test } from 'vitest';
import { kindOf } from '../../../../../src/core/kinds/registry.ts';
import { numberColumn } from '../../../../fixtures/columns.ts';

test('a column from -1.5e308 to 1.5e308 is described and drawn: all rows are in a bar, no number overflows', () => {
  const values = [1.5e308, -1.5e308, ...Array.from({ length: 98 }, (_, i) => 1e306 * (i - 49))];
  const column = numberColumn('mass', values, 1);
  const { histogram, mean } = kindOf(column).describe(column);
  expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect(histogram.labels.join()).not.toMatch(/NaN|Infinity/);
  expect(Number.isFinite(Number(mean))).toBe(true);
  const { labels, real } = kindOf(column).bars(column, column);
  expect(labels.join()).not.toMatch(/NaN|Infinity/);
  expect(real.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});
