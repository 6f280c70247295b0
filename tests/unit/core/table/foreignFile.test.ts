import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { foreignFile } from '../../../../src/core/table/foreignFile.ts';
import { appErrorOf, bytesSource, readText } from './sources.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const wide = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const zip = (entry: string) =>
  bytes(`PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0${'\0'.repeat(16)}${entry}${'\x9c'.repeat(50)}`);

const KINDS: readonly (readonly [file: string, content: Uint8Array, what: string])[] = [
  ['a.pdf', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'a PDF document'],
  ['a.png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'a picture (PNG)'],
  ['a.jpg', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0'), 'a picture (JPEG)'],
  ['a.gif', bytes('GIF89a\x01\0\x01\0'), 'a picture (GIF)'],
  ['a.webp', bytes('RIFF\x24\0\0\0WEBPVP8 '), 'a picture (WebP)'],
  ['a.bmp', bytes('BM\x46\0\0\0\0\0\0\0\x36\0\0\0'), 'a picture (BMP)'],
  ['a.tiff', bytes('II*\0\x08\0\0\0'), 'a picture (TIFF)'],
  ['a.heic', bytes('\0\0\0\x18ftypheic\0\0\0\0'), 'a picture (HEIC or AVIF)'],
  ['a.svg', bytes('<?xml version="1.0"?>\n<svg xmlns="x">'), 'a picture (SVG)'],
  ['a.xlsx', zip('[Content_Types].xml'), 'a workbook (Excel or OpenDocument)'],
  ['a.csv', zip('xl/workbook.xml'), 'a workbook (Excel or OpenDocument)'],
  [
    'a.ods',
    zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
    'a workbook (Excel or OpenDocument)',
  ],
  ['a.docx', zip('[Content_Types].xml'), 'a text document or presentation'],
  ['a.zip', zip('people.csv'), 'a ZIP archive'],
  ['a.xls', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), 'an old Excel workbook or Word document'],
  ['a.csv.gz', new Uint8Array(gzipSync('a,b\n1,2\n')), 'a compressed file (gzip)'],
  ['a.csv.bz2', bytes('BZh91AY&SY'), 'a compressed file (bzip2)'],
  ['a.csv.xz', bytes('\xfd7zXZ\0\0\x04'), 'a compressed file (xz)'],
  ['a.csv.zst', bytes('\x28\xb5\x2f\xfd\x04\0'), 'a compressed file (Zstandard)'],
  ['a.7z', bytes('7z\xbc\xaf\x27\x1c\0\x04'), 'a compressed file (7-Zip)'],
  ['a.tar', bytes(`a.csv${'\0'.repeat(252)}ustar\x0000`), 'a compressed file (tar)'],
  ['a.parquet', bytes('PAR1\x15\x04\x15\x10'), 'a Parquet file'],
  ['a.feather', bytes('ARROW1\0\0\xff\xff\xff\xff'), 'an Arrow or Feather file'],
  ['utf32.csv', bytes('\xff\xfe\0\0a\0\0\0'), 'a text in UTF-32'],
  ['a.accdb', bytes('\0\x01\0\0Standard ACE DB\0'), 'an Access database'],
  ['a.dbf', bytes('\x03\x79\x0a\x10\xf0\0\0\0\x61\0\x20\0\0\0'), 'a dBase file'],
  ['a.mat', bytes('MATLAB 5.0 MAT-file, Platform: GLNXA64'), 'a MATLAB file'],
  ['a.por', bytes(`${'ASCII SPSS PORT FILE'.padEnd(40)}\r\n`), 'an SPSS file'],
  ['old.dta', bytes('\x72\x02\x01\0\x05\0'), 'a Stata file'],
  ['a.xpt', bytes('HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!'), 'a SAS file'],
  ['a.rds', bytes('X\n\0\0\0\x03\0\x04'), 'an R data file'],
  ['page.xls', bytes('<table border=1><tr><td>a'), 'a web page (HTML) with a table'],
  ['page.html', bytes('<html><head></head><body><table>'), 'a web page (HTML) with a table'],
  [
    '2003.xls',
    bytes('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>'),
    'an Excel workbook in XML (of 2003)',
  ],
  ['a.sql', bytes('-- MySQL dump 10.13\nDROP TABLE IF EXISTS `t`;\n'), 'a dump of a database (SQL)'],
  ['b.sql', bytes('COPY public.t (age, sex) FROM stdin;\n1\tM\n'), 'a dump of a database (SQL)'],
  ['a.npy', bytes('\x93NUMPY\x01\0'), 'a NumPy array'],
  ['a.pkl', bytes('\x80\x04\x95\x10\0\0\0'), 'a Python pickle'],
  ['a.h5', bytes('\x89HDF\r\n\x1a\n'), 'an HDF5 file'],
  ['a.db', bytes('SQLite format 3\0\x10\0'), 'an SQLite database'],
  ['a.sav', bytes('$FL2@(#) SPSS DATA FILE'), 'an SPSS file'],
  ['a.dta', bytes('<stata_dta><header>'), 'a Stata file'],
  ['a.rtf', bytes('{\\rtf1\\ansi'), 'a text document (RTF)'],
  ['a.mp3', bytes('ID3\x03\0\0'), 'a sound or video file (audio)'],
  ['a.mp4', bytes('\0\0\0\x20ftypisom'), 'a sound or video file (MP4)'],
  ['a.out', bytes('\x7fELF\x02\x01\x01\0'), 'a program (ELF)'],
  ['a.exe', bytes('MZ\x90\0\x03\0\0\0'), 'a program (Windows)'],
  ['a.html', bytes('\xef\xbb\xbf\n<!DOCTYPE html>\n<html>'), 'a web page (HTML)'],
  ['a.csv', bytes('<html><body>Please sign in</body>'), 'a web page (HTML)'],
  ['a.html', wide('\uFEFF<html>'), 'a web page (HTML)'],
  ['a.html', wide('<html><body>'), 'a web page (HTML)'],
  ['a.xml', bytes('<?xml version="1.0"?>\n<rows>'), 'an XML file'],
  ['a.json', bytes('{\n  "rows": [1, 2]\n}'), 'a JSON file'],
  ['a.json', bytes('[\n  {"a": 1},\n  {"a": 2}\n]'), 'a JSON file'],
  ['a.jsonl', bytes('{"a": 1}\n{"a": 2}\n'), 'a JSON file'],
  ['a.url', bytes('[InternetShortcut]\r\nURL=x'), 'a link to a web page'],
  ['a.csv', bytes('{"format":"fairloom-project","version":2'), 'a saved Fairloom project or model'],
  ['a.bin', new Uint8Array(4096), 'a file of binary data'],
  ['a.bin', bytes('\x01\0\0\0\x07\x02\0\0'.repeat(40)), 'a file of binary data'],
];

describe('a file that is no table', () => {
  test.each(KINDS)('%s (%#)', async (name, content, what) => {
    for (const block of [1, 7, content.length]) {
      const error = await appErrorOf(() => readCsv(bytesSource(name, content, block)));
      expect(error).toMatchObject({ code: 'csv.notText', place: { file: name } });
      expect(error.message).toBe(`${name} is ${what}, not a CSV file.`);
      expect(error.hint).toMatch(/\.$/);
    }
  });
});

test.each([
  'a,b\n1,2\n',
  'BMI,age\n1,2\n',
  'MZ,age\n1,2\n',
  'PAR1,PAR2\n1,2\n',
  'PAR1\tPAR2\n1\t2\n',
  'II*,x\n1,2\n',
  '[a],{b}\n1,2\n',
  '[1],[2]\n1,2\n',
  '{a},b\n1,2\n',
  '"{""a"": 1}",b\n1,2\n',
  '<b>,<i>\n1,2\n',
  '<head>,<body>\n'.replace('<head>', '<heads>'),
  '#!name,b\n1,2\n',
  'a\0,b\0\n1,2\n3,4\n5,6\n7,8\n',
  'ID3,ID4\n1,2\n',
  '%PDF,b\n1,2\n',
  '',
])('is not seen in a table: %j', (text) => {
  expect(foreignFile(bytes(text), 'a.csv')).toBeNull();
});

test('a text in which only a later line has commas', async () => {
  const error = await appErrorOf(() =>
    readText('Dear all\nplease find below, as agreed, the table\n', 'letter.txt'),
  );
  expect(error.message).toBe('Line 2 of letter.txt has 3 cells; line 1 has 1.');
  expect(error.hint).toBe(
    'If this is a table, delete the lines above its header: the first line must name the columns. A text or a list is no table.',
  );
});
