import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileTable } from '../../../../src/core/schema/profile.ts';
import type { CategoricalColumn, Table } from '../../../../src/core/table/table.ts';
import { tableOf as columnsTable, textColumn } from '../../../fixtures/columns.ts';
import { tableOf } from '../table/sources.ts';

async function profileOf(cells: readonly string[], name = 'x') {
  const table = await tableOf(`${name},n\n${cells.map((cell) => `"${cell}",1`).join('\n')}\n`);
  return profileTable(table)[0]!;
}

test('few distinct numbers get a bar each', async () => {
  expect(await profileOf(['3', '1', 'NA', '1', '1', '2'])).toEqual({
    name: 'x',
    type: 'integer',
    kind: 'numeric',
    spellings: ['NA'],
    dress: '',
    isAmbiguous: false,
    step: 1,
    substitute: null,
    isKnowable: true,
    missing: 1,
    distinct: 3,
    histogram: { labels: ['1', '2', '3'], counts: [3, 1, 1] },
    min: '1',
    max: '3',
    mean: '1.6',
    examples: ['3', '1', '2'],
  });
});

test('many whole numbers get ranges with whole ends', async () => {
  const { histogram } = await profileOf(Array.from({ length: 100 }, (_, i) => String(17 + ((i * 7) % 74))));
  expect(histogram.labels[0]).toBe('17–24');
  expect(histogram.labels.at(-1)).toBe('89–90');
  expect(histogram.counts.reduce((a, b) => a + b)).toBe(100);
});

test('decimals and dates are shown as the column writes them', async () => {
  const decimals = await profileOf(Array.from({ length: 50 }, (_, i) => `${Math.floor(i / 10)},${i % 10}5`));
  expect(decimals).toMatchObject({ type: 'decimal', min: '0,05', max: '4,95', mean: '2,50' });
  expect(decimals.histogram.labels[0]).toBe('0,05–0,54');
  const dates = await profileOf(
    Array.from({ length: 40 }, (_, i) => `${String(1 + (i % 28)).padStart(2, '0')}.0${1 + (i % 9)}.2020`),
  );
  expect(dates).toMatchObject({ type: 'date', min: '01.01.2020' });
  expect(dates.histogram.labels[0]).toMatch(/^01\.01\.2020–\d\d\.\d\d\.2020$/);
});

test('categories are ranked, the rest pooled; identifiers and text get no bars', async () => {
  const cells = Array.from({ length: 20 }, (_, i) => new Array<string>(20 - i).fill(`c${i}`)).flat();
  const { histogram, distinct } = await profileOf(cells);
  expect(distinct).toBe(20);
  expect(histogram.labels).toEqual([...Array.from({ length: 11 }, (_, i) => `c${i}`), 'other']);
  expect(histogram.counts.reduce((a, b) => a + b)).toBe(cells.length);
  const names = await profileOf(Array.from({ length: 50 }, (_, i) => `Person Number ${i}`));
  expect(names).toMatchObject({ type: 'text', distinct: 50, histogram: { labels: [], counts: [] } });
});

test('an empty column', async () => {
  expect(await profileOf(['', '', 'NA'])).toMatchObject({
    missing: 3,
    distinct: 0,
    histogram: { labels: [], counts: [] },
    examples: [],
  });
});

test('every value is in one bar', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(values, fc.constantFrom('integer' as const, 'decimal' as const), (drawn, type) => {
      const numbers = Float64Array.from(drawn, (value) => (type === 'integer' ? Math.round(value) : value));
      const format = {
        kind: 'number',
        decimals: type === 'integer' ? 0 : 3,
        fixed: false,
        decimalMark: '.',
      } as const;
      const table: Table = {
        name: 't',
        rows: numbers.length,
        columns: [{ kind: 'numeric', name: 'x', type, format, missingTokens: [], values: numbers }],
      };
      const { histogram } = profileTable(table)[0]!;
      expect(histogram.counts.length).toBe(histogram.labels.length);
      expect(histogram.counts.length).toBeLessThanOrEqual(12);
      expect(histogram.counts.reduce((a, b) => a + b)).toBe(numbers.length);
    }),
  );
});

describe('the values of a column with more of them than bars', () => {
  const cells = Array.from({ length: 20 }, (_, value) =>
    Array.from({ length: value + 1 }, () => `v${value}`),
  );
  const shown = (column: CategoricalColumn) => profileTable(columnsTable([column]))[0]!;

  test('are all named, most frequent first', () => {
    const column = textColumn('grade', cells.flat());
    const { values, histogram } = shown(column);
    expect(histogram.labels.at(-1)).toBe('other');
    expect(values).toEqual(cells.map(([cell]) => cell!).toReversed());
  });

  test('are not given for identifiers and free text, nor where the bars name them', () => {
    const column = textColumn('grade', cells.flat());
    expect(shown({ ...column, type: 'identifier' }).values).toBeUndefined();
    expect(shown(textColumn('grade', ['a', 'b'])).values).toBeUndefined();
  });

  test('are cut where nobody could choose among them', () => {
    const column = textColumn(
      'code',
      Array.from({ length: 2000 }, (_, row) => `c${row % 1000}`),
    );
    expect(shown(column).values).toHaveLength(500);
  });
});
