import { markedEncoding, unmarkedUtf16 } from './encodings.ts';
import { phrases, t } from '../language/words.ts';

/** What a file is that is no table in text, and what a person can do to get a table of it. */
export interface ForeignFile {
  /** With its article: "a PDF document". */
  readonly what: string;
  readonly advice: string;
}

/** First bytes that tell every format below; a file may have fewer. */
export const HEAD_BYTES = 1024;

const AS_CSV = 'Open it where it was made and export the table as "CSV UTF-8 (comma delimited)".';
const UNPACK = 'Unpack it first, then open the CSV file that is in it.';
const NO_TABLE = 'Choose the CSV file that holds the table.';
const FROM_WORKBOOK =
  'Open it in Excel, LibreOffice or Google Sheets and save the sheet with the table as "CSV UTF-8 (comma delimited)".';
const FROM_DOCUMENT =
  'Copy its table into a spreadsheet and save that as "CSV UTF-8 (comma delimited)"; or ask whoever made it for the data.';
const FROM_COLUMNAR = 'Convert it to CSV where it was made, as with to_csv of pandas or write_csv of polars.';
const FROM_STATISTICS = 'Export it as CSV from the program that made it, or with read and to_csv of pandas.';
const FROM_JSON = 'Convert it to CSV with a header row, as with read_json and to_csv of pandas.';

const file = (what: string, advice: string): ForeignFile => ({ what, advice });
const picture = (kind: string) => file(t`a picture (${kind})`, NO_TABLE);
const sound = (kind: string) => file(t`a sound or video file (${kind})`, NO_TABLE);
const packed = (kind: string) => file(t`a compressed file (${kind})`, UNPACK);
const program = (kind: string) => file(t`a program (${kind})`, NO_TABLE);

/** Bytes at the start of a file, as characters of Latin-1, and what they announce. */
const SIGNATURES: readonly (readonly [RegExp, ForeignFile])[] = phrases([
  [/^%PDF-/, file('a PDF document', FROM_DOCUMENT)],
  [/^\x89PNG\r\n/, picture('PNG')],
  [/^\xff\xd8\xff/, picture('JPEG')],
  [/^GIF8[79]a/, picture('GIF')],
  [/^RIFF[^]{4}WEBP/, picture('WebP')],
  [/^BM[^]{4}\0\0\0\0/, picture('BMP')],
  [/^(?:II\*\0|MM\0\*)/, picture('TIFF')],
  [/^[^]{4}ftyp(?:avif|heic|heix|mif1|msf1)/, picture('HEIC or AVIF')],
  [/^\0\0\x01\0/, picture('icon')],
  [/^8BPS\0/, picture('Photoshop')],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, file('an old Excel workbook or Word document', FROM_WORKBOOK)],
  [/^\x1f\x8b/, packed('gzip')],
  [/^BZh[1-9]1AY&SY/, packed('bzip2')],
  [/^\xfd7zXZ\0/, packed('xz')],
  [/^\x28\xb5\x2f\xfd/, packed('Zstandard')],
  [/^7z\xbc\xaf\x27\x1c/, packed('7-Zip')],
  [/^Rar!\x1a\x07/, packed('RAR')],
  [/^[^]{257}ustar/, packed('tar')],
  [/^PAR[1E][\0-\x08\x0e-\x1f]/, file('a Parquet file', FROM_COLUMNAR)],
  [/^(?:ARROW1\0|FEA1[\0-\x08\x0e-\x1f])/, file('an Arrow or Feather file', FROM_COLUMNAR)],
  [/^Obj\x01/, file('an Avro file', FROM_COLUMNAR)],
  [/^ORC[\n\x0b]?\0/, file('an ORC file', FROM_COLUMNAR)],
  [/^\x93NUMPY/, file('a NumPy array', FROM_COLUMNAR)],
  [/^\x80[\x02-\x05][\x95}\](c]/, file('a Python pickle', FROM_COLUMNAR)],
  [/^\x89HDF\r\n/, file('an HDF5 file', FROM_STATISTICS)],
  [/^SQLite format 3\0/, file('an SQLite database', 'Export the table of interest from it as CSV.')],
  [/^\$FL[23]@/, file('an SPSS file', FROM_STATISTICS)],
  [/^<stata_dta>/, file('a Stata file', FROM_STATISTICS)],
  [/^\0{12}\xc2\xea\x81\x60/, file('a SAS file', FROM_STATISTICS)],
  [/^RD[AX][23]\n/, file('an R data file', FROM_STATISTICS)],
  [/^\{\\rtf/, file('a text document (RTF)', FROM_DOCUMENT)],
  [/^%!PS-/, file('a PostScript document', FROM_DOCUMENT)],
  [/^(?:ID3[\x02-\x04]|\xff\xfb|OggS\0|fLaC\0)/, sound('audio')],
  [/^RIFF[^]{4}(?:WAVE|AVI )/, sound('WAV or AVI')],
  [/^[^]{4}ftyp/, sound('MP4')],
  [/^\x1a\x45\xdf\xa3/, sound('Matroska or WebM')],
  [/^\x7fELF/, program('ELF')],
  [/^MZ[^]{0,126}\0\0/, program('Windows')],
  [/^(?:\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|\0asm)/, program('machine code')],
]);

/** Text at the start of a file, white space and byte order mark taken off, that is no table's. */
const MARKUP: readonly (readonly [RegExp, ForeignFile])[] = phrases([
  [
    /^(?:<!--[^]{0,400}?-->\s*)?<(?:!doctype html|html|head|body)\b/i,
    file(
      'a web page (HTML)',
      'A download may have ended at a sign-in page: open it in a browser, and download the CSV file itself.',
    ),
  ],
  [/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,400}?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/i, picture('SVG')],
  [/^<\?xml\b/i, file('an XML file', AS_CSV)],
  [/^\{\s*(?:"[^"\n]{0,200}"\s*:|$)/, file('a JSON file', FROM_JSON)],
  [/^\[\s*(?:\{\s*["}]|\[\s*["\d[\]-]|$)/, file('a JSON file', FROM_JSON)],
  [
    /^\[InternetShortcut\]/i,
    file('a link to a web page', 'Open the link, download the CSV file, and open that.'),
  ],
  [/^SQLite format 3/, file('an SQLite database', 'Export the table of interest from it as CSV.')],
  [
    /^version https:\/\/git-lfs\.github\.com\//,
    file(
      'a pointer of Git LFS, not the file itself',
      'Fetch the file with "git lfs pull", or download it from the repository’s page.',
    ),
  ],
  [/^#!\s?\/[^\n,;]+\n/, file('a script', NO_TABLE)],
]);

/** A ZIP archive by the names of its first entries, as workbooks and documents are ZIP archives too. */
function zipKind(head: string, name: string): ForeignFile {
  if (/xl\/|\.spreadsheet/.test(head) || /\.(?:xls[xmb]|ods|numbers)$/i.test(name))
    return file(t`a workbook (Excel or OpenDocument)`, FROM_WORKBOOK);
  if (/word\/|ppt\/|\.opendocument\./.test(head) || /\.(?:docx|pptx|odt|odp|pages)$/i.test(name))
    return file(t`a text document or presentation`, FROM_DOCUMENT);
  // Office writes this entry first, whichever program it is.
  if (head.includes('[Content_Types].xml'))
    return file(t`an Excel workbook or another Office file`, FROM_WORKBOOK);
  return file(t`a ZIP archive`, UNPACK);
}

/** Files with many NULs are no text, unless they stand in every other byte, as in UTF-16. */
function byZeroBytes(head: Uint8Array): ForeignFile | null {
  const shareOfZeros = (parity: number) =>
    head.filter((byte, i) => byte === 0 && i % 2 === parity).length / (head.length / 2);
  const [even, odd] = [shareOfZeros(0), shareOfZeros(1)];
  // A table may hold some; of UTF-16, half of all bytes are, and of numbers in binary about as many.
  if (head.length < 8 || even + odd < 0.6) return null;
  return file(t`a file of binary data`, NO_TABLE);
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
  if (known) return known[1];
  const isWide = /^utf-16/.test(markedEncoding(head) ?? unmarkedUtf16(head.subarray(0, HEAD_BYTES)) ?? '');
  const text = plainText(head.subarray(0, HEAD_BYTES), isWide);
  if (text.startsWith('{"format":"fairloom-'))
    return file(
      t`a saved Fairloom project or model`,
      t`Open it with "Open project or model", or drop it on the page.`,
    );
  const markup = MARKUP.find(([start]) => start.test(text));
  if (markup) return markup[1];
  return isWide ? null : byZeroBytes(head.subarray(0, HEAD_BYTES));
}
