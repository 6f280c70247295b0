import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { isAppError, type AppError } from '../../../../src/core/errors.ts';
import { bytesAtHand } from '../../../../src/core/table/source.ts';
import { readPictures } from '../../../../src/core/pictures/readPictures.ts';
import type { Bytes } from '../../../../src/core/bytes.ts';
import {
  archiveOf,
  decodePngAlone,
  plainPng,
  readZip,
  redPng,
  redsOf,
  text,
  zipOf,
  type Files,
} from './archives.ts';
import { animatedPng, animatedWebp, cmykJpeg, hugePng, jpegHead, pngOf16Bits } from './oddPictures.ts';

const COUNT = 60;

const named = (files: Files = {}) => ({ ...archiveOf(COUNT, (k) => `img/${k}.png`), ...files });

async function faultOf(files: Files): Promise<AppError> {
  const fault: unknown = await readZip(files).catch((error: unknown) => error);
  if (isAppError(fault)) return fault;
  throw new Error('It was read.');
}

/** The archive with its first pictures in another state: what is left out, and what is left. */
async function leftOutOf(odd: Bytes, count = 2) {
  const files = Object.fromEntries(Array.from({ length: count }, (_, k) => [`img/${k}.png`, odd]));
  const read = (await readZip(named(files)))!;
  // Nothing else is lost.
  expect(redsOf(read)).toEqual(Array.from({ length: COUNT - count }, (_, k) => count + k));
  expect(read.raw.cells.map((column) => column.length)).toEqual([58, 58, 58]);
  expect(read.raw.cells[2]![0]).toBe('img/2.png');
  return read.reading.leftOut;
}

describe('rows whose picture cannot be read are left out and counted', () => {
  test.each<[string, Bytes, string, string]>([
    ['empty', text(''), 'empty', 'img/0.png'],
    ['text', text('<html>Sign in</html>'), 'broken', 'img/0.png'],
    ['cut off', redPng(1).slice(0, 60), 'broken', 'img/0.png'],
    ['cut off behind its head', redPng(1).slice(0, -20), 'broken', 'img/0.png'],
    [
      'with a byte changed',
      redPng(1).map((byte, i) => (i === 50 ? byte ^ 0xff : byte)),
      'broken',
      'img/0.png',
    ],
    ['an animated PNG', animatedPng(), 'animated', 'img/0.png'],
    ['an animated WebP', animatedWebp(), 'animated', 'img/0.png'],
    ['a JPEG in the colours of print', cmykJpeg(), 'cmyk', 'img/0.png'],
    ['a PNG of 16 bits', pngOf16Bits(), 'deep', 'img/0.png'],
    ['a JPEG of 12 bits', jpegHead({ bits: 12, components: 3 }), 'deep', 'img/0.png'],
    ['a PNG that says it is huge', hugePng(), 'huge', 'img/0.png (65535 × 65535)'],
    ['a GIF', text('GIF89a 1234567890'), 'otherFormat', 'img/0.png (GIF)'],
    ['an SVG', text('<?xml version="1.0"?>\n<svg xmlns=""></svg>'), 'otherFormat', 'img/0.png (SVG)'],
    ['an AVIF', text('\0\0\0 ftypavif'), 'otherFormat', 'img/0.png (AVIF)'],
    ['a HEIC', text('\0\0\0 ftypheic'), 'otherFormat', 'img/0.png (HEIC)'],
    ['a TIFF', text('II*\0 12345'), 'otherFormat', 'img/0.png (TIFF)'],
  ])('%s', async (_, odd, reason, name) => {
    const [first, ...others] = await leftOutOf(odd);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ reason, count: 2 });
    expect(first!.names[0]).toBe(name);
  });

  test('missing ones, cells without a name, names that climb out, and names of two files', async () => {
    const lines = Array.from({ length: COUNT }, (_, k) => `${k},img/${k}.png`);
    const more = ['60,', '61,img/none.png', '62,../../etc/passwd', '63,twice.png', '64,..\\..\\x.png'];
    const table = text(['n,file', ...lines, ...more, ''].join('\n'));
    const twice = { 'a/twice.png': redPng(1), 'b/twice.png': redPng(2) };
    const read = (await readZip({ ...named(), 'table.csv': table, ...twice }))!;
    expect(read.reading.count).toBe(COUNT);
    expect(read.raw.cells[0]!.at(-1)).toBe('59');
    expect(
      Object.fromEntries(read.reading.leftOut.map(({ reason, count, names }) => [reason, [count, names]])),
    ).toEqual({
      climbing: [2, ['../../etc/passwd', '..\\..\\x.png']],
      unnamed: [1, ['']],
      missing: [1, ['img/none.png']],
      ambiguous: [1, ['twice.png']],
    });
  });

  test('two files of one name: which is meant nobody knows', async () => {
    const zip = await zipOf({ ...named(), 'img/0.pnG': redPng(200) });
    const renamed = Buffer.from(zip).toString('latin1').replaceAll('img/0.pnG', 'img/0.png');
    const source = bytesAtHand('people.zip', Uint8Array.from(Buffer.from(renamed, 'latin1')));
    const read = (await readPictures(source, decodePngAlone))!;
    expect(read.reading.leftOut).toEqual([{ reason: 'ambiguous', count: 1, names: ['img/0.png'] }]);
  });

  test('what the browser cannot decode is broken', async () => {
    const [first] = await leftOutOf(jpegHead({ bits: 8, components: 3 }));
    expect(first).toMatchObject({ reason: 'broken', count: 2 });
  });

  test('lines of the file stay with their rows', async () => {
    const read = (await readZip(named({ 'img/0.png': text('') })))!;
    expect(read.raw.lines?.[0]).toBe(3);
    expect(read.raw.rows).toBe(COUNT - 1);
  });
});

describe('where nothing can be learned, the error says why', () => {
  test('no column names a picture', async () => {
    const fault = await faultOf({ ...archiveOf(COUNT, (k) => `p${k}`), ...archivePictures() });
    expect(fault.code).toBe('pictures.unnamed');
    expect(fault.message).toContain('no column of its table names one');
    expect(fault.hint).toContain('file names');
  });

  test('fewer than fifty', async () => {
    const fault = await faultOf(archiveOf(49, (k) => `${k}.png`));
    expect(fault.code).toBe('pictures.tooFew');
    expect(fault.message).toBe(
      'people.zip has 49 rows with a picture that can be read; 50 are needed to learn from.',
    );
  });

  test('all of them broken', async () => {
    const broken = Object.fromEntries(
      Array.from({ length: COUNT }, (_, k) => [`img/${k}.png`, text('no picture')]),
    );
    const fault = await faultOf(named(broken));
    expect(fault.code).toBe('pictures.none');
    expect(fault.message).toBe(
      'people.zip has no picture that can be read: 60 pictures are broken (such as "img/0.png", "img/1.png", "img/2.png").',
    );
    expect(fault.hint).toContain('Copy or export the files again');
  });

  test('a password', async () => {
    const zip = await zipOf(named());
    // Bit 0 of the flags, in the headers of the files and in the directory.
    const view = new DataView(zip.buffer);
    for (let at = 0; at + 4 < zip.length; at++) {
      if (view.getUint32(at, true) === 0x04034b50) zip[at + 6]! |= 1;
      if (view.getUint32(at, true) === 0x02014b50) zip[at + 8]! |= 1;
    }
    const fault: unknown = await readPictures(bytesAtHand('people.zip', zip), decodePngAlone).catch(
      (e: unknown) => e,
    );
    expect(fault).toMatchObject({ code: 'pictures.locked' });
    expect((fault as AppError).message).toContain('61 of the 61 files in it are protected by a password');
  });

  test('several tables', async () => {
    const { 'table.csv': table, ...pictures } = named();
    const fault = await faultOf({ 'a/one.csv': table!, 'a/two.xlsx': table!, ...pictures });
    expect(fault.code).toBe('pictures.severalTables');
    expect(fault.message).toContain('"a/one.csv", "a/two.xlsx"');
  });

  test('too many for the memory of a tab', async () => {
    const many = Array.from({ length: 90_000 }, () => '1,a.png');
    const table = text(['n,file', ...many, ''].join('\n'));
    const fault: unknown = await readZip(
      { 'table.csv': table, 'a.png': plainPng([1, 2, 3]) },
      { pictures: { side: 64 }, rows: 'all' },
    ).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'pictures.tooMany' });
  });
});

function archivePictures(): Files {
  return Object.fromEntries(
    Array.from({ length: COUNT }, (_, k) => [
      `other${k}.png`,
      new Uint8Array(encode({ width: 1, height: 1, data: new Uint8Array([k]), channels: 1 })),
    ]),
  );
}
