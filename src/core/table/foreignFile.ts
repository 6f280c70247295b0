import { markedEncoding, unmarkedUtf16 } from './encodings.ts';
import { t, texts } from '../language/words.ts';

/** What a file is that is no table in text, and what a person can do to get a table of it. */
export interface ForeignFile {
  /** With its article: "a PDF document". */
  readonly what: string;
  readonly advice: string;
}

/** First bytes that tell every format below; a file may have fewer. */
export const HEAD_BYTES = 1024;

/** What to do to get a table of it. */
const ADVICE = texts({
  asCsv: 'Open it where it was made and export the table as "CSV UTF-8 (comma delimited)".',
  unpack: 'Unpack it first, then open the CSV file that is in it.',
  noTable: 'Choose the CSV file that holds the table.',
  fromWorkbook:
    'Open it in Excel, LibreOffice or Google Sheets and save the sheet with the table as "CSV UTF-8 (comma delimited)".',
  fromDocument:
    'Copy its table into a spreadsheet and save that as "CSV UTF-8 (comma delimited)"; or ask whoever made it for the data.',
  fromColumnar: 'Convert it to CSV where it was made, as with to_csv of pandas or write_csv of polars.',
  fromStatistics: 'Export it as CSV from the program that made it, or with read and to_csv of pandas.',
  fromJson: 'Convert it to CSV with a header row, as with read_json and to_csv of pandas.',
  fromDatabase: 'Export the table of interest from it as CSV.',
  fromPage:
    'Open it in Excel, LibreOffice or Google Sheets and save the table as .xlsx or as "CSV UTF-8 (comma delimited)".',
  asUtf8: 'Save it again as UTF-8, as any editor can.',
});

const file = (what: string, advice: string): ForeignFile => ({ what, advice });
const picture = (kind: string) => file(t`a picture (${kind})`, ADVICE.noTable);
const sound = (kind: string) => file(t`a sound or video file (${kind})`, ADVICE.noTable);
const packed = (kind: string) => file(t`a compressed file (${kind})`, ADVICE.unpack);
const program = (kind: string) => file(t`a program (${kind})`, ADVICE.noTable);

/** Bytes at the start of a file, as characters of Latin-1, and what they announce. */
const SIGNATURES: readonly (readonly [RegExp, () => ForeignFile])[] = [
  [/^(?:\xff\xfe\0\0|\0\0\xfe\xff)/, () => file(t`a text in UTF-32`, ADVICE.asUtf8)],
  [/^%PDF-/, () => file(t`a PDF document`, ADVICE.fromDocument)],
  [/^\x89PNG\r\n/, () => picture('PNG')],
  [/^\xff\xd8\xff/, () => picture('JPEG')],
  [/^GIF8[79]a/, () => picture('GIF')],
  [/^RIFF[^]{4}WEBP/, () => picture('WebP')],
  [/^BM[^]{4}\0\0\0\0/, () => picture('BMP')],
  [/^(?:II\*\0|MM\0\*)/, () => picture('TIFF')],
  [/^[^]{4}ftyp(?:avif|heic|heix|mif1|msf1)/, () => picture(t`HEIC or AVIF`)],
  [/^\0\0\x01\0/, () => picture(t`icon`)],
  [/^8BPS\0/, () => picture('Photoshop')],
  [
    /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/,
    () => file(t`an old Excel workbook or Word document`, ADVICE.fromWorkbook),
  ],
  [/^\x1f\x8b/, () => packed('gzip')],
  [/^BZh[1-9]1AY&SY/, () => packed('bzip2')],
  [/^\xfd7zXZ\0/, () => packed('xz')],
  [/^\x28\xb5\x2f\xfd/, () => packed('Zstandard')],
  [/^7z\xbc\xaf\x27\x1c/, () => packed('7-Zip')],
  [/^Rar!\x1a\x07/, () => packed('RAR')],
  [/^[^]{257}ustar/, () => packed('tar')],
  [/^PAR[1E][\0-\x08\x0e-\x1f]/, () => file(t`a Parquet file`, ADVICE.fromColumnar)],
  [/^(?:ARROW1\0|FEA1[\0-\x08\x0e-\x1f])/, () => file(t`an Arrow or Feather file`, ADVICE.fromColumnar)],
  [/^Obj\x01/, () => file(t`an Avro file`, ADVICE.fromColumnar)],
  [/^ORC[\n\x0b]?\0/, () => file(t`an ORC file`, ADVICE.fromColumnar)],
  [/^\x93NUMPY/, () => file(t`a NumPy array`, ADVICE.fromColumnar)],
  [/^\x80[\x02-\x05][\x95}\](c]/, () => file(t`a Python pickle`, ADVICE.fromColumnar)],
  [/^\x89HDF\r\n/, () => file(t`an HDF5 file`, ADVICE.fromStatistics)],
  [/^SQLite format 3\0/, () => file(t`an SQLite database`, ADVICE.fromDatabase)],
  [/^\0\x01\0\0Standard (?:Jet|ACE) DB/, () => file(t`an Access database`, ADVICE.fromDatabase)],
  [
    /^[\x03\x83\x8b\xf5][^][\x01-\x0c][\x01-\x1f][^]{8}\0\0/,
    () => file(t`a dBase file`, ADVICE.fromDatabase),
  ],
  [/^MATLAB 5\.0/, () => file(t`a MATLAB file`, ADVICE.fromStatistics)],
  [/^[^]{0,400}SPSS PORT FILE/, () => file(t`an SPSS file`, ADVICE.fromStatistics)],
  [/^\$FL[23]@/, () => file(t`an SPSS file`, ADVICE.fromStatistics)],
  [/^(?:<stata_dta>|[\x69-\x73][\x01\x02]\x01\0)/, () => file(t`a Stata file`, ADVICE.fromStatistics)],
  [/^(?:\0{12}\xc2\xea\x81\x60|HEADER RECORD\*{7}LIB)/, () => file(t`a SAS file`, ADVICE.fromStatistics)],
  [/^(?:RD[AX][23]\n|X\n\0\0\0[\x02\x03]|A\n[23]\n)/, () => file(t`an R data file`, ADVICE.fromStatistics)],
  [/^\{\\rtf/, () => file(t`a text document (RTF)`, ADVICE.fromDocument)],
  [/^%!PS-/, () => file(t`a PostScript document`, ADVICE.fromDocument)],
  [/^(?:ID3[\x02-\x04]|\xff\xfb|OggS\0|fLaC\0)/, () => sound(t`audio`)],
  [/^RIFF[^]{4}(?:WAVE|AVI )/, () => sound(t`WAV or AVI`)],
  [/^[^]{4}ftyp/, () => sound('MP4')],
  [/^\x1a\x45\xdf\xa3/, () => sound(t`Matroska or WebM`)],
  [/^\x7fELF/, () => program('ELF')],
  [/^MZ[^]{0,126}\0\0/, () => program('Windows')],
  [/^(?:\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|\0asm)/, () => program(t`machine code`)],
];

/** Text at the start of a file, white space and byte order mark taken off, that is no table's. */
const MARKUP: readonly (readonly [RegExp, () => ForeignFile])[] = [
  [
    /^(?:<table\b|(?:<!--[^]{0,400}?-->\s*)?<(?:!doctype html|html|head|body|meta|style)\b[^]*<table\b)/i,
    () => file(t`a web page (HTML) with a table`, ADVICE.fromPage),
  ],
  [
    /^(?:<!--[^]{0,400}?-->\s*)?<(?:!doctype html|html|head|body)\b/i,
    () =>
      file(
        t`a web page (HTML)`,
        t`A download may have ended at a sign-in page: open it in a browser, and download the CSV file itself.`,
      ),
  ],
  [/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,400}?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/i, () => picture('SVG')],
  [
    /^<\?xml\b[^]*(?:progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet)/i,
    () => file(t`an Excel workbook in XML (of 2003)`, ADVICE.fromWorkbook),
  ],
  [/^<\?xml\b/i, () => file(t`an XML file`, ADVICE.asCsv)],
  [/^\{\s*(?:"[^"\n]{0,200}"\s*:|$)/, () => file(t`a JSON file`, ADVICE.fromJson)],
  [/^\[\s*(?:\{\s*["}]|\[\s*["\d[\]-]|$)/, () => file(t`a JSON file`, ADVICE.fromJson)],
  [
    /^\[InternetShortcut\]/i,
    () => file(t`a link to a web page`, t`Open the link, download the CSV file, and open that.`),
  ],
  [/^SQLite format 3/, () => file(t`an SQLite database`, ADVICE.fromDatabase)],
  [
    /^version https:\/\/git-lfs\.github\.com\//,
    () =>
      file(
        t`a pointer of Git LFS, not the file itself`,
        t`Fetch the file with "git lfs pull", or download it from the repository’s page.`,
      ),
  ],
  [
    /^(?:--[^\n]*\n|\/\*[^\n]*\n|SET [^\n]*\n|\s)*(?:CREATE|DROP|INSERT|COPY) [^\n]*(?:TABLE|INTO|FROM stdin)\b/i,
    () => file(t`a dump of a database (SQL)`, ADVICE.fromDatabase),
  ],
  [/^#!\s?\/[^\n,;]+\n/, () => file(t`a script`, ADVICE.noTable)],
];

/** A ZIP archive by the names of its first entries, as workbooks and documents are ZIP archives too. */
function zipKind(head: string, name: string): ForeignFile {
  if (/xl\/|\.spreadsheet/.test(head) || /\.(?:xls[xmb]|ods|numbers)$/i.test(name))
    return file(t`a workbook (Excel or OpenDocument)`, ADVICE.fromWorkbook);
  if (/word\/|ppt\/|\.opendocument\./.test(head) || /\.(?:docx|pptx|odt|odp|pages)$/i.test(name))
    return file(t`a text document or presentation`, ADVICE.fromDocument);
  // Office writes this entry first, whichever program it is.
  if (head.includes('[Content_Types].xml'))
    return file(t`an Excel workbook or another Office file`, ADVICE.fromWorkbook);
  return file(t`a ZIP archive`, ADVICE.unpack);
}

/** Files with many NULs are no text, unless they stand in every other byte, as in UTF-16. */
function byZeroBytes(head: Uint8Array): ForeignFile | null {
  const shareOfZeros = (parity: number) =>
    head.filter((byte, i) => byte === 0 && i % 2 === parity).length / (head.length / 2);
  const [even, odd] = [shareOfZeros(0), shareOfZeros(1)];
  // A table may hold some; of UTF-16, half of all bytes are, and of numbers in binary about as many.
  if (head.length < 8 || even + odd < 0.6) return null;
  return file(t`a file of binary data`, ADVICE.noTable);
}

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Plain characters of the head, in whichever encoding: enough to recognise markup. */
function plainText(head: Uint8Array, isWide: boolean): string {
  const text = latin1(isWide ? head.filter((byte) => byte !== 0 && byte < 0xfe) : head);
  return text.replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
}

/**
 * What a file is that cannot be a table in text, from its first bytes; its name decides only among kinds of ZIP
 * archives. Null for everything else: whether that is a table, reading it tells.
 * @param head the first `HEAD_BYTES` bytes, or all of a shorter file
 */
export function foreignFile(head: Uint8Array, name: string): ForeignFile | null {
  const bytes = latin1(head.subarray(0, HEAD_BYTES));
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(bytes)) return zipKind(bytes, name);
  const known = SIGNATURES.find(([start]) => start.test(bytes));
  if (known) return known[1]();
  const isWide = /^utf-16/.test(markedEncoding(head) ?? unmarkedUtf16(head.subarray(0, HEAD_BYTES)) ?? '');
  const text = plainText(head.subarray(0, HEAD_BYTES), isWide);
  if (text.startsWith('{"format":"fairloom-'))
    return file(
      t`a saved Fairloom project or model`,
      t`Open it with "Open project or model", or drop it on the page.`,
    );
  const markup = MARKUP.find(([start]) => start.test(text));
  if (markup) return markup[1]();
  return isWide ? null : byZeroBytes(head.subarray(0, HEAD_BYTES));
}
