import { beforeAll, describe, expect, test } from 'vitest';
import { groupsOf, numbersOf } from '../../../src/core/kinds/registry.ts';
import { fitMixtures } from '../../../src/core/pictures/fitMixtures.ts';
import type { PictureTable } from '../../../src/core/pictures/pictures.ts';
import { createRng } from '../../../src/core/random.ts';
import { columnNamed } from '../../../src/core/table/table.ts';
import { pictureLayout, pictureShape } from '../../../src/model/pictures/shape.ts';
import { encodePictures, trainPictureTeacher } from '../../../src/model/pictures/teacher.ts';
import { LATENT } from '../../../src/model/teacher/family.ts';
import { assemblePictureGenerator } from '../../../src/pipeline/pictures/assemble.ts';
import { codePictures } from '../../../src/pipeline/pictures/coding.ts';
import { drawPosterior } from '../../../src/pipeline/pictures/distil.ts';
import { drawPictures, type DrawnPictures } from '../../../src/pipeline/pictures/draw.ts';
import type { PictureGenerator } from '../../../src/pipeline/pictures/generator.ts';
import { digitsWithColumns, inkOf } from '../../fixtures/pictures/columns.ts';
import { DIGIT_ROLES } from '../../fixtures/pictures/digits.ts';

const ROWS = 800;
const breathe = () => Promise.resolve();
const data = digitsWithColumns(ROWS);
const roles = { ...DIGIT_ROLES, ignored: ['number', 'maker'] };

/** Teacher and student of the data after few steps, without the probes and figures of a run. */
async function learned(): Promise<PictureGenerator> {
  const tables = { train: data, holdout: data, roles, withoutTarget: 0 };
  const coded = codePictures(tables, 5);
  const rng = createRng('columns');
  const settings = { steps: 220, isFair: true, strength: 1 };
  const hooks = { breathe, onPoint: () => undefined, onStep: () => undefined, onCheckpoint: () => undefined };
  const teacher = await trainPictureTeacher(coded.train, settings, null, rng, hooks);
  const codes = drawPosterior(await encodePictures(teacher, coded.train, breathe), rng);
  const { label, labels } = coded.train;
  const student = await fitMixtures({ codes, label }, labels, LATENT, rng, breathe);
  return assemblePictureGenerator(tables, coded, teacher, student, []);
}

const texts = ({ table }: PictureTable, name: string) => {
  const { codes, categories } = groupsOf(columnNamed(table, name));
  return Array.from(codes, (code) => categories[code]!);
};
const numbers = ({ table }: PictureTable, name: string) => [...numbersOf(columnNamed(table, name))];

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * q[i]!, 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

/** Cramér's V of two columns of two values each: |φ|. */
function tie(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [a, b].map((values) => values.map((value) => Number(value === values[0])));
  return Math.abs(correlation(x!, y!));
}

/** Of each row whether its digit comes in red more often than not, in the real rows. */
function mostlyRed(of: PictureTable): string[] {
  const [digits, colours] = [texts(data, 'digit'), texts(data, 'colour')];
  const reds = new Map<string, number>();
  digits.forEach((own, row) => reds.set(own, (reds.get(own) ?? 0) + (colours[row] === 'red' ? 1 : -1)));
  return texts(of, 'digit').map((digit) => String(reds.get(digit)! > 0));
}

const darkness = (of: PictureTable) => Array.from({ length: of.table.rows }, (_, row) => inkOf(of, row));

describe('further columns of pictures', () => {
  let tied: DrawnPictures;
  let free: DrawnPictures;
  beforeAll(async () => {
    const generator = await learned();
    tied = await drawPictures(generator, { alpha: 0, rows: ROWS, seed: 1 });
    free = await drawPictures(generator, { alpha: 1, rows: ROWS, seed: 1 }, {}, tied);
  }, 60_000);

  test('are written where and as they were, with those that are not learned', () => {
    const { table } = tied.data;
    expect(table.columns.map(({ name }) => name)).toEqual(data.table.columns.map(({ name }) => name));
    expect(table.columns.map(({ type }) => type)).toEqual(data.table.columns.map(({ type }) => type));
    expect(new Set(texts(tied.data, 'maker'))).toEqual(new Set(['Fairloom']));
    expect(new Set(texts(tied.data, 'number')).size).toBe(ROWS);
    expect(texts(tied.data, 'number').filter((key) => texts(data, 'number').includes(key))).toEqual([]);
  });

  test('follow the picture that they are made with', () => {
    for (const { data: made } of [tied, free])
      expect(correlation(numbers(made, 'ink'), darkness(made))).toBeGreaterThan(0.35);
  });

  test('follow the label', () => {
    const even = new Map(texts(data, 'digit').map((digit, row) => [digit, texts(data, 'even')[row]]));
    const right = texts(tied.data, 'digit').filter(
      (digit, row) => even.get(digit) === texts(tied.data, 'even')[row],
    );
    expect(right.length / ROWS).toBeGreaterThan(0.8);
  });

  test('follow the group, and the label through it only while the group follows the label', () => {
    const byGroup = (of: PictureTable) => tie(texts(of, 'paper'), texts(of, 'colour'));
    const byLabel = (of: PictureTable) => tie(texts(of, 'paper'), mostlyRed(of));
    for (const { data: made } of [tied, free])
      expect(Math.abs(byGroup(made) - byGroup(data))).toBeLessThan(0.15);
    expect(byLabel(tied.data)).toBeGreaterThan(0.5 * byLabel(data));
    expect(byLabel(free.data)).toBeLessThan(0.1);
  });

  test('stay in rows whose group stays', () => {
    const kept = Array.from({ length: ROWS }, (_, row) => row).filter(
      (row) => tied.group[row] === free.group[row],
    );
    expect(kept.length).toBeLessThan(ROWS);
    for (const name of ['ink', 'when']) {
      const [before, after] = [numbers(tied.data, name), numbers(free.data, name)];
      expect(kept.filter((row) => before[row] !== after[row])).toEqual([]);
    }
  });
});

test('pictures alone have the weights that they always had', () => {
  expect(pictureLayout(pictureShape({ side: 28, channels: 3 }, 10, 3)).size).toBe(890_950);
});
