import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../../../src/core/bytes.ts';
import { writeZip } from '../../../../../src/core/table/packed/writeZip.ts';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import { appErrorOf, bytesSource, rowsOf } from '../sources.ts';

const encode = (text: string): Bytes => new TextEncoder().encode(text);
const CSV = `name,n\n${Array.from({ length: 5000 }, (_, i) => `p${i % 97},${i}`).join('\n')}\n`;
const gzip = (text: string) => new Uint8Array(gzipSync(text));
const zip = (...files: [name: string, text: string][]) =>
  writeZip(files.map(([name, text]) => ({ name, bytes: encode(text) })));

describe('gzip', () => {
  test('is read through, however the bytes arrive', async () => {
    const bytes = gzip(CSV);
    for (const block of [1, 1000, bytes.length]) {
      const raw = await readFile(bytesSource('a.csv.gz', bytes, block));
      expect(raw.rows).toBe(5000);
      expect(rowsOf(raw)[4999]).toEqual(['p52', '4999']);
      expect(raw.reading).toMatchObject({ format: 'csv', packed: 'gzip', member: '' });
    }
  });

  test('progress counts the bytes of the packed file', async () => {
    const bytes = gzip(CSV);
    const seen: number[] = [];
    await readFile(bytesAtHand('a.csv.gz', bytes), { onProgress: (read) => seen.push(read) });
    expect(seen.at(-1)).toBe(bytes.length);
  });

  test.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1)],
    ['cut off in its checksum', (bytes: Uint8Array) => bytes.subarray(0, -3)],
    ['damaged', (bytes: Uint8Array) => bytes.with(bytes.length - 6, 1)],
  ])('%s: says so', async (_, change) => {
    const error = await appErrorOf(() => readFile(bytesAtHand('a.csv.gz', change(gzip(CSV)))));
    expect(error.code).toBe('table.packed');
    expect(error.message).toBe('a.csv.gz cannot be unpacked: it ends early or is damaged.');
  });

  test('of another encoding is read from the start again', async () => {
    const latin = Uint8Array.from(`${CSV}Jos\xe9,1\nZo\xeb,2\n`, (char) => char.charCodeAt(0));
    const raw = await readFile(bytesAtHand('a.csv.gz', new Uint8Array(gzipSync(latin))));
    expect(raw.rows).toBe(5002);
    expect(raw.reading!.encoding).toBe('windows-1252');
  });
});

describe('ZIP', () => {
  test.each([
    ['one file', [['data/people.csv', CSV]]],
    [
      'a table among texts',
      [
        ['README.txt', 'x'],
        ['people.csv', CSV],
        ['map.png', 'x'],
      ],
    ],
    [
      'what the Finder adds',
      [
        ['people.csv', CSV],
        ['__MACOSX/._people.csv', 'x'],
        ['.DS_Store', 'x'],
      ],
    ],
    ['a table without a known ending', [['people.xyz', CSV]]],
  ] as const)('%s', async (_, files) => {
    const bytes = await zip(...files.map(([name, text]): [string, string] => [name, text]));
    for (const source of [bytesAtHand('a.zip', bytes), bytesSource('a.zip', bytes, 100)]) {
      const raw = await readFile(source);
      expect(raw.rows).toBe(5000);
      expect(raw.reading).toMatchObject({ packed: 'zip', format: 'csv' });
      expect(raw.reading!.member).toContain('people');
    }
  });

  test('gzip in a ZIP, and not without end', async () => {
    const inner = new Uint8Array(gzipSync(CSV));
    const once = await writeZip([{ name: 'a.csv.gz', bytes: inner }]);
    expect((await readFile(bytesAtHand('a.zip', once))).rows).toBe(5000);
    const thrice = await writeZip([
      { name: 'b.gz', bytes: new Uint8Array(gzipSync(new Uint8Array(gzipSync(inner)))) },
    ]);
    const error = await appErrorOf(() => readFile(bytesAtHand('a.zip', thrice)));
    expect(error.message).toBe('a.zip is packed several times over.');
  });

  test('of several tables: names them', async () => {
    const bytes = await zip(['a.csv', CSV], ['b.csv', CSV]);
    const error = await appErrorOf(() => readFile(bytesAtHand('a.zip', bytes)));
    expect(error.message).toBe('a.zip holds several files: "a.csv", "b.csv".');
    expect(error.hint).toContain('Unpack it');
  });

  test('of nothing, cut off, or packed in a rare way', async () => {
    const message = async (bytes: Uint8Array) =>
      (await appErrorOf(() => readFile(bytesAtHand('a.zip', bytes)))).message;
    expect(await message(await zip())).toBe('a.zip is an empty ZIP archive.');
    const bytes = await zip(['a.csv', CSV]);
    expect(await message(bytes.subarray(0, 500))).toBe(
      'a.zip is a ZIP archive that cannot be read: it ends early or is damaged.',
    );
    const directory = bytes.length - 22 - 46 - 'a.csv'.length;
    expect(await message(bytes.with(directory + 10, 12))).toBe(
      'a.zip cannot be unpacked: "a.csv" in it is packed by a method that browsers do not know (12).',
    );
    expect(await message(bytes.with(directory + 8, 1))).toBe(
      'a.zip cannot be unpacked: "a.csv" in it is protected by a password.',
    );
  });

  test('of a text document: says what it is', async () => {
    const bytes = await zip(['[Content_Types].xml', '<x/>'], ['word/document.xml', '<x/>']);
    const error = await appErrorOf(() => readFile(bytesAtHand('a.docx', bytes)));
    expect(error.message).toBe('a.docx is a text document or presentation, not a CSV file.');
  });
});
