import { expect, test } from 'vitest';
import { groupsOf } from '../../../src/core/kinds/registry.ts';
import { pictureParquet } from '../../../src/core/pictures/pictureParquet.ts';
import type { PictureTable } from '../../../src/core/pictures/pictures.ts';
import { readPictures } from '../../../src/core/pictures/readPictures.ts';
import type { PictureFigures } from '../../../src/core/report/pictureReport.ts';
import { bytesAtHand } from '../../../src/core/table/source.ts';
import { columnNamed, type CategoricalColumn } from '../../../src/core/table/table.ts';
import { csvChunks, writeCsv } from '../../../src/core/table/write.ts';
import { createControl } from '../../../src/pipeline/conduct/control.ts';
import { isPictureFile } from '../../../src/pipeline/files/savedPictures.ts';
import { packProject, readSaved } from '../../../src/pipeline/files/savedRun.ts';
import { reopenPictures } from '../../../src/pipeline/pictures/reopen.ts';
import { runPictures } from '../../../src/pipeline/pictures/run.ts';
import { parseOptions } from '../../../src/pipeline/settings/options.ts';
import { savedPictures } from '../../../src/worker/inside/savedModel.ts';
import { digitsWithColumns } from '../../fixtures/pictures/columns.ts';
import { DIGIT_ROLES } from '../../fixtures/pictures/digits.ts';
import { decodePngAlone } from '../../unit/core/pictures/archives.ts';

const COLUMNS = ['number', 'ink', 'digit', 'picture', 'colour', 'paper', 'even', 'when', 'maker'];
const data = digitsWithColumns(300);
const roles = { ...DIGIT_ROLES, ignored: ['number', 'maker'] };

/** The same pictures, each called by the digit after its own. */
function misnamed(of: PictureTable): PictureTable {
  const digit = columnNamed(of.table, 'digit') as CategoricalColumn;
  const { categories } = digit;
  const turned = { ...digit, categories: [...categories.slice(1), categories[0]!] };
  const columns = of.table.columns.map((own) => (own.name === 'digit' ? turned : own));
  return { ...of, table: { ...of.table, columns } };
}

const input = {
  data,
  holdout: null,
  tested: misnamed(data),
  roles,
  options: parseOptions({ preset: 'trial', seed: 4, alpha: 1 }),
};
const control = createControl();
const whole = runPictures(input, control, { onProgress: () => undefined });

const metricOf = ({ metrics }: PictureFigures, id: string) => metrics.find((metric) => metric.id === id)!;

test('classifiers are tested on the table that is given for it, and pictures compared with the held-out ones', async () => {
  const { report } = await whole;
  const [real] = report.figures;
  const accuracy = metricOf(real!, 'pictures.accuracy');
  expect(accuracy.counts['rows']).toBe(300);
  // Of labels that are all wrong, a classifier that learned the right ones has fewer right than by chance.
  expect(accuracy.value).toBeLessThan(0.1);
  expect(metricOf(real!, 'pictures.labelAgreement').value).toBeGreaterThan(0.2);
  expect(report.metrics.find(({ id }) => id === 'pictures.code.group')!.counts['rows']).toBe(150);
  expect(report.rows.holdout).toBe(89);
});

test('a run with further columns is written as Parquet in their order and form, and read again as it was', async () => {
  const { drawn } = await whole;
  const { table, pictures } = drawn.data;
  expect(table.columns.map(({ name }) => name)).toEqual(COLUMNS);
  const file = bytesAtHand('synthetic.parquet', await pictureParquet(drawn.data));
  const read = (await readPictures(file, decodePngAlone, {}, { pictures: { side: 16 } }))!;
  expect(read.raw.header).toEqual(COLUMNS);
  expect(read.reading).toMatchObject({ column: 'picture', count: drawn.rows, leftOut: [] });
  expect(read.pictures.bytes).toEqual(pictures.bytes);
  const [header, ...rows] = [...csvChunks(table, ',', 'kept')].join('').trimEnd().split('\r\n');
  expect(header).toBe(COLUMNS.join(','));
  // Numbers have no form of their own in Parquet: 96.0 is 96.
  const alike = (cells: readonly string[]) =>
    cells.toSpliced(3, 1).map((cell, i) => (i === 1 ? Number(cell) : cell));
  expect(rows.map((row) => alike(row.split(',')))).toEqual(
    rows.map((_, row) => alike(read.raw.cells.map((column) => column[row]!))),
  );
  // Copied, held by a word, and fresh.
  const cells = (name: string) => read.raw.cells[COLUMNS.indexOf(name)]!;
  expect(new Set(cells('maker'))).toEqual(new Set(['Fairloom']));
  expect(new Set(cells('number')).size).toBe(drawn.rows);
  const real = groupsOf(columnNamed(data.table, 'number')).categories;
  expect(cells('number').filter((key) => real.includes(key))).toEqual([]);
});

test('its project goes on with its rows: the same columns, pictures and figures of columns', async () => {
  const run = await whole;
  const file = await readSaved('p.fairloom', await packProject(savedPictures(run), []));
  if (!isPictureFile(file)) throw new Error('no pictures');
  const kept = { generator: file.generator, teacher: file.teacher! };
  const again = await reopenPictures('p', { ...input, options: file.options }, kept, file.report!, control, () => undefined); // prettier-ignore
  expect(writeCsv(again.drawn.data.table)).toBe(writeCsv(run.drawn.data.table));
  expect(again.drawn.data.pictures.bytes).toEqual(run.drawn.data.pictures.bytes);
  expect(again.report.columns).toEqual(file.report!.columns);
  expect(again.report.columns!.learned).toEqual(['ink', 'paper', 'even', 'when']);
  const others = {
    ...input,
    options: file.options,
    roles: { ...roles, ignored: [...roles.ignored, 'paper'] },
  };
  await expect(
    reopenPictures('p', others, kept, file.report!, control, () => undefined),
  ).rejects.toMatchObject({ code: 'file.invalid' });
});
