import { expect, test } from 'vitest';
import type { CanaryWish } from '../../../../src/pipeline/after/canaries.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { createSessionActions } from '../../../../src/ui/session/actions.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';
import { withSavedFile } from '../../../../src/ui/session/openedSaved.ts';
import { canariesOfRun, canaryReport } from '../../../../src/ui/session/triedCanaries.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { reportOf } from '../../core/report/exampleReport.ts';
import { cancelled, fakeClient, openedModel, table } from './fixtures.ts';

const real = table();
const run = { id: 1, kind: 'trained', options: DEFAULT_OPTIONS, report: reportOf() } as const;
const trained: Session = {
  ...INITIAL_SESSION,
  tables: { real, holdout: null, synthetic: null },
  runs: [run],
  currentRunId: 1,
  origins: { 1: { real, holdout: null } },
};
const trial = { isIn: [1, 0], attacks: [{ name: 'closeness', scores: [2, 1] }] } as const;

function wired(tryCanaries: WorkerClient['tryCanaries'], session = trained) {
  const store = createSessionStore(session);
  return { store, actions: createSessionActions(store, () => Promise.resolve(fakeClient({ tryCanaries }))) };
}

test('trainings follow one another, later ones on earlier ones, and count together', async () => {
  const wishes: CanaryWish[] = [];
  const { store, actions } = wired(async (_, wish) => {
    wishes.push(wish);
    return trial;
  });
  await actions.tryCanaries(1, { trainings: 2, canaries: 2 });
  await actions.tryCanaries(1, { trainings: 1, canaries: 2 });
  expect(wishes.map(({ turn }) => turn)).toEqual([0, 1, 2]);
  const { triedCanaries, job, announcement } = store.get();
  expect(job?.status).toBe('finished');
  expect(announcement).toBe('Finished. One more training with canaries in the report.');
  expect(canaryReport(canariesOfRun(run, triedCanaries))).toMatchObject({ trainings: 3, guesses: 6 });
  const moved = { ...run, options: { ...run.options, alpha: 0.5 } };
  expect(canaryReport(canariesOfRun(moved, triedCanaries))).toBeNull();
});

test('trainings that a project tells of count, and later ones go on from there', async () => {
  const earlier = wired(async () => trial);
  await earlier.actions.tryCanaries(1, { trainings: 2, canaries: 2 });
  const canaries = canaryReport(earlier.store.get().triedCanaries)!;
  const opened = { ...run, id: 7, report: { ...run.report, canaries } };
  const session = withSavedFile(INITIAL_SESSION, {
    model: openedModel(),
    run: opened,
    tables: { real, holdout: null },
  });
  expect(canaryReport(canariesOfRun(opened, session.triedCanaries))).toEqual(canaries);
  const wishes: CanaryWish[] = [];
  const { store, actions } = wired(async (_, wish) => {
    wishes.push(wish);
    return trial;
  }, session);
  await actions.tryCanaries(7, { trainings: 1, canaries: 2 });
  expect(wishes).toEqual([{ canaries: 2, turn: 2 }]);
  const all = canaryReport(canariesOfRun(opened, store.get().triedCanaries));
  expect(all).toMatchObject({ trainings: 3, guesses: 6, attacks: [{ name: 'closeness', right: 6 }] });
});

test('what was tried of a run as it stands goes into its project', async () => {
  const told: unknown[] = [];
  const store = createSessionStore(trained);
  const client = fakeClient({
    tryCanaries: async () => trial,
    saveProject: async (...args) => {
      told.push(args[3].canaries);
      return new Blob();
    },
  });
  const actions = createSessionActions(store, () => Promise.resolve(client));
  await actions.loadProjectFile(1, false, false);
  await actions.tryCanaries(1, { trainings: 1, canaries: 2 });
  await actions.loadProjectFile(1, false, false);
  expect(told).toEqual([null, canaryReport(store.get().triedCanaries)]);
});

test('another number of canaries begins anew', async () => {
  const { store, actions } = wired(async () => trial);
  await actions.tryCanaries(1, { trainings: 2, canaries: 2 });
  await actions.tryCanaries(1, { trainings: 1, canaries: 4 });
  expect(canariesOfRun(run, store.get().triedCanaries)).toHaveLength(1);
});

test('what was finished before it was cancelled is kept', async () => {
  const { store, actions } = wired(async (_, { turn }) => {
    if (turn === 1) throw cancelled();
    return trial;
  });
  await actions.tryCanaries(1, { trainings: 3, canaries: 2 });
  expect(store.get().job?.status).toBe('cancelled');
  expect(store.get().triedCanaries).toHaveLength(1);
});
