import type { Bytes } from '../../bytes.ts';
import { AppError } from '../../errors.ts';
import { grouped } from '../../grouped.ts';
import { writeZip } from '../packed/writeZip.ts';
import type { Table } from '../table.ts';
import { formatCell } from '../write.ts';
import { typedValues, type TypedValues } from './typedValues.ts';
import { t } from '../../language/words.ts';

/** What a sheet of Excel holds. */
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;
/** Day 0 of Excel, before 1970-01-01; its days before March 1900 are one off. */
const EPOCH = 25_569;
const FIRST_SOUND_DAY = 61;
const SECONDS_IN_DAY = 86_400;
const NAMESPACE = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${NAMESPACE}/spreadsheetml/2006/main"`;
const RELATIONS = `${NAMESPACE}/officeDocument/2006/relationships`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Styles of cells by their number: plain, a date, a moment. */
const STYLE = { day: 1, moment: 2 } as const;
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

function escaped(text: string): string {
  return text
    .slice(0, LONGEST_CELL)
    .replace(FORBIDDEN, '')
    .replace(/[<>&"]/g, (char) => ENTITIES[char]!);
}

function textCell(text: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function cell({ type, values }: TypedValues, row: number): string {
  const value = values[row]!;
  if (value === null) return '<c/>';
  if (typeof value === 'boolean') return `<c t="b"><v>${Number(value)}</v></c>`;
  if (typeof value === 'string') return textCell(value);
  if (type !== 'day' && type !== 'moment') return `<c><v>${value}</v></c>`;
  const serial = (type === 'day' ? value : value / SECONDS_IN_DAY) + EPOCH;
  return `<c s="${STYLE[type]}"><v>${serial}</v></c>`;
}

/** Moments before Excel's days are sound become text. */
function sound(typed: TypedValues, texts: (row: number) => string): TypedValues {
  if (typed.type !== 'day' && typed.type !== 'moment') return typed;
  const perDay = typed.type === 'day' ? 1 : SECONDS_IN_DAY;
  const isSound = typed.values.every(
    (value) => value === null || (value as number) / perDay + EPOCH >= FIRST_SOUND_DAY,
  );
  if (isSound) return typed;
  return { type: 'text', values: typed.values.map((value, row) => (value === null ? null : texts(row))) };
}

const PARTS: readonly (readonly [name: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${NAMESPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet ${MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  ],
];

/**
 * The table as an Excel workbook of one sheet: numbers, booleans and dates of their own types, missing cells empty.
 * Words are text there, never formulas.
 * @throws AppError 'file.tooLarge' beyond the rows of a sheet
 */
export async function writeXlsx(table: Table): Promise<Bytes> {
  if (table.rows >= MOST_ROWS)
    throw new AppError(
      'file.tooLarge',
      t`A sheet of Excel holds ${grouped(MOST_ROWS - 1)} rows below the names; the table has ${grouped(table.rows)}.`,
      t`Download it as CSV or Parquet.`,
    );
  const columns = table.columns.map((column) =>
    sound(typedValues(column, table.rows), (row) => formatCell(column, row)),
  );
  const encoder = new TextEncoder();
  const rows: string[] = [`<row>${table.columns.map(({ name }) => textCell(name)).join('')}</row>`];
  for (let row = 0; row < table.rows; row++)
    rows.push(`<row>${columns.map((typed) => cell(typed, row)).join('')}</row>`);
  const sheet = `<worksheet ${MAIN}><sheetData>${rows.join('')}</sheetData></worksheet>`;
  const parts = [...PARTS, ['xl/worksheets/sheet1.xml', sheet] as const];
  return writeZip(parts.map(([name, xml]) => ({ name, bytes: encoder.encode(HEAD + xml) })));
}
