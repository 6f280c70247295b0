import { describe, expect, test } from 'vitest';
import { safeBars } from '../../../../src/core/disclosure/safeBars.ts';
import { numericBars } from '../../../../src/core/kinds/storage/numeric/bars.ts';
import type { ColumnComparison } from '../../../../src/core/evaluate/metric.ts';
import { numberColumn } from '../../../fixtures/columns.ts';
import { inGerman } from '../../inGerman.ts';

/** Few rows at both ends, 4 bars between: which the ends are merged into. */
const ROWS = [1, 40, 2, 40, 1];
const RANGES = {
  english: ['under 10', '10 to 20', '20 to 30', '30 to 40', '40 and more'],
  german: ['unter 10', '10 bis 20', '20 bis 30', '30 bis 40', '40 und mehr'],
};
const VALUES = {
  english: ['3 and less', '4', '5', '6', '7 and more'],
  german: ['3 und weniger', '4', '5', '6', '7 und mehr'],
};

function bars(labels: readonly string[]): ColumnComparison {
  const total = ROWS.reduce((a, b) => a + b);
  const shares = ROWS.map((rows) => rows / total);
  return { column: 'c', kind: 'numeric', shape: 1, labels, real: shares, synthetic: shares };
}
const joined = (labels: readonly string[]) => safeBars(bars(labels), 84, 5).labels;

describe('ranges of few rows', () => {
  test('are joined alike, in whichever language a report was made', () => {
    for (const { english, german } of [RANGES, VALUES]) {
      expect(joined(german)).toEqual(joined(english));
      expect(inGerman(() => joined(german))).toEqual(inGerman(() => joined(english)));
    }
    expect(joined(RANGES.english)).toEqual(['under 20', '20 and more']);
    expect(inGerman(() => joined(RANGES.english))).toEqual(['unter 20', '20 und mehr']);
    expect(inGerman(() => joined(VALUES.english))).toEqual(['4 und weniger', '5 und mehr']);
  });

  test('have in German the forms that are known', () => {
    const column = numberColumn(
      'c',
      Array.from({ length: 300 }, (_, i) => i),
    );
    const { labels } = inGerman(() =>
      numericBars(column, column, { leastStep: 0, written: (bound) => String(bound) }),
    );
    expect([labels[0], labels[1], labels.at(-1)]).toEqual(['unter 20', '20 bis 40', '280 und mehr']);
  });
});
