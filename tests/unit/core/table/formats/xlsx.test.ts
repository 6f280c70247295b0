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

describe('the likeliest sheet', () => {
  const table = (rows: number) =>
    [
      row(1, text('A1', 'n'), text('B1', 'sex')),
      ...Array.from({ length: rows }, (_, i) =>
        row(i + 2, number(`A${i + 2}`, String(i * i)), text(`B${i + 2}`, i % 2 ? 'F' : 'M')),
      ),
    ].join('');

  test.each([
    ['is not the one that tells of the table', { README: table(6), Data: table(40) }, 'Data'],
    ['nor a key to its codes', { 'Code book': table(12), Survey: table(40) }, 'Survey'],
    ['nor one that is small beside it', { Sheet1: table(4), Sheet2: table(200) }, 'Sheet2'],
    ['is the first of several of about one size', { 2020: table(40), 2021: table(60) }, '2020'],
    ['is large, whatever its name says', { Index: table(200), Sheet2: table(3) }, 'Index'],
    ['is the only one, whatever its name says', { Notes: table(4) }, 'Notes'],
  ])('%s', async (_, sheets, expected) => {
    expect((await read({ sheets })).reading!.sheet).toBe(expected);
  });
});

describe('cells as a workbook shows them', () => {
  test('what is merged down a column is in each of its rows, and a title across columns is a title', async () => {
    const raw = await read({
      sheets: {
        Data: [
          row(1, text('A1', 'Staff')),
          row(2, text('A2', 'dept'), text('B2', 'n'), text('C2', 'sex')),
          row(3, text('A3', 'north'), number('B3', '1'), text('C3', 'F')),
          row(4, number('B4', '2'), text('C4', 'F')),
          row(5, number('B5', '3'), text('C5', 'F')),
          row(6, text('A6', 'west'), number('B6', '4'), text('C6', 'F')),
          row(7, number('B7', '5'), text('C7', 'F')),
          row(8, number('B8', '6'), text('C8', 'F')),
        ].join(''),
      },
      around: {
        Data: [
          '',
          '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:A5"/><mergeCell ref="A6:A7"/></mergeCells>',
        ],
      },
    });
    expect(raw.header).toEqual(['dept', 'n', 'sex']);
    expect(raw.cells[0]).toEqual(['north', 'north', 'north', 'west', 'west', '']);
    expect(raw.reading!.workbook).toMatchObject({ filledDown: 3 });
    expect(raw.reading!.leftOut).toMatchObject([{ reason: 'titleLine', lines: [1] }]);
  });

  test('a header whose names are merged down over a header of groups', async () => {
    const raw = await read({
      sheets: {
        Data: [
          row(1, text('A1', 'case'), text('B1', 'Person')),
          row(2, text('B2', 'n'), text('C2', 'sex')),
          ...Array.from({ length: 6 }, (_, i) =>
            row(
              i + 3,
              number(`A${i + 3}`, String(i * 7)),
              number(`B${i + 3}`, String(i)),
              text(`C${i + 3}`, 'F'),
            ),
          ),
        ].join(''),
      },
      around: { Data: ['', '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'] },
    });
    expect(raw.header).toEqual(['case', 'n', 'sex']);
    expect(raw.rows).toBe(6);
  });

  test('hidden rows and columns are read, and counted', async () => {
    const raw = await read({
      sheets: { Data: PEOPLE.replace('<row r="3">', '<row r="3" hidden="1">') },
      around: { Data: ['<cols><col min="2" max="16384" width="0" hidden="1"/></cols>', ''] },
    });
    expect(rowsOf(raw)).toEqual([
      ['1', 'F'],
      ['2', 'M'],
    ]);
    expect(raw.reading!.workbook!.hidden).toEqual({ rows: 1, columns: 1 });
  });

  test('formulas without a result are counted, those with an empty text or a fault are not', async () => {
    const raw = await read({
      sheets: {
        Data: [
          row(1, ...['a', 'b', 'c', 'd'].map((name, i) => text(`${'ABCD'[i]}1`, name))),
          ...[2, 3, 4].map((line) =>
            row(
              line,
              number(`A${line}`, '1'),
              `<c r="B${line}"><f>A2*2</f><v></v></c>`,
              `<c r="C${line}" t="str"><f>T(A2)</f><v></v></c>`,
              `<c r="D${line}" t="e"><f>A2/0</f><v>#DIV/0!</v></c>`,
            ),
          ),
        ].join(''),
      },
    });
    expect(raw.header).toEqual(['a', 'b', 'c', 'd']);
    expect(raw.reading!.workbook).toEqual({
      hidden: { rows: 0, columns: 0 },
      uncomputed: 3,
      filledDown: 0,
    });
  });

  test.each([
    ['00000', '1960', '01960'],
    ['00000\\-0000', '19601234', '01960-1234'],
    ['000&quot;-&quot;00&quot;-&quot;0000', '12345678', '012-34-5678'],
    ['[$-409]00000', '19601', '19601'],
    ['00000', '196012', '196012'],
    ['00000', '1960.5', '1960.5'],
    ['0.00', '1960', '1960'],
    ['0.00%', '0.4998', '0.4998'],
    ['&quot;$&quot;#,##0.00', '52313.07', '52313.07'],
    ['[$CHF-807] #,##0.00', '120', '120'],
  ])('in the format %s %s is %s', async (code, value, expected) => {
    const raw = await read({
      sheets: { Data: PEOPLE.replace(number('A2', '1'), number('A2', value, 1)) },
      styles: `<numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>`,
    });
    expect(raw.cells[0]![0]).toBe(expected);
  });
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
