import { expect, test } from 'vitest';
import { kindOf } from '../../../../../src/core/kinds/registry.ts';
import { createRng } from '../../../../../src/core/random.ts';
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

test.each([2e7, 1.5e308])('an outlier of %d does not take small decimals off their own grid', (outlier) => {
  const small = Array.from({ length: 200 }, (_, i) => Number((0.2 + ((i * 37) % 95) / 10).toFixed(1)));
  const column = numberColumn('mass', [...small, outlier, outlier], 1);
  const kind = kindOf(column);
  const codec = kind.fitCodec(column, { budget: 32, rareThreshold: 5, kept: null });
  const made = kind.decode(kind.schemaOf(column), codec, kind.encode(codec, column), createRng(1));
  const texts = new Set(small.map((_, row) => kind.text(made, row)));
  expect(kind.step(column)).toBe(0.1);
  expect(texts.size).toBeGreaterThan(50);
});
