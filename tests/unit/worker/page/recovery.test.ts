import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import type { CsvInput, RunRequest, RunSummary } from '../../../../src/worker/api.ts';
import { createRecoveringClient } from '../../../../src/worker/page/recovery.ts';
import type { KeptPictureRun, KeptRun } from '../../../../src/worker/page/recoverable.ts';
import { GENERATED } from '../../../../src/worker/pictureCalls.ts';
import { fakeWorkers, never, type Answers } from './fakeWorkers.ts';

const input = (name: string): CsvInput => ({ kind: 'text', name, text: 'a,b\n1,2\n' });
const request = { roles: {}, options: DEFAULT_OPTIONS } as unknown as RunRequest;
const summary = (id: number) =>
  ({ id, kind: 'trained', options: DEFAULT_OPTIONS, report: { id } }) as unknown as RunSummary;

const usual: Answers = {
  open: () => ({}),
  reopen: () => undefined,
  choose: () => ({}),
  close: () => undefined,
  rows: () => [['1']],
  run: (id: number) => summary(id),
  saved: () => ({ people: 'kept' }),
  reopenRun: () => undefined,
  syntheticTable: () => 'csv',
  relabel: (_id: number, alpha: number) => ({ alpha }),
  reevaluate: (id: number) => ({ ...summary(id), options: { ...DEFAULT_OPTIONS, alpha: 0.5 } }),
};

function clientOf(...answers: readonly Answers[]) {
  const notices: string[] = [];
  const fakes = fakeWorkers(...(answers.length > 0 ? answers : [usual]));
  const client = createRecoveringClient(fakes.start, (text) => notices.push(text));
  return { client, notices, ...fakes };
}

const ignoreBytes = () => undefined;
const ignoreProgress = () => undefined;

describe('a worker that ends', () => {
  test('is replaced at the next call, which reads the tables as they were and is told once', async () => {
    const recipes: unknown[] = [];
    const { client, workers, notices } = clientOf({
      ...usual,
      reopen: (recipe: unknown) => void recipes.push(recipe),
    });
    await client.open('real', input('first.csv'), ignoreBytes);
    await client.open('holdout', input('old.csv'), ignoreBytes);
    await client.open('real', input('second.csv'), ignoreBytes);
    await client.open('holdout', input('test.csv'), ignoreBytes);
    await client.open('synthetic', input('made.csv'), ignoreBytes);
    await client.close('synthetic');
    await client.choose([{ column: 'a', type: 'categorical', missing: null, dayFirst: null }]);
    workers[0]!.end();
    await Promise.all([client.rows(0, 1), client.rows(1, 2)]);
    expect(workers).toHaveLength(2);
    expect(workers[1]!.calls).toEqual(['reopen', 'rows', 'rows']);
    expect(recipes).toEqual([
      {
        real: input('second.csv'),
        choices: [{ column: 'a', type: 'categorical', missing: null, dayFirst: null }],
        others: { holdout: input('test.csv') },
        wishes: {},
      },
    ]);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/started again/);
  });

  test('gives the call under way to the next one', async () => {
    const { client, workers } = clientOf({ ...usual, rows: never }, usual);
    await client.open('real', input('a.csv'), ignoreBytes);
    const rows = client.rows(0, 1);
    await Promise.resolve();
    workers[0]!.end();
    await expect(rows).resolves.toEqual([['1']]);
  });

  test('twice in the same call is told as worker.lost; the call after that gets a third', async () => {
    const { client, workers } = clientOf(
      { ...usual, rows: () => kill() },
      { ...usual, rows: () => kill() },
      usual,
    );
    const kill = (): Promise<never> => {
      workers.at(-1)!.end();
      return never();
    };
    await client.open('real', input('a.csv'), ignoreBytes);
    await expect(client.rows(0, 1)).rejects.toMatchObject({ code: 'worker.lost' });
    await expect(client.rows(0, 1)).resolves.toEqual([['1']]);
    expect(workers).toHaveLength(3);
  });

  test('while a person cancels is a cancelled run, not a run again', async () => {
    const { client, workers } = clientOf({ ...usual, run: never, cancel: never }, usual);
    await client.open('real', input('a.csv'), ignoreBytes);
    const run = client.run(request, ignoreProgress);
    await Promise.resolve();
    void client.cancel();
    workers[0]!.end();
    await expect(run).rejects.toMatchObject({ code: 'run.cancelled' });
  });

  test('after terminate is not replaced', async () => {
    const { client, workers } = clientOf();
    client.terminate();
    await expect(client.rows(0, 1)).rejects.toMatchObject({ code: 'worker.lost' });
    expect(workers).toHaveLength(1);
  });
});

describe('a training whose worker ends', () => {
  type Run = (
    id: number,
    request: RunRequest,
    onProgress: unknown,
    onCheckpoint: (checkpoint: unknown) => void,
    interrupted: unknown,
  ) => Promise<unknown>;

  /** Workers that die in the run after their checkpoints; the last one finishes. */
  async function dyingAfter(...checkpoints: readonly unknown[][]) {
    const interruptions: unknown[] = [];
    const dying =
      (told: readonly unknown[]): Run =>
      (_id, _request, _onProgress, onCheckpoint, interrupted) => {
        interruptions.push(interrupted);
        for (const checkpoint of told) onCheckpoint(checkpoint);
        made.workers.at(-1)!.end();
        return never();
      };
    const finishing: Run = (id, _request, _onProgress, _onCheckpoint, interrupted) => {
      interruptions.push(interrupted);
      return Promise.resolve(summary(id));
    };
    const runs = checkpoints.map((told): Answers => ({ ...usual, run: dying(told) }));
    const finish: Answers = { ...usual, run: finishing };
    const made = clientOf(...runs, finish);
    await made.client.open('real', input('a.csv'), ignoreBytes);
    return { ...made, interruptions };
  }

  test('goes on in the next from the last checkpoint, and leaves the telling to it', async () => {
    const { client, interruptions, notices, workers } = await dyingAfter(['first', 'second'], ['third']);
    await expect(client.run(request, ignoreProgress)).resolves.toMatchObject({ id: 1 });
    expect(interruptions).toEqual([
      null,
      { checkpoint: 'second', fault: 'workerLost' },
      { checkpoint: 'third', fault: 'workerLost' },
    ]);
    expect(workers.map(({ calls }) => calls)).toEqual([
      ['open', 'run'],
      ['reopen', 'run'],
      ['reopen', 'run', 'saved'],
    ]);
    expect(notices).toEqual([]);
  });

  test('without a checkpoint starts once more, and no third time', async () => {
    const once = await dyingAfter([]);
    await expect(once.client.run(request, ignoreProgress)).resolves.toMatchObject({ id: 1 });
    const twice = await dyingAfter([], []);
    await expect(twice.client.run(request, ignoreProgress)).rejects.toMatchObject({ code: 'worker.lost' });
  });

  test('is given up where the two after it end while they read the tables again', async () => {
    const { client, workers } = clientOf(
      {
        ...usual,
        run: (_id: number, _request: unknown, _onProgress: unknown, onCheckpoint: (at: unknown) => void) => {
          onCheckpoint('first');
          workers.at(-1)!.end();
          return never();
        },
      },
      { ...usual, reopen: () => workers.at(-1)!.end() },
      { ...usual, reopen: () => workers.at(-1)!.end() },
      usual,
    );
    await client.open('real', input('a.csv'), ignoreBytes);
    await expect(client.run(request, ignoreProgress)).rejects.toMatchObject({ code: 'worker.lost' });
    expect(workers.map(({ calls }) => calls)).toEqual([['open', 'run'], ['reopen'], ['reopen']]);
  });

  test('is still paused where it was', async () => {
    const { client, workers } = clientOf({ ...usual, run: never, pause: () => undefined }, usual);
    await client.open('real', input('a.csv'), ignoreBytes);
    const run = client.run(request, ignoreProgress);
    await client.pause();
    workers[0]!.end();
    await run;
    expect(workers[1]!.calls).toEqual(['reopen', 'run', 'pause', 'saved']);
  });
});

describe('a file that cannot be read again', () => {
  const changed = new AppError('csv.unreadable', 'a.csv has changed.', 'Open it again.');
  const second: Answers = { ...usual, reopen: () => Promise.reject(changed) };

  test('is named by every call that needs it, until a table is opened', async () => {
    const { client, workers, notices } = clientOf(usual, second);
    await client.open('real', input('a.csv'), ignoreBytes);
    workers[0]!.end();
    await expect(client.rows(0, 1)).rejects.toBe(changed);
    await expect(client.rows(0, 1)).rejects.toBe(changed);
    expect(notices).toEqual([]);
    await client.open('real', input('a.csv'), ignoreBytes);
    await expect(client.rows(0, 1)).resolves.toEqual([['1']]);
    expect(workers).toHaveLength(2);
  });
});

describe('finished runs', () => {
  async function twoRunsThenDeath(next: Answers) {
    const made = clientOf(usual, { ...usual, ...next });
    await made.client.open('real', input('a.csv'), ignoreBytes);
    await made.client.run(request, ignoreProgress);
    await made.client.run(request, ignoreProgress);
    await made.client.relabel(2, 0.25);
    return made;
  }

  test('come back when they are asked for, once, with their slider and the tables that they were made of', async () => {
    const reopened: KeptRun[] = [];
    const { client, workers } = await twoRunsThenDeath({
      reopenRun: (saved: KeptRun) => void reopened.push(saved),
    });
    await client.open('real', input('another.csv'), ignoreBytes);
    workers[0]!.end();
    await Promise.all([client.syntheticTable(2, 'kept', 'csv'), client.relabel(2, 0.75)]);
    expect(workers[1]!.calls).toEqual(['reopen', 'reopenRun', 'syntheticTable', 'relabel']);
    expect(reopened).toMatchObject([
      {
        id: 2,
        alpha: 0.25,
        training: { people: 'kept' },
        recipe: { real: { name: 'a.csv' } },
        report: { id: 2 },
      },
    ]);
  });

  test('on pictures come back with what they learned and their slider, and a model’s pictures are drawn again', async () => {
    const reopened: KeptPictureRun[] = [];
    const { client, workers } = clientOf({
      ...usual,
      runPictures: (id: number) => ({ ...summary(id), kind: 'pictures' }),
      savedPictures: () => ({ teacher: 'kept' }),
      reopenPictures: (saved: KeptPictureRun) => void reopened.push(saved),
      movePictures: (_id: number, alpha: number) => ({ alpha }),
      galleryPage: () => ({}),
      openSaved: () => ({ opened: { model: {}, run: null }, recipe: null }),
      openModel: () => undefined,
      generate: () => ({ backend: 'wasm' }),
    });
    const wish = {} as Parameters<typeof client.galleryPage>[1];
    await client.open('real', input('a.zip'), ignoreBytes);
    await client.runPictures(request, ignoreProgress);
    await client.movePictures(1, 0.25);
    await client.openSaved(new File([], 'm.fairloom'), ignoreProgress);
    await client.generate({} as Parameters<typeof client.generate>[0], ignoreProgress);
    workers[0]!.end();
    await client.galleryPage(1, wish);
    await client.galleryPage(GENERATED, wish);
    expect(workers[1]!.calls).toEqual(
      ['reopen', 'reopenPictures', 'galleryPage', 'openModel', 'generate', 'galleryPage'], // oxfmt-ignore
    );
    expect(reopened).toMatchObject([
      { id: 1, alpha: 0.25, made: { teacher: 'kept' }, recipe: { real: { name: 'a.zip' } } },
    ]);
  });

  test('come back as they were last evaluated', async () => {
    const reopened: KeptRun[] = [];
    const { client, workers } = await twoRunsThenDeath({
      reopenRun: (saved: KeptRun) => void reopened.push(saved),
    });
    await client.reevaluate(1, ignoreProgress);
    workers[0]!.end();
    await client.syntheticTable(1, 'kept', 'csv');
    expect(reopened).toMatchObject([{ id: 1, alpha: null, request: { options: { alpha: 0.5 } } }]);
  });

  test('keep their ids: the next run has a new one', async () => {
    const { client, workers } = await twoRunsThenDeath({});
    workers[0]!.end();
    expect((await client.run(request, ignoreProgress)).id).toBe(3);
  });

  test('that could not come back may be asked for again', async () => {
    const answers = [Promise.reject(new AppError('csv.unreadable', 'No.', 'Do.')), Promise.resolve()];
    const { client, workers } = await twoRunsThenDeath({ reopenRun: () => answers.shift() });
    workers[0]!.end();
    await expect(client.syntheticTable(1, 'kept', 'csv')).rejects.toMatchObject({ code: 'csv.unreadable' });
    await expect(client.syntheticTable(1, 'kept', 'csv')).resolves.toBe('csv');
  });
});

describe('privacy budgets', () => {
  const privately = { roles: {}, options: { ...DEFAULT_OPTIONS, private: true } } as unknown as RunRequest;
  const known = [{ table: 'sha256 0', account: [{ id: 'a', entries: [] }], releases: [] }];
  const answers: Answers = { ...usual, knownTables: () => known, takeAccounts: () => undefined };

  test('are given to the worker that takes the place of one that released something', async () => {
    const taken: unknown[] = [];
    const { client, workers } = clientOf(answers, {
      ...answers,
      takeAccounts: (accounts: unknown) => void taken.push(accounts),
    });
    await client.open('real', input('a.csv'), ignoreBytes);
    await client.run(privately, ignoreProgress);
    expect(workers[0]!.calls).toContain('knownTables');
    workers[0]!.end();
    await client.rows(0, 1);
    expect(workers[1]!.calls).toEqual(['takeAccounts', 'reopen', 'rows']);
    expect(taken).toEqual([known]);
  });

  test('that a file tells of are kept as well; where nothing was released nothing is given', async () => {
    const opened = { opened: { model: {}, run: null, tables: {} }, recipe: null };
    const { client, workers } = clientOf({ ...answers, openSaved: () => ({ ...opened, known }) }, answers);
    await client.openSaved(new File(['x'], 'p.fairloom'), ignoreProgress);
    workers[0]!.end();
    await client.device('auto').catch(() => undefined);
    expect(workers[1]!.calls[0]).toBe('takeAccounts');

    const without = clientOf(answers);
    await without.client.open('real', input('a.csv'), ignoreBytes);
    await without.client.run(request, ignoreProgress);
    without.workers[0]!.end();
    await without.client.rows(0, 1);
    expect(without.workers[1]!.calls).toEqual(['reopen', 'rows']);
  });
});

describe('an opened model', () => {
  test('comes back with the rows that it made last, on the backend that made them', async () => {
    const asked: unknown[] = [];
    const opened: Answers = {
      openSaved: () => ({ opened: { model: {}, run: null, tables: {} }, recipe: null }),
      openModel: () => undefined,
      generate: (wishes: unknown) => {
        asked.push(wishes);
        return { rows: 5, backend: 'cpu' };
      },
      generatedTable: () => 'csv',
    };
    const { client, workers } = clientOf(opened);
    await client.openSaved(new File(['bytes'], 'm.fairloom'), ignoreProgress);
    await client.generate({ ...DEFAULT_OPTIONS, seed: 2, backend: 'webgpu' }, ignoreProgress);
    workers[0]!.end();
    await expect(client.generatedTable('kept', 'csv')).resolves.toBe('csv');
    expect(workers[1]!.calls).toEqual(['openModel', 'generate', 'generatedTable']);
    // It fell back: to ask for WebGPU again would give other bytes.
    expect(asked).toMatchObject([
      { seed: 2, backend: 'webgpu' },
      { seed: 2, backend: 'cpu' },
    ]);
  });
});
