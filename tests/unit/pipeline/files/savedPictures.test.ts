import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../../src/core/bytes.ts';
import { packFile, unpackFile } from '../../../../src/core/project/container.ts';
import { withoutSourceName, withPlainNames } from '../../../../src/pipeline/files/nameless.ts';
import { isPictureFile, type PictureFile } from '../../../../src/pipeline/files/savedPictures.ts';
import { packModel, packProject, readSaved } from '../../../../src/pipeline/files/savedRun.ts';
import { openedModel } from '../../../../src/worker/inside/savedModel.ts';
import type { mixturesOf } from '../../../fixtures/pictures/savedPictures.ts';
import { PICTURE_TABLES, savedPictures } from '../../../fixtures/pictures/savedPictures.ts';
import { digitsWithColumns } from '../../../fixtures/pictures/columns.ts';
import { DIGIT_ROLES } from '../../../fixtures/pictures/digits.ts';
import { drawPictures } from '../../../../src/pipeline/pictures/draw.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';
import { pictureReportOf } from '../../core/report/pictures/pictureExample.ts';

const run = { ...savedPictures(), report: pictureReportOf() };
const { teacher, ...others } = run;

async function read(bytes: Bytes): Promise<PictureFile> {
  const file = await readSaved('p.fairloom', bytes);
  if (!isPictureFile(file)) throw new Error('no pictures');
  return file;
}
const partsOf = async (bytes: Bytes) => (await unpackFile('p', bytes)).parts;

/** What a file keeps of a schema: the categories that were learned. */
const learned = ({ generator }: Pick<PictureFile, 'generator'>) => ({ ...generator, schema: null });

describe('a model of pictures', () => {
  test('holds what draws them: no picture, no encoder, no report', async () => {
    const file = await packModel(run);
    expect([...(await partsOf(file)).keys()]).toEqual(['document', 'decoder', 'student']);
    const opened = await read(file);
    expect(opened).toMatchObject({ kind: 'model', teacher: null, report: null, tables: [] });
    expect(learned(opened)).toEqual(learned(run));
    expect(opened.options).toEqual({ ...run.options, relations: opened.options.relations });
  });

  test('is described without its rows', async () => {
    const model = openedModel('p.fairloom', await read(await packModel(run)));
    expect(model).toMatchObject({
      trainingRows: 200,
      groups: ['red', 'green', 'blue'].toSorted(),
      pictures: { form: { side: 16, channels: 3 }, column: run.generator.column },
    });
    expect(model.pictures?.labels).toHaveLength(10);
  });

  test('names no real picture', async () => {
    const document = new TextDecoder().decode((await partsOf(await packModel(run))).get('document'));
    expect(document).not.toMatch(/\.png/);
  });
});

describe('a model of pictures with further columns', () => {
  const roles = { ...DIGIT_ROLES, ignored: ['number', 'maker'] };
  const columns = savedPictures(digitsWithColumns(200), roles);
  test('holds what draws and writes them, and draws the same rows', async () => {
    const { generator } = await read(await packModel(columns));
    expect(learned({ generator })).toEqual(learned(columns));
    const wishes = { alpha: 1, rows: 20, seed: 1 };
    const [before, after] = [
      await drawPictures(columns.generator, wishes),
      await drawPictures(generator, wishes),
    ];
    expect(writeCsv(after.data.table)).toEqual(writeCsv(before.data.table));
    expect(after.data.table.columns.map(({ name }) => name)).toEqual(columns.generator.completion.order);
  });
});

describe('a project of pictures', () => {
  test('has teacher and report, and its pictures only where they are wanted', async () => {
    const opened = await read(await packProject(run, []));
    expect([...opened.teacher!.weights.subarray(0, 9)]).toEqual([...teacher!.weights.subarray(0, 9)]);
    expect(opened.generator.decoder).toEqual(run.generator.decoder);
    expect(opened.tables).toEqual([]);
    expect(opened.report?.labels).toEqual(['a', 'b', 'c']);
    const withRows = await read(await packProject(run, PICTURE_TABLES));
    expect(withRows.tables).toEqual(PICTURE_TABLES);
  });

  test('leaves out cells of few pictures, but beside its rows', async () => {
    const few = { label: 'a', train: 3 };
    const without = (await read(await packProject(run, []))).report!;
    expect(without.cells).not.toContainEqual(expect.objectContaining(few));
    expect(without.cellsWithheld).toBe(2);
    expect((await read(await packProject(run, PICTURE_TABLES))).report!.cells).toContainEqual(
      expect.objectContaining(few),
    );
  });

  test('tells no name of its file where that is not kept', async () => {
    const named = { ...run, generator: { ...run.generator, source: 'alice.zip' } };
    const report = { ...run.report, source: 'alice.zip', files: [] };
    const nameless = withoutSourceName({ ...named, report });
    const file = await packProject(nameless, withPlainNames(PICTURE_TABLES));
    for (const part of (await partsOf(file)).values())
      expect(new TextDecoder().decode(part)).not.toContain('alice');
    expect((await read(file)).tables[0]!.name).toBe('real.zip');
  });
});

describe('a file of pictures that disagrees with itself is refused', () => {
  async function withParts(change: (parts: Map<string, Uint8Array>) => void): Promise<Bytes> {
    const parts = new Map(await partsOf(await packModel(run)));
    change(parts);
    return packFile('model', parts);
  }
  const withValue = (path: string, value: unknown) =>
    withParts((parts) => {
      const document = JSON.parse(new TextDecoder().decode(parts.get('document'))) as object;
      const keys = path.split('.');
      const holder = keys.slice(0, -1).reduce((at, key) => Reflect.get(at, key) as object, document);
      Reflect.set(holder, keys.at(-1)!, value);
      parts.set('document', new TextEncoder().encode(JSON.stringify(document)));
    });
  const refused = (bytes: Promise<Bytes>, message: RegExp) =>
    expect(bytes.then(read)).rejects.toMatchObject({
      code: 'file.invalid',
      message: expect.stringMatching(message) as string,
    });

  test.each<[string, string, unknown, RegExp]>([
    ['another size of pictures', 'form.side', 20, /form\.side is not one of 16, 28/],
    ['a size that its decoder has not', 'form.side', 28, /its decoder has not the/],
    ['networks that nobody knows', 'network', 'waves', /network is not one of patches/],
    ['cells that do not add up', 'cells.0', 100_000, /cells is not the rows of each class/],
    ['too few cells', 'cells', [200], /cells is not/],
    ['normals of no class', 'student.labels.0', 99, /student\.labels is not the classes/],
    ['codes of another width', 'student.latent', 8, /its codes have 8 numbers, and not 16/],
    ['a column of pictures that is not there', 'column', 'other', /schema is not|column is not/],
    ['the same group twice', 'counts.profiles.sensitive.0', [0, 0, 1], /counts\.profiles/],
    ['settings out of range', 'options.alpha', 7, /Setting "alpha" cannot be 7/],
  ])('%s', async (_, path, value, message) => {
    await refused(withValue(path, value), message);
  });

  test('a student cut short, or that draws nothing', async () => {
    const numbers = ({ shares, means, roots }: ReturnType<typeof mixturesOf>) =>
      new Uint8Array(Float64Array.of(...shares, ...means, ...roots).buffer);
    const student = run.generator.student;
    const withStudent = (bytes: Uint8Array) => withParts((parts) => parts.set('student', bytes));
    await refused(withStudent(numbers(student).subarray(8)), /its student has not the \d+ numbers/);
    const flat = { ...student, roots: student.roots.map(() => 0) };
    await refused(withStudent(numbers(flat)), /no normals that codes can be drawn from/);
    const half = { ...student, shares: student.shares.map((share) => share / 2) };
    await refused(withStudent(numbers(half)), /no normals/);
    const endless = { ...student, means: student.means.map(() => Infinity) };
    await refused(withStudent(numbers(endless)), /a weight that is no number/);
  });

  test('a report of a table', async () => {
    const bytes = packProject(run, []).then(async (file) => {
      const parts = new Map(await partsOf(file));
      parts.set('report', new TextEncoder().encode('{"format":"fairloom-report","version":2}'));
      return packFile('project', parts);
    });
    await refused(bytes, /in it, The report cannot be read/);
  });
});

test('a file that nobody could open again is not written', async () => {
  const csv = { length: 600 * 2 ** 20 } as Uint8Array;
  const tables = PICTURE_TABLES.map((table) => ({ ...table, csv }));
  await expect(packProject({ ...others, teacher }, tables)).rejects.toMatchObject({ code: 'file.tooLarge' });
});
