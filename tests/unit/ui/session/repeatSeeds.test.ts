import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import type { Report } from '../../../../src/core/report/report.ts';
import type { OnProgress } from '../../../../src/pipeline/conduct/progress.ts';
import { createSessionActions } from '../../../../src/ui/session/actions.ts';
import { otherSeedsOf } from '../../../../src/ui/session/measuredSeeds.ts';
import { repeatBlockedBy } from '../../../../src/ui/session/repeatSeeds.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import type { RunRequest } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { figuresOf, overSeeds } from '../../../../src/core/evaluate/overSeeds.ts';
import {
  allFigures,
  leadingPicturesOverSeeds,
  picturesOverSeeds,
} from '../../../../src/core/report/pictures/overSeeds.ts';
import { metricOf, reportOf } from '../../core/report/exampleReport.ts';
import { pictureReportOf } from '../../core/report/pictures/pictureExample.ts';
import { cancelled, fakeClient, table } from './fixtures.ts';

const real = table();
const run = { id: 1, kind: 'trained', options: DEFAULT_OPTIONS, report: reportOf() } as const;
const trained: Session = {
  ...INITIAL_SESSION,
  tables: { real, holdout: null, synthetic: null },
  runs: [run],
  currentRunId: 1,
  origins: { 1: { real, holdout: null } },
};

const measured = (value: number): Report => reportOf({ metrics: [metricOf({ value })] });

function wired(calls: Partial<WorkerClient>, session = trained) {
  const store = createSessionStore(session);
  return { store, actions: createSessionActions(store, () => Promise.resolve(fakeClient(calls))) };
}
const seedsOf = (session: Session) => session.measuredSeeds.map(({ figures }) => figures.seed);

describe('a run repeated with other seeds', () => {
  test('is trained with each, nothing else changed, on what computed it', async () => {
    const requests: RunRequest[] = [];
    const { store, actions } = wired({
      runForReport: async (request) => {
        requests.push(request);
        return measured(request.options.seed / 10);
      },
    });
    await actions.repeatSeeds(1, [2, 3]);
    expect(requests.map(({ options }) => options)).toEqual([
      { ...DEFAULT_OPTIONS, seed: 2, backend: 'wasm' },
      { ...DEFAULT_OPTIONS, seed: 3, backend: 'wasm' },
    ]);
    expect(requests[0]!.roles).toEqual(run.report.roles);
    const { measuredSeeds, job, runs, announcement } = store.get();
    expect(
      measuredSeeds.map(({ figures }) => [...figures.figures.values()].map(({ value }) => value)),
    ).toEqual([[0.2], [0.3]]);
    expect(job?.status).toBe('finished');
    expect(runs).toEqual([run]);
    expect(announcement).toBe('Finished. 2 more seeds are in the report.');
  });

  test('of pictures is trained as such, and its figures are told by what they are of', async () => {
    const report = pictureReportOf();
    const ofPictures: Session = {
      ...trained,
      runs: [],
      pictureRuns: [{ id: 1, kind: 'pictures', options: DEFAULT_OPTIONS, report, hasRows: true }],
    };
    const { store, actions } = wired({ runPicturesForReport: async () => report }, ofPictures);
    await actions.repeatSeeds(1, [2]);
    const [measuredOnce] = store.get().measuredSeeds;
    const runs = [figuresOf(0, allFigures(report)), measuredOnce!.figures];
    const seen = { ...report, overSeeds: overSeeds(runs, allFigures(report)) };
    const leading = leadingPicturesOverSeeds(seen).map(({ metric }) => metric);
    expect(leading.map(({ id }) => id)).toEqual([
      'pictures.demographicParity.mean',
      'pictures.demographicParity.worst',
      'pictures.accuracy',
      'pictures.labelAgreement',
    ]);
    expect(leading.every(({ label }) => label.startsWith('Synthetic: '))).toBe(true);
    expect(picturesOverSeeds(seen)).toHaveLength(allFigures(report).length);
    expect(store.get().job?.stages).toEqual(['prepare', 'teacher', 'student', 'generate', 'evaluate']);
  });

  test('tells how far all of them are, and not the curves of the others', async () => {
    const steps = [
      { kind: 'stage', stage: 'teacher', step: 1, steps: 2, percent: 50, secondsLeft: null, note: 'x' },
      { kind: 'latent', snapshot: { step: 1, points: [], groups: [], labels: [] } },
      { kind: 'resumed', text: 'Went on.', stage: null, step: 0 },
    ] as const;
    const told: unknown[] = [];
    const { store, actions } = wired({
      runForReport: async (_, onProgress: OnProgress) => {
        steps.forEach(onProgress);
        await new Promise((resolve) => setTimeout(resolve, 450));
        told.push(store.get().job?.stage);
        return measured(1);
      },
    });
    await actions.repeatSeeds(1, [7, 9]);
    expect(told).toMatchObject([
      { percent: 25, note: 'Seed 7, 1 of 2: x' },
      { percent: 75, note: 'Seed 9, 2 of 2: x' },
    ]);
    expect(store.get().job?.latent).toBeNull();
    expect(store.get().notices).toEqual(['Went on.']);
  });

  test('keeps the seeds that are finished when the next is cancelled', async () => {
    const { store, actions } = wired({
      runForReport: ({ options }) =>
        options.seed === 2 ? Promise.resolve(measured(1)) : Promise.reject(cancelled()),
    });
    await actions.repeatSeeds(1, [2, 3, 4]);
    expect(seedsOf(store.get())).toEqual([2]);
    expect(store.get().job?.status).toBe('cancelled');
    expect(store.get().errors).toEqual([]);
  });

  test('stops between two seeds where it was cancelled while none was trained', async () => {
    const { store, actions } = wired({
      cancel: () => Promise.resolve(),
      runForReport: async () => {
        void actions.cancel();
        return measured(1);
      },
    });
    await actions.repeatSeeds(1, [2, 3]);
    expect(seedsOf(store.get())).toEqual([2]);
    expect(store.get().job?.status).toBe('cancelled');
  });

  test('keeps them, and says what happened, when the next fails', async () => {
    const fault = new AppError('worker.lost', 'The worker ended twice.', 'Try again.');
    const { store, actions } = wired({
      runForReport: ({ options }) =>
        options.seed === 2 ? Promise.resolve(measured(1)) : Promise.reject(fault),
    });
    await actions.repeatSeeds(1, [2, 3]);
    expect(seedsOf(store.get())).toEqual([2]);
    expect(store.get().job?.status).toBe('failed');
    expect(store.get().errors).toEqual([fault]);
  });

  test('keeps nothing of what the report withholds', async () => {
    const few = metricOf({ value: 0.5, counts: { groupRowsSampled: 2 } });
    const { store, actions } = wired({ runForReport: async () => reportOf({ metrics: [few] }) });
    await actions.repeatSeeds(1, [2]);
    expect(store.get().measuredSeeds[0]!.figures.figures.size).toBe(0);
  });

  test('replaces a seed that was measured before', async () => {
    const { store, actions } = wired({ runForReport: async () => measured(1) });
    await actions.repeatSeeds(1, [2, 3]);
    await actions.repeatSeeds(1, [2]);
    expect(seedsOf(store.get())).toEqual([3, 2]);
  });
});

describe('what belongs to a run', () => {
  test('are the seeds of its present settings, on whatever backend', async () => {
    const { store, actions } = wired({ runForReport: async () => measured(1) });
    await actions.repeatSeeds(1, [2]);
    const { measuredSeeds } = store.get();
    expect(otherSeedsOf(run, measuredSeeds)).toHaveLength(1);
    expect(otherSeedsOf({ ...run, options: { ...DEFAULT_OPTIONS, alpha: 0.5 } }, measuredSeeds)).toEqual([]);
    expect(otherSeedsOf({ ...run, options: { ...DEFAULT_OPTIONS, seed: 2 } }, measuredSeeds)).toEqual([]);
    expect(otherSeedsOf({ ...run, id: 2 }, measuredSeeds)).toEqual([]);
  });
});

describe('a run cannot be repeated', () => {
  test.each<[string, Partial<Session>, RegExp]>([
    ['of another table', { tables: { ...trained.tables, real: table('b.csv') } }, /not open any more/],
    [
      'with another held-out file',
      { tables: { ...trained.tables, holdout: table('h.csv') } },
      /not open any more/,
    ],
    ['of which the tables are not known', { origins: {} }, /not open any more/],
  ])('%s', (_, changes, why) => {
    expect(repeatBlockedBy({ ...trained, ...changes }, run)).toMatch(why);
  });

  test('where nothing was trained; else it can', () => {
    expect(repeatBlockedBy(trained, { ...run, kind: 'audited' })).toMatch(/Only what was trained here/);
    expect(repeatBlockedBy(trained, run)).toBeNull();
  });

  test('and then nothing is trained, and it is said why', async () => {
    const { store, actions } = wired({}, { ...trained, origins: {} });
    await actions.repeatSeeds(1, [2]);
    expect(store.get().job).toBeNull();
    expect(store.get().announcement).toMatch(/not open any more/);
  });
});
