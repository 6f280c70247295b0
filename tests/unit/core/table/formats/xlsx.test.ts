import { describe, expect, test } from 'vitest';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import type { ReadingWishes } from '../../../../../src/core/table/reading.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import { appErrorOf, rowsOf } from '../sources.ts';
import { workbook, type WorkbookParts } from './workbook.ts';

const text = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (reference: string, value: string, style = 0) =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join('')}</row>`;
const PEOPLE = [
  row(1, text('A1', 'n'), text('B1', 'sex')),
  row(2, number('A2', '1'), text('B2', 'F')),
  row(3, number('A3', '2'), text('B3', 'M')),
].join('');

async function read(parts: WorkbookParts, wishes: ReadingWishes = {}) {
  return readFile(bytesAtHand('a.xlsx', await workbook(parts)), {}, wishes);
}

test('cells of every type', async () => {
  const raw = await read({
    sheets: {
      Data: [
        row(1, ...['s', 'b', 'x', 'e', 'f', 'r'].map((name, i) => text(`${'ABCDEF'[i]}1`, name))),
        row(
          2,
          '<c r="A2" t="s"><v>0</v></c>',
          '<c r="B2" t="b"><v>1</v></c>',
          number('C2', '0.30000000000000004'),
          '<c r="D2" t="e"><v>#DIV/0!</v></c>',
          '<c r="E2" t="str"><f>A2</f><v>R&amp;D_x000D_</v></c>',
          '<c r="F2" t="s"><v>1</v></c>',
        ),
        row(
          3,
          number('C3', '12345678901234567'),
          text('A3', ' z '),
          '<c r="B3" t="b"><v>0</v></c>',
          '<c r="F3"/>',
        ),
        '<row r="4"/>',
        row(5, number('C5', '1E-3'), text('E5', 'last')),
      ].join(''),
    },
    strings:
      '<si><t xml:space="preserve"> a&lt;b </t></si><si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></si>',
  });
  expect(raw.header).toEqual(['s', 'b', 'x', 'e', 'f', 'r']);
  expect(rowsOf(raw)).toEqual([
    ['a<b', 'TRUE', '0.3', '', 'R&D', '東京'],
    ['z', 'FALSE', '12345678901234567', '', '', ''],
    ['', '', '0.001', '', 'last', ''],
  ]);
  expect([...raw.lines!]).toEqual([2, 3, 5]);
  expect(raw.reading).toMatchObject({ format: 'xlsx', sheet: 'Data', sheets: ['Data'], encoding: '' });
});

const STYLES = `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="#,##0.00 &quot;days&quot;;[Red]\\-0"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="mmm\\-yy"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="21"/></cellXfs>`;

test.each([
  ['45352', 1, '2024-03-01'],
  ['1', 1, '1900-01-01'],
  ['59', 1, '1900-02-28'],
  ['61', 1, '1900-03-01'],
  ['45352.604166666664', 2, '2024-03-01 14:30:00'],
  ['45352.99999999999', 2, '2024-03-02 00:00:00'],
  ['45352', 3, '45352'],
  ['1.25', 4, '30:00'],
  ['45352', 5, '2024-03-01'],
  ['0.604166666666667', 6, '14:30:00'],
])('%s in style %i is %s', async (value, style, expected) => {
  const raw = await read({
    sheets: { Data: PEOPLE.replace(number('A2', '1'), number('A2', value, style)) },
    styles: STYLES,
  });
  expect(raw.cells[0]![0]).toBe(expected);
});

test('the date system of old Macintoshs', async () => {
  const raw = await read({
    sheets: { Data: PEOPLE.replace(number('A2', '1'), number('A2', '43890', 1)) },
    styles: STYLES,
    properties: '<workbookPr date1904="1"/>',
  });
  expect(raw.cells[0]![0]).toBe('2024-03-01');
});

describe('sheets', () => {
  const sheets = {
    Notes: row(1, text('A1', 'see the next')),
    Data: PEOPLE,
    More: PEOPLE.replace('>sex<', '>kind<'),
  };

  test('the first that holds a table, or the wished one', async () => {
    const first = await read({ sheets });
    expect(first.reading).toMatchObject({ sheet: 'Data', sheets: ['Notes', 'Data', 'More'] });
    const wished = await read({ sheets }, { sheet: 'More' });
    expect([wished.reading!.sheet, wished.header[1]]).toEqual(['More', 'kind']);
    const hidden = await read({ sheets, entries: { Data: 'state="hidden"' } });
    expect(hidden.reading!.sheet).toBe('More');
  });

  test('without a table, or without the wished one', async () => {
    expect(await appErrorOf(() => read({ sheets: { Notes: sheets.Notes } }))).toMatchObject({
      code: 'table.sheet',
      message: 'The sheet "Notes" of a.xlsx holds no table. a.xlsx has only one column.',
    });
    expect(await appErrorOf(() => read({ sheets: { A: '', B: '' } }))).toMatchObject({
      message: 'No sheet of a.xlsx holds a table. a.xlsx is empty.',
    });
    expect(await appErrorOf(() => read({ sheets }, { sheet: 'x' }))).toMatchObject({
      message: 'a.xlsx has no sheet "x".',
      hint: 'Choose one of its sheets: "Notes", "Data", "More".',
    });
  });
});

test('a table below a title and beside an empty column, with a total', async () => {
  const body = Array.from({ length: 20 }, (_, i) =>
    row(i + 4, number(`C${i + 4}`, String(i)), text(`D${i + 4}`, i % 2 ? 'F' : 'M'), text(`E${i + 4}`, 'x')),
  );
  const raw = await read({
    sheets: {
      Data: [
        row(1, text('B1', 'Staff of 2024')),
        row(3, text('C3', 'n'), text('D3', 'sex'), text('E3', 'dept')),
        ...body,
        row(24, text('C24', 'Total'), number('E24', '190')),
      ].join(''),
    },
  });
  expect(raw.header).toEqual(['n', 'sex', 'dept']);
  expect(raw.rows).toBe(20);
  expect(raw.reading!.leftOut.map(({ reason, lines }) => [reason, lines])).toEqual([
    ['titleLine', [1]],
    ['totalLine', [24]],
  ]);
});

test('a workbook whose parts are missing', async () => {
  const bytes = await workbook({ sheets: {} });
  expect(await appErrorOf(() => readFile(bytesAtHand('a.xlsx', bytes)))).toMatchObject({
    code: 'table.unreadable',
  });
});

describe('old Office files', () => {
  const ole = (name: string) =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from(name, 'utf16le'), 0, 0]);

  test.each([
    ['Workbook', 'a.xls is an old Excel workbook (.xls): save it as .xlsx or CSV.'],
    ['EncryptedPackage', 'a.xls is an Office file that is protected by a password.'],
    ['WordDocument', 'a.xls is an old Word or other Office document, not a table.'],
  ])('%s', async (name, message) => {
    const error = await appErrorOf(() => readFile(bytesAtHand('a.xls', ole(name))));
    expect(error).toMatchObject({ code: 'csv.notText', message });
    expect(error.hint).toContain('save');
  });
});
