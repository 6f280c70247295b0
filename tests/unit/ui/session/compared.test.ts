import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { createSessionActions } from '../../../../src/ui/session/actions.ts';
import { comparedKey } from '../../../../src/ui/session/compared.ts';
import { reduceSession } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';
import type { Relabelling, RunSummary } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { reportOf } from '../../core/report/exampleReport.ts';
import { fakeClient, SUGGESTED, table } from './fixtures.ts';

const real = table();
const run = (id: number, alpha = 1, changes: Partial<RunSummary['options']> = {}): RunSummary => ({
  id,
  kind: 'trained',
  options: { ...DEFAULT_OPTIONS, alpha, ...changes },
  report: reportOf({ roles: { ...SUGGESTED, sensitive: ['race'] } }),
});
const finished = (session: Session, made: RunSummary): Session =>
  reduceSession(
    { ...reduceSession(session, { type: 'jobStarted', kind: 'train', at: 0 }), step: 'train' },
    { type: 'jobFinished', run: made },
  );
const open: Session = {
  ...INITIAL_SESSION,
  tables: { real, holdout: null, synthetic: null },
  roles: SUGGESTED,
};
/** Two runs, the first at two positions; the second is shown. */
const TWO = [run(1), run(1, 0.5), run(2)].reduce(finished, open);
const keys = (session: Session) => session.compared.map(({ key }) => key);
const [AT_1, AT_HALF, OTHER] = keys(TWO) as [string, string, string];

function wired(calls: Partial<WorkerClient> = {}, session = TWO) {
  const store = createSessionStore(session);
  return { store, actions: createSessionActions(store, () => Promise.resolve(fakeClient(calls))) };
}

describe('what is compared', () => {
  test('is each position of each run, measured anew in its place', () => {
    expect(TWO.compared.map(({ run: { id, options } }) => [id, options.alpha])).toEqual([
      [1, 1],
      [1, 0.5],
      [2, 1],
    ]);
    const named = reduceSession(TWO, { type: 'comparedChanged', key: AT_1, change: { name: 'Fair' } });
    const again = finished(named, { ...run(1), report: reportOf({ source: 'new.csv' }) });
    expect(keys(again)).toEqual(keys(TWO));
    expect(again.compared[0]).toMatchObject({ name: 'Fair', run: { report: { source: 'new.csv' } } });
    expect(again.runs.map(({ id, options }) => [id, options.alpha])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  test('keeps figures and groups, and nothing that is only drawn', () => {
    const { details } = TWO.compared[0]!.run.report;
    expect(details.baseRates).toEqual(run(1).report.details.baseRates);
    expect(Object.keys(details).sort()).toEqual(['baseRates', 'columns', 'groups', 'verdicts']);
    expect(details.columns).toEqual([]);
  });

  test('is named and pinned; an empty name is the run’s own', () => {
    const { store, actions } = wired();
    actions.renameCompared(AT_1, '  Fair  ');
    actions.pinCompared(AT_1, true);
    expect(store.get().compared[0]).toMatchObject({ name: 'Fair', isPinned: true });
    actions.renameCompared(AT_1, ' ');
    expect(store.get().compared[0]!.name).toBeNull();
  });
});

describe('showing', () => {
  const answer = {} as Relabelling;

  test('a run where it stands needs no worker', async () => {
    const { store, actions } = wired();
    await actions.showCompared(AT_HALF);
    expect(store.get().currentRunId).toBe(1);
    expect(store.get().job?.kind).toBe('train');
  });

  test('another position moves the slider and measures, and trains nothing', async () => {
    const asked: unknown[] = [];
    const { store, actions } = wired({
      relabel: async (id, alpha) => (asked.push(['relabel', id, alpha]), answer),
      reevaluate: async (id) => (asked.push(['reevaluate', id]), run(1)),
    });
    await actions.showCompared(AT_1);
    expect(asked).toEqual([
      ['relabel', 1, 1],
      ['reevaluate', 1],
    ]);
    const { runs, currentRunId, compared } = store.get();
    expect(comparedKey(runs.find(({ id }) => id === currentRunId)!)).toBe(AT_1);
    expect(compared).toHaveLength(3);
  });

  test('another position waits for the run under way', async () => {
    const busy = reduceSession(TWO, { type: 'jobStarted', kind: 'train', at: 0 });
    const { store, actions } = wired({}, busy);
    await actions.showCompared(AT_1);
    expect(store.get()).toMatchObject({ currentRunId: 2, announcement: 'A run is under way.' });
  });
});

describe('deleting', () => {
  test('takes one position, and the run stays', async () => {
    const { store, actions } = wired();
    await actions.deleteCompared(AT_1);
    expect(keys(store.get())).toEqual([AT_HALF, OTHER]);
    expect(store.get().runs.map(({ id }) => id)).toEqual([1, 2]);
    actions.undoDeletion();
    expect(keys(store.get()).sort()).toEqual([...keys(TWO)].sort());
    expect(store.get().deleted).toBeNull();
  });

  test('of the last position takes the run, which comes back whole, in its place', async () => {
    const { store, actions } = wired();
    await actions.deleteCompared(AT_1);
    await actions.deleteCompared(AT_HALF);
    expect(store.get().runs.map(({ id }) => id)).toEqual([2]);
    actions.undoDeletion();
    expect(store.get().runs).toEqual(TWO.runs);
    expect(keys(store.get()).sort()).toEqual([AT_HALF, OTHER].sort());
  });

  test('lets go of the run, in the worker too, once it cannot come back', async () => {
    const forgotten: number[] = [];
    const { store, actions } = wired({ forget: async (id) => void forgotten.push(id) });
    await actions.deleteCompared(AT_1);
    await actions.deleteCompared(AT_HALF);
    expect(forgotten).toEqual([]);
    await actions.settleDeletion();
    expect(forgotten).toEqual([1]);
    expect(store.get().deleted).toBeNull();
    expect(Object.keys(store.get().origins)).toEqual(['2']);
  });

  test('of what is shown is refused; what was measured meanwhile is not there twice', async () => {
    const { store, actions } = wired();
    await actions.deleteCompared(OTHER);
    expect(store.get().compared).toHaveLength(3);
    await actions.deleteCompared(AT_1);
    store.dispatch({ type: 'jobFinished', run: run(1) });
    actions.undoDeletion();
    expect(keys(store.get()).filter((key) => key === AT_1)).toHaveLength(1);
  });
});

describe('the settings of a run', () => {
  const wishes = { preset: 'quick', where: [{ column: 'sex', value: 'a' }] } as const;
  const trained = finished(open, run(1, 0.25, wishes));

  test('come back with its roles where its table is open', () => {
    const { store, actions } = wired({}, { ...trained, options: DEFAULT_OPTIONS, step: 'report' });
    actions.restoreSettings(keys(trained)[0]!);
    expect(store.get()).toMatchObject({
      step: 'train',
      options: { ...wishes, alpha: 0.25 },
      roles: { sensitive: ['race'] },
      announcement: 'Roles and settings of the run are back.',
    });
  });

  test('come back without what names its table where another is open', () => {
    const other = { ...trained, tables: { ...trained.tables, real: table('other.csv') }, roles: SUGGESTED };
    const { store, actions } = wired({}, other);
    actions.restoreSettings(keys(trained)[0]!);
    expect(store.get()).toMatchObject({
      step: 'train',
      roles: SUGGESTED,
      options: { preset: 'quick', where: [] },
    });
    expect(store.get().announcement).toMatch(/but for roles, conditions and weights/);
  });

  test('come back, and a table is asked for, where none is open', () => {
    const none = { ...trained, tables: INITIAL_SESSION.tables };
    const { store, actions } = wired({}, none);
    actions.restoreSettings(keys(trained)[0]!);
    expect(store.get()).toMatchObject({ step: 'data', options: { preset: 'quick' } });
    expect(store.get().announcement).toMatch(/Load a table to train with them\.$/);
  });
});
