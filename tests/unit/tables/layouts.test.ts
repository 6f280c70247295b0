import { describe, expect, test } from 'vitest';
import { numbers, peopleWith, ROWS, understand } from './peoplesTables.ts';

/* Text in which neither commas nor double quotes tell where a cell ends. */

const NAMES = ['age', 'sex', 'dept', 'years', 'hired'];
const people = peopleWith('years', numbers(1, 40).map(String));
const cells = people
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const WIDTHS = [5, 5, 10, 7, 7];
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const each = (line: (row: readonly string[]) => string) => text(cells.map(line));
/** The header, a line below it, and the rows. */
const ruled = (line: (row: readonly string[]) => string, rule: string) => [
  line(cells[0]!),
  rule,
  ...cells.slice(1).map(line),
];
const padded = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(WIDTHS[i]!));
const groups = (mark: string, between: string) => WIDTHS.map((width) => mark.repeat(width)).join(between);
const boxed = (bar: string) => (row: readonly string[]) => `${bar} ${padded(row).join(` ${bar} `)} ${bar}`;
const frame = `+${WIDTHS.map((width) => '-'.repeat(width + 2)).join('+')}+`;
const inQuotes = (row: readonly string[], mark: string) => row.map((cell) => `${mark}${cell}${mark}`);

describe('tables as programs draw them', () => {
  test.each<[string, string]>([
    ['Markdown', text(ruled((row) => `| ${row.join(' | ')} |`, '|---|:---:|---|---:|---|'))],
    ['Markdown without a frame', text(ruled((row) => row.join(' | '), '--- | --- | --- | --- | ---'))],
    [
      'Markdown in a text',
      text(['# Results', '', ...ruled((row) => `| ${row.join(' | ')} |`, '|---|---|---|---|---|')]),
    ],
    ['psql', text([...ruled((row) => padded(row).join('| '), groups('-', '+-')), '(240 rows)'])],
    ['MySQL', text([frame, ...ruled(boxed('|'), frame), frame, '240 rows in set (0.00 sec)'])],
    [
      'a box of Unicode',
      text([frame.replaceAll('-', '─'), ...ruled(boxed('│'), frame.replaceAll('-', '═'))]),
    ],
    ['SQLite, in columns', text(ruled((row) => padded(row).join('  '), groups('-', '  ')))],
    ['sqlcmd', text([...ruled((row) => padded(row).join(' '), groups('-', ' ')), '', '(240 rows affected)'])],
    ['reStructuredText', text(ruled((row) => padded(row).join('  '), groups('=', '  ')))],
    ['columns of one width', each((row) => padded(row).join('').trimEnd())],
    ['the same, to the right', each((row) => row.map((cell, i) => cell.padStart(WIDTHS[i]!)).join(' '))],
    ['spaces, as many as anyone liked', each((row) => row.join('    '))],
  ])('%s', async (_, content) => {
    const { raw, roles } = await understand('people.txt', content);
    expect(raw.header).toEqual(NAMES);
    expect(raw.cells).toEqual(NAMES.map((_name, i) => cells.slice(1).map((row) => row[i])));
    expect(roles).toMatchObject({ target: { column: 'hired', positive: ['yes'] }, sensitive: ['sex'] });
  });

  test.each<[string, string]>([
    ['pandas', each((row) => row.map((cell, i) => cell.padStart(WIDTHS[i]!)).join(' '))],
    ['R', each((row) => padded(row).join(' '))],
  ])('%s prints the number of each row before it', async (_, content) => {
    const numbered = content.split('\n').map((line, i) => `${i === 0 ? '' : i - 1}`.padEnd(5) + line);
    const { raw, columns } = await understand('people.txt', text(numbered.slice(0, -1)));
    expect(raw.header).toEqual(['row', ...NAMES]);
    expect(columns.get('row')!.use).toBe('regenerate');
  });

  test('cells of two words and empty ones, in columns of one width', async () => {
    const towns = ['New York', 'Rome', '', 'Los Angeles'];
    const rows = cells.slice(1).map(([age = '', sex = ''], i) => [age, sex, towns[i % 4]!, '3']);
    const lines = [['age', 'sex', 'town', 'kids'], ...rows].map((row) =>
      row.map((cell, i) => cell.padEnd([5, 5, 13, 4][i]!)).join(''),
    );
    const { raw } = await understand('people.txt', text(lines));
    expect(raw.header).toEqual(['age', 'sex', 'town', 'kids']);
    expect(raw.cells[2]).toEqual(rows.map((row) => row[2]));
  });

  test('a line that leaves its columns is named', async () => {
    const lines = each((row) => padded(row).join('').trimEnd())
      .trim()
      .split('\n');
    const long = [...lines, ...lines.slice(1), ...new Array<string>(3000).fill(lines[1]!)];
    long[3100] = 'someone who is too long for all the columns';
    await expect(understand('people.txt', text(long))).rejects.toMatchObject({
      code: 'csv.ragged',
      message: 'Line 3101 of people.txt has 1 cell; line 1 has 5.',
    });
  });
});

describe('quotes of another kind', () => {
  const odd = (cell: (i: number) => string) =>
    text([NAMES.join(','), ...cells.slice(1).map(([a, b, , d, e], i) => [a, b, cell(i), d, e].join(','))]);
  test.each<[string, string, string[]]>([
    ['single ones around all cells', each((row) => inQuotes(row, "'").join(',')), ['sales', 'research']],
    [
      'single ones around those with a comma',
      odd((i) => (i % 2 ? "'it''s, here'" : 'sales')),
      ['sales', "it's, here"],
    ],
    ['a backslash before a quote', odd((i) => (i % 2 ? '"say \\"no\\", he"' : 'x')), ['x', 'say "no", he']],
    ['a backslash at the end', odd((i) => (i % 2 ? '"C:\\a, b\\"' : 'x')), ['x', 'C:\\a, b\\']],
    ['apostrophes', odd((i) => (i % 2 ? "'s Gravenhage" : "'t Veld")), ["'t Veld", "'s Gravenhage"]],
    [
      'values that have single quotes of their own',
      odd((i) => (i % 2 ? "'no checking'" : 'x')),
      ['x', "'no checking'"],
    ],
    ['each row in one pair', each((row) => `"${row.join(',')}"`), ['sales', 'research']],
    [
      'each row in one pair, its cells in two',
      each((row) => `"${inQuotes(row, '""').join(',')}";;;`),
      ['sales', 'research'],
    ],
  ])('%s', async (_, content, first) => {
    const { raw } = await understand('people.csv', content);
    expect(raw.header).toEqual(NAMES);
    expect(raw.rows).toBe(ROWS);
    expect(raw.cells[2]!.slice(0, 2)).toEqual(first);
    expect(raw.cells[4]!.every((cell) => /^(?:yes|no)$/.test(cell))).toBe(true);
  });
});

describe('delimiters', () => {
  test.each([['^'], ['~'], [':'], ['::'], ['||'], ['\u0001'], ['\u001f'], ['\u001e']])('%j', async (mark) => {
    const { raw } = await understand(
      'people.csv',
      each((row) => row.join(mark)),
    );
    expect(raw).toMatchObject({ header: NAMES, rows: ROWS, delimiter: mark });
  });

  test('names of rows before quoted cells, as R writes them', async () => {
    const [, ...rows] = cells;
    const lines = rows.map((row, i) => `"${i + 1}" ${inQuotes(row, '"').join(' ')}`);
    const { raw } = await understand('people.txt', text([inQuotes(NAMES, '"').join(' '), ...lines]));
    expect(raw).toMatchObject({ header: ['row', ...NAMES], rows: ROWS });
  });

  test('lines of three machines in one file', async () => {
    const content = cells.map((row, i) => row.join(',') + ['\n', '\r\n', '\r'][i % 3]!).join('');
    const { raw } = await understand('people.csv', content);
    expect(raw).toMatchObject({ header: NAMES, rows: ROWS });
    expect(new Set(raw.cells[4])).toEqual(new Set(['yes', 'no']));
  });

  test('NULs that were never written end the text', async () => {
    const { raw } = await understand('people.csv', people + '\0'.repeat(300));
    expect(raw.rows).toBe(ROWS);
  });
});
