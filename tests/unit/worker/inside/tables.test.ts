import { describe, expect, test } from 'vitest';
import type { ReadingWishes } from '../../../../src/core/table/reading.ts';
import type { WorkerRecipe } from '../../../../src/worker/page/recipe.ts';
import { createTableStore, type TableStore } from '../../../../src/worker/inside/tables.ts';
import { inGerman } from '../../inGerman.ts';
import type { OpenedTable } from '../../../../src/worker/api.ts';
import { archiveOf, redPng, text, zipOf, type Files } from '../../core/pictures/archives.ts';
import { appErrorOf } from '../../core/table/sources.ts';

const COUNT = 60;
const FILES = archiveOf(COUNT, (k) => `img/${k}.png`);
const NEVER = new AbortController().signal;
const PERCENT = 'kind,paid\ncat,10 %\ncat,20 %\ncat,15 %\n';
const SMALL_TABLE = text('kind,age\ncat,3\ndog,4\ncat,5\n');

async function inputOf(files: Files) {
  return { kind: 'bytes', name: 'pets.zip', bytes: await zipOf(files) } as const;
}

async function opened(files: Files, wishes?: ReadingWishes) {
  const tables = createTableStore();
  return { tables, table: await tables.open('real', await inputOf(files), () => {}, NEVER, wishes) };
}

const recipe = async (wishes: ReadingWishes): Promise<WorkerRecipe> => ({
  ...{ real: await inputOf(FILES), choices: [], others: {}, wishes },
});

const firstReds = (tables: TableStore, from: number, to: number) => {
  const { form, count, bytes } = tables.pictures(from, to);
  return Array.from({ length: count }, (_, k) => bytes[k * form.channels * form.side ** 2]);
};

describe('tables in the worker', () => {
  test('are told again in the language that is spoken then', async () => {
    const tables = createTableStore();
    const input = (name: string) => ({ kind: 'bytes', name, bytes: text(PERCENT) }) as const;
    await tables.open('real', input('a.csv'), () => {}, NEVER);
    await tables.open('holdout', input('b.csv'), () => {}, NEVER);
    const { real, holdout, synthetic } = inGerman(() => tables.described());
    const dress = (table: OpenedTable | null) => table?.columns[1]?.dress;
    expect([tables.described().real, real, holdout].map(dress)).toEqual([
      '% behind',
      '% dahinter',
      '% dahinter',
    ]);
    expect(synthetic).toBeNull();
  });
});

describe('a table with pictures in the worker', () => {
  test('says how they were read, and shows those of the rows that are asked for', async () => {
    const { tables, table } = await opened({ ...FILES, 'img/2.png': text('no picture') });
    expect(table.rows).toBe(COUNT - 1);
    expect(table.pictures).toMatchObject({
      ...{ column: 'file', count: COUNT - 1, form: { side: 28, channels: 3 } },
      leftOut: [{ reason: 'broken', count: 1, names: ['img/2.png'] }],
    });
    expect(firstReds(tables, 1, 4)).toEqual([1, 3, 4]);
    expect(firstReds(tables, 57, 500)).toEqual([58, 59]);
    expect(tables.pictured()).toMatchObject({ column: 'file', pictures: { count: COUNT - 1 } });
    expect(tables.inspect(table.suggestedRoles).pictures).toEqual(table.pictures);
  });

  test('learns their column: it is neither left out nor taken for keys', async () => {
    const { table } = await opened(FILES);
    expect(table.suggestedRoles.ignored).not.toContain('file');
    expect(table.warnings.filter(({ column }) => column === 'file')).toEqual([]);
  });

  test('has them in another form when it is read again, and after another worker ended', async () => {
    const { tables } = await opened(FILES);
    const again = await tables.reread(await recipe({ pictures: { side: 16, channels: 1 } }), () => {}, NEVER);
    expect(again.pictures?.form).toEqual({ side: 16, channels: 1 });
    expect(again.wishes).toEqual({ pictures: { side: 16, channels: 1 } });
    const other = createTableStore();
    await other.reopen(await recipe({ pictures: { side: 16, channels: 1 } }), NEVER);
    expect(other.pictures(0, COUNT)).toEqual(tables.pictures(0, COUNT));
    expect(other.described().real).toEqual(again);
  });

  test('keeps them when a column is read in another way', async () => {
    const { tables } = await opened(FILES);
    const table = tables.choose([{ column: 'age', type: 'categorical', missing: null, dayFirst: null }]);
    expect(table.pictures?.count).toBe(COUNT);
    expect(firstReds(tables, 0, 2)).toEqual([0, 1]);
  });

  test('stays when another file cannot be read, and goes when one without pictures takes its place', async () => {
    const { tables } = await opened(FILES);
    const few = await inputOf(archiveOf(10, (k) => `${k}.png`));
    const fault = await appErrorOf(() => tables.open('real', few, () => {}, NEVER));
    expect(fault.code).toBe('pictures.tooFew');
    expect(firstReds(tables, 5, 6)).toEqual([5]);
    const plain = { kind: 'bytes', name: 'plain.csv', bytes: SMALL_TABLE } as const;
    const table = await tables.open('real', plain, () => {}, NEVER);
    expect(table.pictures).toBeUndefined();
    expect(tables.pictured()).toBeNull();
    expect((await appErrorOf(() => tables.pictures(0, 1))).code).toBe('run.missing');
  });

  test('is not replaced when its reading is cancelled', async () => {
    const { tables } = await opened(FILES);
    const stopped = AbortSignal.abort();
    const input = await inputOf({ ...FILES, 'img/0.png': redPng(99) });
    expect((await appErrorOf(() => tables.open('real', input, () => {}, stopped))).code).toBe(
      'run.cancelled',
    );
    expect(firstReds(tables, 0, 1)).toEqual([0]);
  });

  test('tells how far it is read', async () => {
    const told: number[] = [];
    const input = await inputOf(FILES);
    await createTableStore().open('real', input, (read, size) => told.push(read / size), NEVER);
    expect(told.length).toBeGreaterThan(0);
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  });
});
