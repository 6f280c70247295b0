import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pictureArchive } from '../../../../src/core/pictures/pictureArchive.ts';
import { pictureParquet } from '../../../../src/core/pictures/pictureParquet.ts';
import { takePictures, type PictureForm, type PictureTable } from '../../../../src/core/pictures/pictures.ts';
import { writePng } from '../../../../src/core/pictures/png.ts';
import { readPictures, type PicturedTable } from '../../../../src/core/pictures/readPictures.ts';
import { createRng } from '../../../../src/core/random.ts';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import { bytesAtHand } from '../../../../src/core/table/source.ts';
import type { RawTable } from '../../../../src/core/table/table.ts';
import { sha256Hex } from '../../samples/pictures/sha.ts';
import { decodePngAlone, redPng } from './archives.ts';

function pictureTable(form: PictureForm, count = 60): PictureTable {
  const rng = createRng('noise');
  const bytes = Uint8Array.from({ length: count * form.channels * form.side ** 2 }, () => rng.int(256));
  const raw: RawTable = {
    ...{ name: 'made.csv', rows: count, delimiter: ',', hasHeader: true, header: ['picture', 'kind', 'n'] },
    cells: [
      Array.from({ length: count }, (_, k) => `old/${k}.jpg`),
      Array.from({ length: count }, (_, k) => (k % 3 ? '=SUM(A1)' : 'dog')),
      Array.from({ length: count }, (_, k) => String(k * 7)),
    ],
  };
  return { table: readTable(raw, inferSchema(raw)), column: 'picture', pictures: { form, count, bytes } };
}

async function reread(name: string, bytes: Uint8Array, form?: Partial<PictureForm>): Promise<PicturedTable> {
  const wishes = form ? { pictures: form } : {};
  return (await readPictures(bytesAtHand(name, bytes), decodePngAlone, {}, wishes))!;
}

const FORMS: readonly PictureForm[] = [
  { side: 16, channels: 1 },
  { side: 32, channels: 3 },
];

describe.each(FORMS)('pictures of $side × $side in $channels channels', (form) => {
  const made = pictureTable(form);

  test('as PNG have the values that they had, line after line', () => {
    const png = writePng(made.pictures, 7);
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20), png[24], png[25]]).toEqual([
      ...[form.side, form.side, 8],
      form.channels === 1 ? 0 : 2,
    ]);
    const at = Buffer.from(png).indexOf('IDAT');
    const data = inflateSync(png.subarray(at + 4, at + 4 + view.getUint32(at - 4)));
    const { bytes } = takePictures(made.pictures, [7]);
    const size = form.side ** 2;
    // Line 2, pixel 5: a byte for the filter before each line.
    const pixel = 2 * (form.channels * form.side + 1) + 1 + 5 * form.channels;
    for (let channel = 0; channel < form.channels; channel++)
      expect(data[pixel + channel]).toBe(bytes[channel * size + 2 * form.side + 5]);
  });

  test('in an archive are read as they were, row by row', async () => {
    const zip = await pictureArchive(made, { name: 'synthetic.csv', formulas: 'neutralised' });
    const read = await reread('synthetic.zip', zip, form);
    expect(sha256Hex(read.pictures.bytes)).toBe(sha256Hex(made.pictures.bytes));
    expect(read.raw.header).toEqual(['picture', 'kind', 'n']);
    expect(read.raw.cells.map((column) => column[1])).toEqual(['pictures/000002.png', "'=SUM(A1)", '7']);
    expect(read.reading).toMatchObject({ column: 'picture', leftOut: [], unused: { count: 0 } });
  });

  test('in a Parquet file are read as they were, row by row', async () => {
    const read = await reread('synthetic.parquet', await pictureParquet(made), form);
    expect(sha256Hex(read.pictures.bytes)).toBe(sha256Hex(made.pictures.bytes));
    expect(read.reading).toMatchObject({ column: 'picture', way: 'parquet', leftOut: [] });
    expect(read.raw.cells[read.raw.header.indexOf('n')]!.slice(0, 3)).toEqual(['0', '7', '14']);
  });
});

test('an archive of the same rows has the same bytes, which no browser packs otherwise', async () => {
  const zip = await pictureArchive(pictureTable(FORMS[0]!), { name: 'synthetic.csv' });
  expect(sha256Hex(zip)).toBe('cb9ca4a7744bf1c1e6bad6cf0ca5dde5e2da3ae495394b1261e6800bb2536650');
});

describe('Parquet of a data hub', () => {
  const COUNT = 60;
  const bare: SchemaElement = { name: 'image', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' };
  const nested: SchemaElement[] = [
    { name: 'image', num_children: 2, repetition_type: 'OPTIONAL' },
    { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  ];
  const label: SchemaElement = { name: 'label', type: 'INT64', repetition_type: 'OPTIONAL' };

  function hubFile(
    image: SchemaElement[],
    cell: (k: number) => unknown,
    names?: readonly string[],
  ): Uint8Array {
    const features = { image: { _type: 'Image' }, label: { _type: 'ClassLabel', names } };
    const value = JSON.stringify({ info: { features } });
    return new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'image', data: Array.from({ length: COUNT }, (_, k) => cell(k)) },
          { name: 'label', data: Array.from({ length: COUNT }, (_, k) => BigInt(k % 2)) },
        ],
        schema: [{ name: 'root', num_children: 2 }, ...image, label],
        rowGroupSize: 25,
        ...(names ? { kvMetadata: [{ key: 'huggingface', value }] } : {}),
      }),
    );
  }

  test('bytes and path', async () => {
    const file = hubFile(nested, (k) => (k === 3 ? null : { bytes: redPng(k), path: null }), ['cat', 'dog']);
    const read = await reread('train.parquet', file);
    expect(read.raw.header).toEqual(['image', 'label']);
    expect(read.raw.cells[1]!.slice(0, 2)).toEqual(['cat', 'dog']);
    expect(read.reading.leftOut).toEqual([{ reason: 'empty', count: 1, names: ['pictures/000004.png'] }]);
    const { count, bytes } = read.pictures;
    expect(count).toBe(COUNT - 1);
    expect(bytes[58 * 3 * 28 * 28]).toBe(59);
  });

  test('bare bytes; numbers of classes without names stay numbers', async () => {
    const read = await reread('train.parquet', hubFile([bare], redPng));
    expect(read.raw.cells[1]!.slice(0, 2)).toEqual(['0', '1']);
    expect(read.pictures.bytes[59 * 3 * 28 * 28]).toBe(59);
  });

  test('bytes that are no pictures are none of ours', async () => {
    const file = hubFile([bare], () => new Uint8Array([1, 2, 3]));
    expect(await readPictures(bytesAtHand('a.parquet', file), decodePngAlone)).toBeNull();
  });
});
