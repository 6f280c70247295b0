import { describe, expect, test } from 'vitest';
import { formatDate, parseDate } from '../../../../../src/core/kinds/date/dates.ts';
import { patternInWords } from '../../../../../src/core/kinds/date/pattern.ts';
import { readDateFormat } from '../../../../../src/core/kinds/date/readDates.ts';

function formatOf(cells: readonly string[], name: string) {
  const reading = readDateFormat(cells, { name });
  if ('misfit' in reading) throw new Error(`No time: ${reading.misfit}`);
  return reading.format;
}

describe('minutes and seconds', () => {
  test.each<[name: string, cells: string[], words: string, seconds: number[]]>([
    ['pace_per_km', ['4:31', '5:02', '6:17'], '[m]:ss', [271, 302, 377]],
    ['song_length', ['3:45', '12:01'], '[m]:ss', [225, 721]],
    ['finish', ['35:27', '01:43', '59:08'], '[mm]:ss', [2127, 103, 3548]],
    ['call', ['69:58', '140:03'], '[mm]:ss', [4198, 8403]],
    ['value', ['1:26.240', '1:31.007'], '[m]:ss.SSS', [86.24, 91.007]],
    ['lap_time', ['1:26', '1:31'], '[m]:ss', [86, 91]],
  ])('%s %j', (name, cells, words, seconds) => {
    const format = formatOf(cells, name);
    expect(patternInWords(format.pattern)).toBe(words);
    const values = cells.map((cell) => parseDate(cell, format));
    expect(values).toEqual(seconds);
    expect(values.map((value) => formatDate(value, format))).toEqual(cells);
  });
});

describe('hours and minutes', () => {
  test.each<[name: string, cells: string[], words: string]>([
    ['start', ['04:31', '15:02', '23:17'], 'HH:mm'],
    ['call_time', ['04:31', '15:02'], 'HH:mm'],
    ['value', ['4:31', '5:02'], 'H:mm'],
    ['hours_per_week', ['37:42', '20:13'], '[hh]:mm'],
    ['value', ['37:30', '40:15', '20:45'], '[hh]:mm'],
    ['value', ['37:31', '103:05'], '[hh]:mm'],
  ])('%s %j', (name, cells, words) => {
    expect(patternInWords(formatOf(cells, name).pattern)).toBe(words);
  });
});
