import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../../../src/core/bytes.ts';
import { writeZip } from '../../../../../src/core/table/packed/writeZip.ts';
import { entryBytes, zipEntries } from '../../../../../src/core/table/packed/zip.ts';
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

describe('archives of many files', () => {
  test('have more of them than 16 bits count', async () => {
    const count = 66_000;
    const files = Array.from({ length: count }, (_, k) => ({
      ...{ name: `n/${k}`, bytes: Uint8Array.of(k & 255), isStored: true },
    }));
    const archive = bytesAtHand('many.zip', await writeZip(files));
    const entries = await zipEntries(archive);
    expect(entries.length).toBe(count);
    const last = entries.at(-1)!;
    expect(last.name).toBe('n/65999');
    expect(await entryBytes(archive, last, 10)).toEqual(Uint8Array.of(65_999 & 255));
  });

  test('a file is unpacked whole, small and large, and never further than it may be', async () => {
    const large = new Uint8Array(3_000_000).map((_, k) => k % 251);
    const small = large.slice(0, 5000);
    const archive = bytesAtHand(
      'a.zip',
      await writeZip([
        { name: 'small', bytes: small },
        { name: 'large', bytes: large },
      ]),
    );
    const [first, second] = await zipEntries(archive);
    expect(Buffer.from(await entryBytes(archive, first!, 10_000)).equals(small)).toBe(true);
    expect(Buffer.from(await entryBytes(archive, second!, 3_000_000)).equals(large)).toBe(true);
    expect((await appErrorOf(() => entryBytes(archive, second!, 2_000_000))).code).toBe('table.packed');
  });

  test('names in UTF-8 are read so, also where the archive does not say that they are', async () => {
    const bytes = await writeZip([{ name: 'Zoë/ñ.png', bytes: Uint8Array.of(1), isStored: true }]);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 0, true);
    expect((await zipEntries(bytesAtHand('a.zip', bytes)))[0]!.name).toBe('Zoë/ñ.png');
  });
});
