import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { withoutFormulas } from '../../../../src/core/formulas.ts';
import { chartTableToCsv } from '../../../../src/ui/charts/chartTable.ts';

const columns = [{ label: 'Group' }, { label: 'Rate', numeric: true }];

describe('chartTableToCsv', () => {
  it('writes a header and a line a row, with full precision and CRLF', () => {
    const csv = chartTableToCsv({
      columns,
      rows: [
        ['Male', 0.1 + 0.2],
        ['Female', null],
      ],
    });
    expect(csv).toBe('Group,Rate\r\nMale,0.30000000000000004\r\nFemale,\r\n');
  });

  it('leaves what is not finite empty rather than writing a word', () => {
    expect(
      chartTableToCsv({
        columns,
        rows: [
          ['a', Number.NaN],
          ['b', Infinity],
        ],
      }),
    ).toBe('Group,Rate\r\na,\r\nb,\r\n');
  });

  it('quotes delimiters, quotes and line breaks', () => {
    expect(chartTableToCsv({ columns: [{ label: 'a,b' }], rows: [['say "x"'], ['two\nlines']] })).toBe(
      '"a,b"\r\n"say ""x"""\r\n"two\nlines"\r\n',
    );
  });

  it.each(['=1+1', '+A1', '-1+A1', '@x', '\t=1'])('keeps a spreadsheet from running %j', (cell) => {
    const csv = chartTableToCsv({ columns: [{ label: 'a' }], rows: [[cell]] });
    expect(csv.split('\r\n')[1]).toMatch(/^"?'/);
  });

  it('writes negative numbers as numbers', () => {
    expect(chartTableToCsv({ columns: [{ label: 'a' }], rows: [[-1.5]] })).toBe('a\r\n-1.5\r\n');
  });

  it('reads back as it was, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((cell) => withoutFormulas(cell) === cell);
    const table = fc.array(fc.tuple(text, text), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const csv = chartTableToCsv({ columns: [{ label: 'a' }, { label: 'b' }], rows });
        const { data } = Papa.parse<string[]>(csv.slice(0, -2), { delimiter: ',', newline: '\r\n' });
        expect(data).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });
});
