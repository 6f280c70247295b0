import { describe, expect, test } from 'vitest';
import { numbers, peopleWith, ROWS, understand } from './peoplesTables.ts';

/* Header and rows as programs, and people with a spreadsheet, leave them. */

const people = peopleWith('years', numbers(1, 40).map(String));
const lines = people.trim().split('\n');
const [header = '', ...rows] = lines;
const text = (all: readonly string[], end = '\n') => all.join(end) + end;
const NAMES = ['age', 'sex', 'dept', 'years', 'hired'];

describe('what stands around the table is left out, and the table is whole', () => {
  test.each<[string, string]>([
    ['a title', text(['Staff of 2020', header, ...rows])],
    ['a title in quotes, with commas', text(['"Staff, of 2020"', '', header, ...rows])],
    ['a title and cells of commas', text(['Staff of 2020,,,,', ',,,,', header, ...rows])],
    ['remarks with a hash', text(['# made by a program', '# on Monday', header, ...rows])],
    ['the separator, as Excel reads it', text(['sep=,', header, ...rows])],
    ['a line of units', text([header, '(years),,,(years),', ...rows])],
    ['a total below', text([header, ...rows, 'Total,,,4800,'])],
    ['a source below', text([header, ...rows, '', 'Source: own calculation'])],
    ['rows of commas below', text([header, ...rows, ',,,,', ',,,,'])],
    ['blank lines between', text([header, ...rows.flatMap((row, i) => (i % 50 === 3 ? [row, ''] : [row]))])],
    ['lines of Windows', text(lines, '\r\n')],
    ['lines of the old Macintosh', text(lines, '\r')],
    ['lines of both', rows.reduce((all, row, i) => `${all}${row}${i % 2 ? '\r\n' : '\n'}`, `${header}\n`)],
    ['no end of the last line', lines.join('\n')],
    ['a mark of byte order', `\uFEFF${text(lines)}`],
    [
      'all cells in quotes',
      text(
        lines.map((line) =>
          line
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(','),
        ),
      ),
    ],
    [
      'all cells in quotes, and a space before each',
      text(
        lines.map((line) =>
          line
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(', '),
        ),
      ),
    ],
    ['single spaces', text(lines.map((line) => line.replaceAll(',', ' ')))],
    ['semicolons', text(lines.map((line) => line.replaceAll(',', ';')))],
    ['tabs', text(lines.map((line) => line.replaceAll(',', '\t')))],
    ['bars', text(lines.map((line) => line.replaceAll(',', '|')))],
    ['a space after each comma', text(lines.map((line) => line.replaceAll(',', ', ')))],
    ['a mark of byte order inside', `${text(lines.slice(0, 100))}\uFEFF${text(lines.slice(100))}`],
  ])('%s', async (_, content) => {
    const { raw, written } = await understand('people.csv', content);
    expect(raw.header).toEqual(NAMES);
    expect(raw.rows).toBe(ROWS);
    expect(written('age').every((cell) => /^\d\d$/.test(cell))).toBe(true);
  });
});

describe('names', () => {
  const withNames = async (names: string) =>
    (await understand('people.csv', text([names, ...rows]))).raw.header;
  test.each<[string, string, string[]]>([
    [
      'three of one name',
      'score,score,dept,score,hired',
      ['score', 'score (2)', 'dept', 'score (3)', 'hired'],
    ],
    ['the second name is taken', 'a,a,dept,a (2),hired', ['a', 'a (3)', 'dept', 'a (2)', 'hired']],
    ['one is empty', 'age,sex,,years,hired', ['age', 'sex', 'column 3', 'years', 'hired']],
    ['spaces around', ' age , sex ,dept,years, hired', NAMES],
    [
      'a comma in quotes',
      'age,sex,"dept, or unit",years,hired',
      ['age', 'sex', 'dept, or unit', 'years', 'hired'],
    ],
    [
      'quotes in quotes',
      'age,sex,"the ""dept""",years,hired',
      ['age', 'sex', 'the "dept"', 'years', 'hired'],
    ],
    [
      'of objects',
      'age,sex,__proto__,constructor,toString',
      ['age', 'sex', '__proto__', 'constructor', 'toString'],
    ],
    ['of other alphabets', 'возраст,sexe,部门,años,hired', ['возраст', 'sexe', '部门', 'años', 'hired']],
  ])('%s', async (_, names, expected) => {
    expect(await withNames(names)).toEqual(expected);
  });

  test('an index that pandas wrote is a key', async () => {
    const indexed = text([`,${header}`, ...rows.map((row, i) => `${i},${row}`)]);
    const { columns, raw } = await understand('people.csv', indexed);
    expect(columns.get(raw.header[0]!)).toMatchObject({ type: 'identifier', use: 'regenerate' });
    expect(raw.header.slice(1)).toEqual(NAMES);
  });
});

describe('cells', () => {
  const withNote = (cell: (i: number) => string) =>
    text([`${header},note`, ...rows.map((row, i) => `${row},${cell(i)}`)]);
  test.each<[string, (i: number) => string, string[]]>([
    ['a line break in quotes', (i) => (i % 2 ? '"two\nlines"' : 'one'), ['two\nlines', 'one']],
    ['quotes in quotes', (i) => (i % 2 ? '"say ""no"""' : 'x'), ['say "no"', 'x']],
    ['a quote inside a word', (i) => (i % 2 ? '6" pipe' : 'x'), ['6" pipe', 'x']],
    ['an emoji', (i) => (i % 2 ? '👩🏽‍🔬' : 'x'), ['👩🏽‍🔬', 'x']],
    ['two ways to write an accent', (i) => (i % 2 ? 'caf\u00e9' : 'cafe\u0301'), ['caf\u00e9', 'cafe\u0301']],
    ['formulas', (i) => (i % 2 ? '=1+1' : '@home'), ['=1+1', '@home']],
    ['zeros kept by a formula of Excel', (i) => (i % 2 ? '="00123"' : '="00456"'), ['="00123"', '="00456"']],
  ])('%s', async (_, cell, values) => {
    const { written } = await understand('people.csv', withNote(cell));
    expect(new Set(written('note'))).toEqual(new Set(values));
  });
});

describe('what is no table says what it is', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /empty/i],
    ['a header alone', `${header}\n`, /no rows|only a header|no data/i],
    ['a page of the web', '<!doctype html><html><body><table></table></body></html>', /HTML|web page/i],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      /PNG|image|picture/i,
    ],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', /PDF/],
    ['SQLite', 'SQLite format 3\u0000\u0010\u0000\u0001', /SQLite|database/i],
    ['rich text', '{\\rtf1\\ansi hello}', /RTF|rich text/i],
    ['a script', '#!/bin/sh\necho hello\n', /./],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n', /LFS/],
    ['XML', '<?xml version="1.0"?><rows><row/></rows>', /XML/],
  ])('%s', async (_, content, words) => {
    await expect(understand('people.csv', content)).rejects.toThrow(words);
  });

  test('ragged rows are refused with their line', async () => {
    const ragged = text([header, ...rows.slice(0, 50), '44,f,it', ...rows.slice(50)]);
    await expect(understand('people.csv', ragged)).rejects.toThrow(/52/);
  });
});
