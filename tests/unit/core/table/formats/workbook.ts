import type { Bytes } from '../../../../../src/core/bytes.ts';
import { writeZip } from '../../../../../src/core/table/packed/writeZip.ts';

const encode = (text: string): Bytes => new TextEncoder().encode(text);

export interface WorkbookParts {
  /** XML of `<sheetData>` by the sheet's name. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  readonly styles?: string;
  readonly properties?: string;
  /** XML before and behind the rows of a sheet, by its name. */
  readonly around?: Readonly<Record<string, readonly [head: string, tail: string]>>;
  /** Attributes of a sheet's entry, by its name. */
  readonly entries?: Readonly<Record<string, string>>;
}

/** A workbook (.xlsx) of handwritten XML. */
export function workbook({
  sheets,
  strings,
  styles,
  properties = '',
  entries = {},
  around = {},
}: WorkbookParts) {
  const names = Object.keys(sheets);
  const listed = names.map(
    (name, i) => `<sheet name="${name}" sheetId="${i + 1}" ${entries[name] ?? ''} r:id="rId${i + 1}"/>`,
  );
  const related = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="x" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const parts: [string, string][] = [
    ['[Content_Types].xml', '<Types/>'],
    ['xl/workbook.xml', `<workbook>${properties}<sheets>${listed.join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships>${related.join('')}</Relationships>`],
    ...names.map((name, i): [string, string] => {
      const [head, tail] = around[name] ?? ['', ''];
      return [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet>${head}<sheetData>${sheets[name]!}</sheetData>${tail}</worksheet>`,
      ];
    }),
  ];
  if (strings !== undefined) parts.push(['xl/sharedStrings.xml', `<sst>${strings}</sst>`]);
  if (styles !== undefined) parts.push(['xl/styles.xml', `<styleSheet>${styles}</styleSheet>`]);
  return writeZip(parts.map(([name, text]) => ({ name, bytes: encode(text) })));
}
