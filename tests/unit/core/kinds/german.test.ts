import { expect, test } from 'vitest';
import { kindOf, TYPES } from '../../../../src/core/kinds/registry.ts';
import { formatInWords } from '../../../../src/core/kinds/number/numbers.ts';
import { columnNamed } from '../../../../src/core/table/table.ts';
import { inGerman } from '../../inGerman.ts';
import { tableOf } from '../table/sources.ts';
import { numberColumn } from '../../../fixtures/columns.ts';

test('types have German names', () => {
  expect(inGerman(() => TYPES.map(({ label }) => label))).toEqual([
    'ganze Zahl',
    'Dezimalzahl',
    'Datum',
    'Uhrzeit',
    'Kategorie',
    'Ja/Nein',
    'Kennung',
    'Freitext',
  ]);
  expect(TYPES.map(({ label }) => label)).toContain('whole number');
});

test('how numbers are dressed', async () => {
  const cells = Array.from(
    { length: 60 },
    (_, i) => `"$ ${1 + (i % 7)},${String((i * 37) % 1000).padStart(3, '0')}.50"`,
  );
  const table = await tableOf(['pay,x', ...cells.map((cell, i) => `${cell},${i % 2}`)].join('\n'));
  const column = columnNamed(table, 'pay');
  if (column.kind !== 'numeric' || column.format.kind !== 'number') throw new Error('no number');
  const { format } = column;
  expect(inGerman(() => formatInWords(format))).toBe(
    '$ davor, Komma zwischen Tausendern, 2 Nachkommastellen',
  );
  expect(formatInWords(format)).toBe('$ in front, comma for thousands, 2 decimals');
});

test('steps of dates', async () => {
  const moments = (minutes: number) =>
    Array.from({ length: 60 }, (_, i) =>
      new Date(Date.UTC(2024, 0, 1, 0, i * minutes)).toISOString().slice(0, 16).replace('T', ' '),
    );
  const stepOf = async (cells: readonly string[]) => {
    const table = await tableOf(['when,x', ...cells.map((cell, i) => `${cell},${i % 2}`)].join('\n'));
    const column = columnNamed(table, 'when');
    return inGerman(() => kindOf(column).step(column));
  };
  expect(await stepOf(moments(24 * 60))).toBe('Tag');
  expect(await stepOf(moments(5))).toBe('100 Sekunden');
});

test('groups of a column of numbers', () => {
  const column = numberColumn(
    'age',
    Array.from({ length: 400 }, (_, i) => 18 + (i % 60)),
  );
  const { labels } = inGerman(() => kindOf(column).groupsOf(column).of(column));
  expect(labels).toEqual(['bis 32', 'über 32 bis 46', 'über 46 bis 61', 'über 61', '(missing)']);
});
