import { describe, expect, test } from 'vitest';
import type { DateFormat } from '../../../../../src/core/kinds/date/dates.ts';
import { kindOf } from '../../../../../src/core/kinds/registry.ts';
import type { NumericColumn } from '../../../../../src/core/table/table.ts';

function dates(unit: DateFormat['unit'], values: readonly number[]): NumericColumn {
  const pattern = unit === 'day' ? 'DD.MM.YYYY' : 'DD.MM.YYYY HH:mm:ss';
  return {
    kind: 'numeric',
    name: 'when',
    type: 'date',
    format: { kind: 'date', pattern, unit },
    missingTokens: [],
    values: Float64Array.from(values),
  };
}

const labelsOf = (column: NumericColumn) => kindOf(column).bars(column, column).labels;
/** Numbers from 0 to 200: the 1st percentile is 2, the 99th 198, and a twentieth of that, 9.8, becomes bars of 10. */
const from0to200 = Array.from({ length: 201 }, (_, i) => i);

describe('bars of dates are bounded by the day or minute that the bound is in, whatever the source writes', () => {
  test('days: ten days after 1 January 1970 is the 11th', () => {
    const labels = labelsOf(dates('day', from0to200));
    expect(labels.length).toBe(20);
    expect(labels[0]).toBe('under 1970-01-11');
    expect(labels[1]).toBe('1970-01-11 to 1970-01-21');
    expect(labels.at(-1)).toBe('1970-07-10 and more'); // 190; 1 July is day 181
  });
  test('days before 1970', () => {
    const labels = labelsOf(
      dates(
        'day',
        from0to200.map((day) => day - 365),
      ),
    );
    expect(labels[0]).toBe('under 1969-01-06'); // −360
  });
  test('seconds: a second before midnight is still in the last minute of the day', () => {
    expect(labelsOf(dates('second', [86_399]))).toEqual(['1970-01-01 23:59']);
    expect(labelsOf(dates('second', [-1]))).toEqual(['1969-12-31 23:59']);
  });
  test('seconds: bounds between days', () => {
    const labels = labelsOf(
      dates(
        'second',
        from0to200.map((day) => 86_400 * day),
      ),
    );
    expect(labels[0]).toBe('under 1970-01-12 13:46'); // a million seconds
  });
  test('few days get a bar each', () => {
    const tenDays = Array.from({ length: 100 }, (_, i) => i % 10);
    const column = dates('day', tenDays);
    const bars = kindOf(column).bars(column, column);
    expect(bars.labels).toEqual(
      Array.from({ length: 10 }, (_, day) => `1970-01-${String(day + 1).padStart(2, '0')}`),
    );
    bars.real.forEach((share) => expect(share).toBeCloseTo(0.1, 12));
  });
  test.each([30, 90, 700, 5000])('moments within %i seconds: no label stands twice', (seconds) => {
    const moments = Array.from({ length: 500 }, (_, i) => (i * seconds) / 500);
    const labels = labelsOf(dates('second', moments));
    expect(new Set(labels).size).toBe(labels.length);
  });
});
