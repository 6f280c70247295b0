import { describe, expect, test } from 'vitest';
import {
  fitNumericCodec,
  decodeNumeric,
  numericDraws,
} from '../../../../../src/core/kinds/storage/numeric/codec.ts';
import { sentinelsOf } from '../../../../../src/core/kinds/storage/numeric/sentinels.ts';
import type { DateFormat } from '../../../../../src/core/kinds/date/dates.ts';
import { createRng } from '../../../../../src/core/random.ts';
import { numberColumn } from '../../../../fixtures/columns.ts';

const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const times = (value: number, count: number) => new Array<number>(count).fill(value);
const day = (text: string) => Date.parse(text) / 86_400_000;
const DATES: DateFormat = { kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' };

/** Values that are taken for codes. */
function codes(values: readonly number[], date: DateFormat | null = null): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts.keys()].sort((a, b) => a - b);
  const { low, high } = sentinelsOf(
    { values: sorted, counts: sorted.map((value) => counts.get(value)!) },
    date,
  );
  return [...sorted.slice(0, low), ...sorted.slice(sorted.length - high)];
}

describe('codes among amounts', () => {
  test.each<[string, number[], number[]]>([
    ['-999 below incomes', [...range(800, 5200, 37), ...times(-999, 6)], [-999]],
    ['99999 above incomes', [...range(800, 5200, 37), ...times(99_999, 3)], [99_999]],
    ['-1 where nothing else is negative', [...range(0, 30), -1, -1], [-1]],
    ['-9 and -8 of a survey', [...range(1, 7), ...times(-9, 4), ...times(-8, 4)], [-9, -8]],
    ['999 and 9999 together', [...range(18, 90), ...times(999, 5), ...times(9999, 5)], [999, 9999]],
    ['-99.9 among temperatures', [...range(-20, 35, 0.5), ...times(-99.9, 7)], [-99.9]],
    ['99 in a column of ages goes on from them', [...range(18, 98), ...times(99, 4)], []],
    ['one row of -999 may be somebody’s own', [...range(800, 5200, 37), -999], []],
    ['-1 among changes up and down', [...range(-9, 9), ...times(-1, 9)], []],
    ['88 in a column of tens', [...range(10, 90, 2), ...times(88, 9)], []],
    ['a column that is one number', times(999, 40), []],
    ['an outlier of no special form', [...range(800, 5200, 37), ...times(250_000, 2)], []],
  ])('%s', (_, values, expected) => {
    expect(codes(values)).toEqual(expected);
  });

  test.each<[string, number[], string[]]>([
    ['9999-12-31', range(day('2015-01-01'), day('2020-12-31'), 9), ['9999-12-31']],
    ['1900-01-01', range(day('2015-01-01'), day('2020-12-31'), 9), ['1900-01-01']],
  ])('%s among dates', (_, dates, special) => {
    const days = special.map(day);
    expect(codes([...dates, ...days, ...days], DATES)).toEqual(days);
  });

  test('new year 1970 among dates of its time is a date', () => {
    expect(codes([...range(day('1969-01-01'), day('1971-01-01')), 0, 0], DATES)).toEqual([]);
  });
});

test('nothing is drawn between codes and amounts, whose grid and ends are their own', () => {
  const amounts = [...range(800, 5200, 50), ...range(800, 5200, 50)];
  const column = numberColumn('income', [...amounts, ...times(-999, 6)]);
  const codec = fitNumericCodec(column, 0, 32, 10);
  expect(codec.step).toBe(50);
  expect(codec.pieces[0]).toEqual([{ from: -999, to: -999, rows: 6 }]);
  const drawn = Int32Array.from({ length: 20_000 }, (_, i) => i % codec.size);
  for (const value of decodeNumeric(codec, drawn, numericDraws(drawn.length, createRng(5)))) {
    if (value === -999) continue;
    expect(value).toBeGreaterThanOrEqual(800);
    expect(value % 50).toBe(0);
  }
});
