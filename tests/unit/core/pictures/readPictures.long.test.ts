import { describe, expect, test } from 'vitest';
import { archiveOf, plainPng, readZip, redPng, redsOf, text, zipOf, type Files } from './archives.ts';
import { isAppError, type AppError } from '../../../../src/core/errors.ts';

const COUNT = 60;
const NUMBERS = Array.from({ length: COUNT }, (_, k) => k);

async function faultOf(files: Files): Promise<AppError> {
  const fault: unknown = await readZip(files).catch((error: unknown) => error);
  if (isAppError(fault)) return fault;
  throw new Error('It was read.');
}

const without = (files: Files, ...names: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));

describe('a table and the pictures that it names', () => {
  test('each row has its picture, whatever the order in the archive', async () => {
    const files = archiveOf(COUNT, (k) => `img/${k}.png`);
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    const read = (await readZip(turned))!;
    expect(redsOf(read)).toEqual(NUMBERS);
    expect(read.pictures.form).toEqual({ side: 28, channels: 3 });
    expect(read.raw.header).toEqual(['kind', 'age', 'file']);
    expect(read.raw.reading).toMatchObject({ packed: 'zip', member: 'table.csv', format: 'csv' });
    expect(read.reading).toMatchObject({
      ...{ column: 'file', count: COUNT, way: 'named', leftOut: [], unused: { count: 0 } },
      ...{ smallest: [20, 20], largest: [20, 20] },
      changed: { notSquare: 0, transparent: 0, enlarged: COUNT },
    });
    expect(read.raw.file?.bytes).toBe((await zipOf(turned)).length);
  });

  test.each<[string, (k: number) => string, (k: number) => string]>([
    ['without folders', (k) => `${k}.png`, (k) => `data/img/${k}.png`],
    ['without endings', (k) => `p${k}`, (k) => `img/p${k}.PNG`],
    ['in other capitals', (k) => `IMG/Photo_${k}.png`, (k) => `img/photo_${k}.PNG`],
    ['with backslashes, from another machine', (k) => `C:\\Users\\me\\img\\${k}.png`, (k) => `img/${k}.png`],
    ['with a dot before', (k) => `./img/${k}.png`, (k) => `img/${k}.png`],
    ['through a folder and back', (k) => `img/../img/${k}.png`, (k) => `img/${k}.png`],
    ['of accents written in another way', (k) => `Zo\u00eb ${k}.png`, (k) => `img/Zoe\u0308 ${k}.png`],
    ['as bare numbers', (k) => `${k + 1000}`, (k) => `img/${k + 1000}.png`],
  ])('names %s are found', async (_, nameOf, pathOf) => {
    const read = (await readZip(archiveOf(COUNT, nameOf, pathOf)))!;
    expect(read.reading).toMatchObject({ column: 'file', leftOut: [] });
    expect(redsOf(read)).toEqual(NUMBERS);
  });

  test('an archive that has backslashes itself is read by its folders', async () => {
    const files = archiveOf(COUNT, (k) => `img\\${k}.png`);
    const within = Object.entries(files).map(([name, bytes]) => [`data\\${name}`, bytes]);
    const read = (await readZip(Object.fromEntries(within) as Files))!;
    expect(read.reading).toMatchObject({ column: 'file', leftOut: [], unused: { count: 0 } });
    expect(redsOf(read)).toEqual(NUMBERS);
  });

  test('of two columns that name as many pictures the first is taken, and the files of the other are told', async () => {
    const lines = NUMBERS.map((k) => `${k % 7},img/${k}.png,mask/${k}.png`);
    const files = archiveOf(COUNT, (k) => `img/${k}.png`);
    const masks = Object.fromEntries(NUMBERS.map((k) => [`mask/${k}.png`, plainPng([255, 255, 255])]));
    const table = text(['n,file,mask', ...lines, ''].join('\n'));
    const read = (await readZip({ ...files, ...masks, 'table.csv': table }))!;
    expect(read.reading.column).toBe('file');
    expect(redsOf(read)).toEqual(NUMBERS);
    expect(read.reading.unused).toMatchObject({
      count: COUNT,
      names: ['mask/0.png', 'mask/1.png', 'mask/2.png'],
    });
  });

  test('a table in a folder names pictures from there', async () => {
    const files = archiveOf(
      COUNT,
      (k) => `${k}.png`,
      (k) => `train/${k}.png`,
    );
    const others = Object.fromEntries(NUMBERS.map((k) => [`test/${k}.png`, plainPng([255, 0, 0])]));
    const read = (await readZip({
      'train/table.csv': files['table.csv']!,
      ...without(files, 'table.csv'),
      ...others,
    }))!;
    expect(redsOf(read)).toEqual(NUMBERS);
    expect(read.reading.unused).toEqual({ count: COUNT, names: ['test/0.png', 'test/1.png', 'test/2.png'] });
  });

  test('what systems put beside files is passed over, and texts about the table', async () => {
    const read = (await readZip({
      ...archiveOf(COUNT, (k) => `img/${k}.png`),
      '__MACOSX/img/._0.png': text('resource fork'),
      'img/Thumbs.db': text('thumbs'),
      '.DS_Store': text('finder'),
      'img/.hidden.png': text('nothing'),
      'README.txt': text('about'),
      'metadata.json': text('{"made": "by hand"}'),
    }))!;
    expect(read.reading).toMatchObject({ count: COUNT, leftOut: [], unused: { count: 0 } });
    expect(read.raw.reading?.member).toBe('table.csv');
  });

  test('rows that share a picture have it each', async () => {
    const lines = Array.from({ length: 120 }, (_, k) => `${k % 7},img/${Math.floor(k / 2)}.png`);
    const pictures = Object.fromEntries(NUMBERS.map((k) => [`img/${k}.png`, redPng(k)]));
    const read = (await readZip({ 'table.csv': text(['n,file', ...lines, ''].join('\n')), ...pictures }))!;
    expect(redsOf(read)).toEqual(Array.from({ length: 120 }, (_, k) => Math.floor(k / 2)));
  });

  test('a number that repeats is not taken for a name, though it is one', async () => {
    const lines = Array.from({ length: 240 }, (_, k) => `${k % 30},${k % 60}`);
    const pictures = Object.fromEntries(NUMBERS.map((k) => [`${k}.png`, redPng(k)]));
    const table = text(['age,visits', ...lines, ''].join('\n'));
    expect((await faultOf({ 'table.csv': table, ...pictures })).code).toBe('pictures.unnamed');
  });

  test('a column of names goes before numbers that name as many files', async () => {
    const lines = Array.from({ length: COUNT }, (_, k) => `${k},${59 - k}.png`);
    const pictures = Object.fromEntries(NUMBERS.map((k) => [`${k}.png`, redPng(k)]));
    const read = (await readZip({ 'table.csv': text(['n,file', ...lines, ''].join('\n')), ...pictures }))!;
    expect(read.reading.column).toBe('file');
    expect(redsOf(read)).toEqual(NUMBERS.toReversed());
  });

  test('a table beside a logo is a table', async () => {
    const { 'table.csv': table } = archiveOf(COUNT, (k) => `n${k}`);
    expect(await readZip({ 'table.csv': table!, 'logo.png': redPng(1) })).toBeNull();
    expect(await readZip({ 'table.csv': table! })).toBeNull();
  });
});

describe('folders for each class', () => {
  const classes = (pathOf: (k: number) => string): Files =>
    Object.fromEntries(NUMBERS.map((k) => [pathOf(k), redPng(k)]));

  test('make a column "label"', async () => {
    const read = (await readZip(classes((k) => `pets/${k % 2 ? 'cat' : 'dog'}/${k}.png`)))!;
    expect(read.raw.header).toEqual(['label', 'picture']);
    expect(read.raw.cells[0]!.slice(0, 3)).toEqual(['dog', 'cat', 'dog']);
    expect(read.raw.reading).toMatchObject({ format: 'folders' });
    expect(read.reading).toMatchObject({ way: 'folders', folderColumns: ['label'], column: 'picture' });
    expect(redsOf(read)).toEqual(NUMBERS);
  });

  test('of two levels make two columns', async () => {
    const read = (await readZip(
      classes((k) => `${k < 40 ? 'train' : 'test'}/${k % 2 ? 'cat' : 'dog'}/${k}.png`),
    ))!;
    expect(read.raw.header).toEqual(['folder', 'label', 'picture']);
    expect(read.raw.cells[0]![59]).toBe('test');
  });

  test('of several depths make one', async () => {
    const read = (await readZip(classes((k) => (k % 2 ? `cat/${k}.png` : `dog/small/${k}.png`))))!;
    expect(read.raw.header).toEqual(['label', 'picture']);
    expect(read.raw.cells[0]!.slice(0, 2)).toEqual(['dog/small', 'cat']);
  });

  test('are needed where there is no table', async () => {
    for (const pathOf of [(k: number) => `${k}.png`, (k: number) => `all/${k}.png`]) {
      const { code, message } = await faultOf(classes(pathOf));
      expect(code).toBe('pictures.noClasses');
      expect(message).toContain('60 pictures');
    }
  });
});

describe('the form of pictures', () => {
  test('is 28 for small ones and 32 for larger, grey where all are', async () => {
    const grey = (k: number, width: number) => plainPng([k, k, k], width);
    const read = async (width: number, pictureOf = grey) =>
      (await readZip({
        ...archiveOf(COUNT, (k) => `${k}.png`),
        ...Object.fromEntries(NUMBERS.map((k) => [`${k}.png`, pictureOf(k, width)])),
      }))!;
    expect((await read(28)).pictures.form).toEqual({ side: 28, channels: 1 });
    expect((await read(29)).pictures.form).toEqual({ side: 32, channels: 1 });
    expect(redsOf(await read(29))).toEqual(NUMBERS);
    const mostly = await read(29, (k, width) => (k === 59 ? plainPng([200, 0, 0], width) : grey(k, width)));
    expect(mostly.pictures.form).toEqual({ side: 32, channels: 3 });
  });

  test('is as wished', async () => {
    const files = archiveOf(COUNT, (k) => `${k}.png`);
    const read = (await readZip(files, { pictures: { side: 48, channels: 1 } }))!;
    expect(read.pictures.form).toEqual({ side: 48, channels: 1 });
    expect(read.pictures.bytes.length).toBe(COUNT * 48 * 48);
    // Luma of Rec. 601 of (k, 10, 200).
    expect(redsOf(read)[50]).toBe(Math.round(0.299 * 50 + 0.587 * 10 + 0.114 * 200));
  });
});
