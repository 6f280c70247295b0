import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { appErrorOf, bytesSource, rowsOf } from './sources.ts';

/** Inputs on which other readers of CSV failed, after their public bug reports. */
const bytes = (text: string) => new TextEncoder().encode(text);
const MARK = '\uFEFF';

describe('odd and right', () => {
  test.each([
    [
      'a byte order mark before a quoted name with a comma',
      `${MARK}"a,b",c\n1,2\n3,4\n`,
      ['a,b', 'c'],
      ['1', '2'],
    ],
    ['the same with a line break', `${MARK}"a\nb",c\n1,2\n3,4\n`, ['a\nb', 'c'], ['1', '2']],
    ['two byte order marks', `${MARK}${MARK}a,b\n1,2\n3,4\n`, ['a', 'b'], ['1', '2']],
    [
      'whole lines of another delimiter, quoted, with empty cells after them',
      'x,a,b\n"33~~""CHAPPED   """,,\n"06~~""WALL"""  ,,\n',
      ['x', 'a', 'b'],
      ['33~~"CHAPPED   "', '', ''],
    ],
    ['a few NULs', 'a,b\n1,x\0y\n2,\0\n3,z\n', ['a', 'b'], ['1', 'x\0y']],
    ["a DOS program's end of text", 'a,b\r\n1,2\r\n3,4\r\n\u001a', ['a', 'b'], ['1', '2']],
    ['a quote as the last character', 'a,b\n1,"2"\n3,"4"', ['a', 'b'], ['1', '2']],
    ['spaces after the last quote', 'a,b\n1,"2"\n3,"4"  ', ['a', 'b'], ['1', '2']],
    ['a no-break space around cells', 'a,b\n1\u00a0,2\n3,4\n', ['a', 'b'], ['1', '2']],
    ["Unicode's line separator, which ends no line", 'a,b\n1,x\u2028y\n2,z\n', ['a', 'b'], ['1', 'x\u2028y']],
  ])('%s', async (_, text, header, first) => {
    for (const block of [1, 3, 1000]) {
      const raw = await readCsv(bytesSource('odd.csv', bytes(text), block));
      expect(raw.header).toEqual(header);
      expect(rowsOf(raw)[0]).toEqual(first);
    }
  });
});

describe('odd and wrong, by line', () => {
  test.each([
    [
      'quotes escaped by a backslash',
      'a,b\n1,"x \\"y\\" z"\n',
      'Line 2 of odd.csv: a closing quote is followed by text.',
    ],
    ['a lone cell below the rows', 'a,b\n1,2\n3,4\n\n7\n', 'Line 5 of odd.csv has 1 cell; line 1 has 2.'],
    ['comments above the header', '# by x\na,b\n1,2\n', 'Line 2 of odd.csv has 2 cells; line 1 has 1.'],
    [
      'a lone carriage return among line feeds',
      'a,b\r\n1,x\n2,y\r3,z\r\n',
      'Line 3 of odd.csv has 3 cells; line 1 has 2.',
    ],
    ['a byte order mark and nothing else', MARK, 'odd.csv is empty.'],
  ])('%s', async (_, text, message) => {
    for (const block of [1, 1000]) {
      const error = await appErrorOf(() => readCsv(bytesSource('odd.csv', bytes(text), block)));
      expect(error.message).toBe(message);
    }
  });
});
