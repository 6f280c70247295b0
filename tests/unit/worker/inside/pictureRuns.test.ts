import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fitEncoding, encodeTable } from '../../../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../../../src/core/encoding/trainingCounts.ts';
import type { Pictures } from '../../../../src/core/pictures/pictures.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { schemaOf } from '../../../../src/core/table/read.ts';
import type {
  DrawnPictures,
  drawPictures,
  strip as drawStrip,
  swap as drawSwap,
} from '../../../../src/pipeline/pictures/draw.ts';
import type { PictureRun } from '../../../../src/pipeline/pictures/pictureRun.ts';
import { groupLabels } from '../../../../src/pipeline/stages/groupLabels.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { createPictureRuns } from '../../../../src/worker/inside/pictureRuns.ts';
import type { GalleryWish } from '../../../../src/worker/pictureCalls.ts';
import { tableOf } from '../../core/evaluate/tables.ts';

/** Grey pictures of 16 × 16, each of one shade. */
function shades(...grey: readonly number[]): Pictures {
  const bytes = new Uint8Array(grey.length * 256);
  grey.forEach((shade, i) => bytes.fill(shade, 256 * i, 256 * (i + 1)));
  return { form: { side: 16, channels: 1 }, count: grey.length, bytes };
}
const shadesOf = ({ bytes, count }: Pictures) => Array.from({ length: count }, (_, i) => bytes[256 * i]!);

const ROLES: Roles = {
  target: { kind: 'classes', column: 'digit', positive: ['one'] },
  sensitive: ['colour'],
  ignored: [],
};
const TRAIN = tableOf('digits.csv', {
  digit: ['two', 'one', 'one', 'two', 'one'],
  colour: ['red', 'blue', 'red', 'red', 'blue'],
});
const encoding = fitEncoding(TRAIN, ROLES);
const { profiles } = countTrainingRows(encoding, encodeTable(TRAIN, encoding));
const groups = groupLabels(encoding, profiles);
const labels = ['one', 'two'];

/** Synthetic row r has the shade 100 + r. */
function drawnAt(alpha: number): DrawnPictures {
  const red = groups.indexOf('red');
  const blue = groups.indexOf('blue');
  const group = Int32Array.of(red, blue, alpha > 0 ? blue : red);
  const label = Int32Array.of(0, 1, 1);
  const table = tableOf('digits.csv', {
    digit: [...label].map((code) => labels[code]!),
    colour: [...group].map((code) => groups[code]!),
  });
  return {
    ...{ alpha, rows: 3, seed: 1, label, group, width: 2, moved: alpha > 0 ? 1 : 0 },
    data: { table, column: 'picture', pictures: shades(100, 101, 102) },
    codes: Float32Array.of(0, 0, 1, 1, 2, 2),
    likelihood: Float64Array.of(-3, -1, -2),
    columns: [],
    mending: { outcomes: [], rows: 0 },
  };
}

/** The teacher has rebuilt rows 4 and 0. */
const RUN = {
  kind: 'pictures',
  options: DEFAULT_OPTIONS,
  tables: {
    train: { table: TRAIN, column: 'picture', pictures: shades(0, 1, 2, 3, 4) },
    roles: ROLES,
  },
  generator: { encoding, profiles, labels, groups, schema: schemaOf(TRAIN) },
  reconstructed: {
    rows: Int32Array.of(4, 0),
    codes: Float32Array.of(4, 4, 5, 5),
    pictures: shades(44, 40),
  },
  drawn: drawnAt(1),
  report: { source: 'digits.csv' },
} as unknown as PictureRun;

const wish: GalleryWish = {
  ...{ kind: 'synthetic', label: null, group: null, order: 'asTheyCome', from: 0, count: 10 },
};

const draw = vi.fn<typeof drawPictures>(async (_, { alpha }) => drawnAt(alpha));
const swap = vi.fn<typeof drawSwap>(async (_, codes) =>
  groups.map((_group, g) => shades(codes[0]! + 10 * g)),
);
const strip = vi.fn<typeof drawStrip>(async (_, from, to, group) => shades(from[0]!, to[0]! + 10 * group));

function store() {
  const runs = createPictureRuns({ draw, swap, strip });
  runs.keep(7, RUN);
  return runs;
}
beforeEach(() => void vi.clearAllMocks());

describe('a gallery page', () => {
  test('has synthetic pictures with class and group', () => {
    const { total, pictures, shown } = store().page(7, wish);
    expect(total).toBe(3);
    expect(shadesOf(pictures)).toEqual([100, 101, 102]);
    expect(shown[0]).toEqual({ row: 0, label: 'one', group: 'red' });
  });

  test('is of a class and a group, from a place on', () => {
    expect(store().page(7, { ...wish, label: 'two', group: 'blue' }).shown).toEqual([
      { row: 1, label: 'two', group: 'blue' },
      { row: 2, label: 'two', group: 'blue' },
    ]);
    const second = store().page(7, { ...wish, label: 'two', from: 1, count: 1 });
    expect([second.total, shadesOf(second.pictures)]).toEqual([2, [102]]);
  });

  test('has the likely first, or last', () => {
    expect(shadesOf(store().page(7, { ...wish, order: 'likelyFirst' }).pictures)).toEqual([101, 102, 100]);
    expect(shadesOf(store().page(7, { ...wish, order: 'unlikelyFirst' }).pictures)).toEqual([100, 102, 101]);
  });

  test('has real pictures and those rebuilt of the same rows', () => {
    const real = store().page(7, { ...wish, kind: 'real' });
    expect(shadesOf(real.pictures)).toEqual([4, 0]);
    expect(real.shown).toEqual([
      { row: 4, label: 'one', group: 'blue' },
      { row: 0, label: 'two', group: 'red' },
    ]);
    const rebuilt = store().page(7, { ...wish, kind: 'reconstructed' });
    expect(shadesOf(rebuilt.pictures)).toEqual([44, 40]);
    expect(rebuilt.shown).toEqual(real.shown);
  });
});

describe('the slider', () => {
  test('draws from the run’s seed and rows, and what it drew is in gallery and files', async () => {
    const runs = store();
    const moved = await runs.move(7, 0);
    expect(draw.mock.calls[0]?.[1]).toEqual({ alpha: 0, rows: 3, seed: 1 });
    expect(draw.mock.calls[0]?.[3]).toBe(RUN.drawn);
    expect(moved).toMatchObject({ runId: 7, alpha: 0, rows: 3, moved: 0 });
    expect(moved.ties.counts.flat().reduce((sum, count) => sum + count)).toBe(3);
    expect(runs.page(7, wish).shown[2]).toEqual({ row: 2, label: 'two', group: 'red' });
    expect(runs.drawn(7).alpha).toBe(0);
  });

  test('refuses a position that it does not have', async () => {
    await expect(store().move(7, 2)).rejects.toMatchObject({ code: 'options.invalid' });
  });
});

describe('a closer look', () => {
  test('swaps the code of a synthetic or of a real picture', async () => {
    expect(shadesOf(await store().swap(7, { kind: 'synthetic', row: 2 }))).toEqual([2, 12]);
    expect(shadesOf(await store().swap(7, { kind: 'real', row: 0 }))).toEqual([5, 15]);
  });

  test('goes from one code to another, group after group', async () => {
    const pictures = await store().strip(7, { kind: 'real', row: 4 }, { kind: 'synthetic', row: 1 }, 2);
    expect(shadesOf(pictures)).toEqual([4, 1, 4, 11]);
  });

  test('says where there is no code', async () => {
    await expect(store().swap(7, { kind: 'real', row: 1 })).rejects.toThrow('Row 2 has no code here.');
  });
});

test('a run that is let go is missing', () => {
  const runs = store();
  runs.forget(7);
  expect(() => runs.page(7, wish)).toThrow('Run 7 is not here any more.');
});
