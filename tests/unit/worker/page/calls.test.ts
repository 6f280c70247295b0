import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { CALLS, type FairloomWorker, type Need } from '../../../../src/worker/api.ts';
import type { RecoverableWorker } from '../../../../src/worker/page/recoverable.ts';
import { createRecoveringClient, type WorkerClient } from '../../../../src/worker/page/recovery.ts';
import { fakeWorkers, never, type Answers } from './fakeWorkers.ts';

// Every row of CALLS: what the next worker is given, and what becomes of the call. What each needs is written again
// here, by what the worker does in it, so that a wrong row is found.

type Name = keyof FairloomWorker;
const NAMES = Object.keys(CALLS) as Name[];
const unheard = () => undefined;
const request = { roles: {}, options: DEFAULT_OPTIONS };
const wishes = { ...DEFAULT_OPTIONS, backend: 'wasm' };
const run = { id: 1, kind: 'trained', options: DEFAULT_OPTIONS, report: {} };

/** What the page says in each call; the run of the calls that need one is run 1. */
const SAID: Readonly<Partial<Record<Name, readonly unknown[]>>> = {
  open: ['holdout', { kind: 'text', name: 'b.csv', text: 'a\n1\n' }, unheard],
  reread: [{ ragged: 'skip' }, unheard],
  run: [request, unheard],
  runForReport: [request, unheard],
  runPictures: [request, unheard],
  runPicturesForReport: [request, unheard],
  audit: [request, unheard],
  openSaved: [new File(['x'], 'm.fairloom'), unheard],
  generate: [wishes, unheard],
  saveProject: [1, true, false, { canaries: null, within: [] }],
};
const said = (name: Name): readonly unknown[] => SAID[name] ?? [1, 2, 3];

const answers: Answers = {
  ...Object.fromEntries(NAMES.map((name) => [name, () => ({})])),
  run: () => run,
  audit: () => run,
  runPictures: () => ({ ...run, kind: 'pictures' }),
  openSaved: () => ({ opened: { model: {}, run: null, tables: {} }, recipe: null }),
  generate: () => ({ rows: 5, backend: 'wasm' }),
  saved: () => ({}),
  reopenRun: unheard,
  reopen: unheard,
  openModel: unheard,
};

/** Calls by which the next worker is given what is needed, after the tables that it always reads. */
const GIVEN: Readonly<Record<Need, readonly (keyof RecoverableWorker)[]>> = {
  nothing: [],
  tables: [],
  run: ['reopenRun'],
  model: ['openModel'],
  generatedRows: ['openModel', 'generate'],
};

function call(client: WorkerClient, name: Name): Promise<unknown> {
  return (client[name] as (...args: readonly unknown[]) => Promise<unknown>)(...said(name));
}

/** Unheard: a call about work under way, which ended with its worker. */
const NEEDS: Readonly<Record<Name, Need | 'unheard'>> = {
  speak: 'nothing',
  device: 'nothing',
  // The holdout, as it is said here: it is read with the real table's types.
  open: 'tables',
  reread: 'nothing',
  close: 'nothing',
  choose: 'tables',
  tables: 'tables',
  rows: 'tables',
  pictures: 'tables',
  review: 'tables',
  reviewWithin: 'tables',
  inspect: 'tables',
  expect: 'tables',
  roundTrip: 'tables',
  relations: 'tables',
  privateDomains: 'tables',
  spentBudget: 'tables',
  checkRelation: 'tables',
  run: 'tables',
  runForReport: 'tables',
  runPictures: 'tables',
  runPicturesForReport: 'tables',
  audit: 'tables',
  pause: 'unheard',
  resume: 'unheard',
  cancel: 'unheard',
  relabel: 'run',
  reevaluate: 'run',
  forget: 'nothing',
  curve: 'run',
  within: 'run',
  tryCanaries: 'run',
  syntheticTable: 'run',
  syntheticRows: 'run',
  movePictures: 'run',
  reevaluatePictures: 'run',
  galleryPage: 'run',
  swapPicture: 'run',
  pictureStrip: 'run',
  syntheticPictures: 'run',
  saveModel: 'run',
  saveProject: 'run',
  readSaved: 'nothing',
  openSaved: 'nothing',
  generate: 'model',
  generatedTable: 'generatedRows',
  generatedRows: 'generatedRows',
  openGenerated: 'generatedRows',
  benchmark: 'nothing',
  tensorCount: 'nothing',
  traffic: 'nothing',
  tryToSend: 'nothing',
};
const withNeed = (...needs: readonly (Need | 'unheard')[]) =>
  NAMES.filter((name) => needs.includes(NEEDS[name]));

/** A client with a table, a finished run, an opened model and rows that it made; then come workers that answer `next`. */
async function busyClient(...next: readonly Answers[]) {
  const fakes = fakeWorkers(answers, ...next);
  const client = createRecoveringClient(fakes.start, unheard);
  for (const name of ['open', 'run', 'openSaved', 'generate'] as const) {
    const first = name === 'open' ? ['real', ...said('open').slice(1)] : said(name);
    await (client[name] as (...args: readonly unknown[]) => Promise<unknown>)(...first);
  }
  return { client, ...fakes };
}

const heard = NAMES.filter((name) => NEEDS[name] !== 'unheard');

describe('a call of a worker that has ended', () => {
  test.each(heard)('%s: the next one has what it needs, and answers', async (name) => {
    const { client, workers } = await busyClient(answers);
    workers[0]!.end();
    await call(client, name);
    const asked = workers[1]!.calls.filter((made) => made !== 'saved' && made !== 'savedPictures');
    expect(asked).toEqual(['reopen', ...GIVEN[NEEDS[name] as Need], name]);
  });

  test.each(heard)('%s: the next one gets it again where the worker ends over it', async (name) => {
    const { client, workers } = await busyClient({ ...answers, [name]: never }, answers);
    workers[0]!.end();
    const answer = call(client, name);
    await expect.poll(() => workers[1]?.calls).toContain(name);
    workers[1]!.end();
    await answer;
    expect(workers[2]!.calls).toContain(name);
  });

  test.each(withNeed('tables'))('%s: is told why the tables could not be read again', async (name) => {
    const gone = new AppError('csv.unreadable', 'a.csv has changed.', 'Open it again.');
    const { client, workers } = await busyClient({ ...answers, reopen: () => Promise.reject(gone) });
    workers[0]!.end();
    await expect(call(client, name)).rejects.toBe(gone);
    expect(workers[1]!.calls).toEqual(['reopen']);
  });

  test.each(withNeed('nothing'))('%s: answers though the tables cannot be read again', async (name) => {
    const gone = () => Promise.reject(new AppError('csv.unreadable', 'a.csv has changed.', 'Open it again.'));
    const { client, workers } = await busyClient({ ...answers, reopen: gone });
    workers[0]!.end();
    await call(client, name);
    expect(workers[1]!.calls).toContain(name);
  });

  test('open of the real table answers though the old one cannot be read again', async () => {
    const gone = () => Promise.reject(new AppError('csv.unreadable', 'a.csv has changed.', 'Open it again.'));
    const { client, workers } = await busyClient({ ...answers, reopen: gone });
    workers[0]!.end();
    await client.open('real', { kind: 'text', name: 'c.csv', text: 'a\n2\n' }, unheard);
    expect(workers[1]!.calls).toContain('open');
  });

  test.each(withNeed('unheard'))('%s: goes unheard', async (name) => {
    const { client, workers } = await busyClient(answers);
    workers[0]!.end();
    await call(client, name);
    expect(workers).toHaveLength(1);
  });

  test('is told as cancelled where a person cancelled it before that', async () => {
    const { client, workers } = await busyClient({ ...answers, curve: never }, answers);
    workers[0]!.end();
    const answer = call(client, 'curve');
    await expect.poll(() => workers[1]?.calls).toContain('curve');
    await client.cancel();
    workers[1]!.end();
    await expect(answer).rejects.toMatchObject({ code: 'run.cancelled' });
    expect(workers).toHaveLength(2);
  });
});
