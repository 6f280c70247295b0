import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import type { Progress } from '../../../../src/pipeline/conduct/progress.ts';
import { createSessionActions } from '../../../../src/ui/session/actions.ts';
import { INITIAL_SESSION } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';
import type { RoleReview, RunSummary } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { cancelled, deferred, fakeClient, REVIEW, run, SUGGESTED, table } from './fixtures.ts';

function sessionWith(calls: Partial<WorkerClient>, loaded = true) {
  const store = createSessionStore(INITIAL_SESSION);
  if (loaded) store.dispatch({ type: 'tableOpened', slot: 'real', table: table() });
  const client = fakeClient(calls);
  return { store, actions: createSessionActions(store, () => Promise.resolve(client)) };
}

const file = (name: string) => ({ kind: 'file', file: new File(['a,b\n'], name) }) as const;

describe('open', () => {
  test('tells the bytes, then the table', async () => {
    const { store, actions } = sessionWith(
      {
        open: (_slot, _input, onBytes) => {
          onBytes(2, 4);
          expect(store.get().opening).toEqual({ slot: 'real', name: 'p.csv', read: 2, size: 4 });
          return Promise.resolve(table('p.csv'));
        },
      },
      false,
    );
    await actions.open('real', file('p.csv'));
    expect(store.get().opening).toBeNull();
    expect(store.get().tables.real?.name).toBe('p.csv');
  });

  test('keeps what was loaded when it fails or is stopped', async () => {
    const fault = new AppError('csv.empty', 'p.csv is empty.', 'Choose another.');
    const outcomes = [fault, cancelled()];
    const { store, actions } = sessionWith({ open: () => Promise.reject(outcomes.shift()!) });
    const { tables } = store.get();
    await actions.open('real', file('p.csv'));
    expect(store.get().errors).toEqual([fault]);
    await actions.open('real', file('p.csv'));
    expect(store.get().errors).toEqual([fault]);
    expect(store.get().tables).toBe(tables);
  });

  test('of a file with ragged rows can be done without them, whatever way it came', async () => {
    const ragged = new AppError('csv.ragged', 'Line 10 has 35 cells.', 'Leave it out.');
    const wished: unknown[] = [];
    const { store, actions } = sessionWith({
      open: (slot, input, _onBytes, wishes) => {
        wished.push([slot, input.kind, wishes]);
        return wishes?.ragged === 'skip' ? Promise.resolve(table('h.csv')) : Promise.reject(ragged);
      },
    });
    await actions.open('holdout', { kind: 'text', name: 'h.csv', text: 'a,b' });
    actions.settleRagged(store.get().errors[0]!)!('skip');
    expect(store.get().errors).toEqual([]);
    await vi.waitFor(() => expect(store.get().tables.holdout?.name).toBe('h.csv'));
    expect(wished).toEqual([
      ['holdout', 'text', undefined],
      ['holdout', 'text', { ragged: 'skip' }],
    ]);
    expect(actions.settleRagged(new AppError('csv.empty', 'Empty.', 'x'))).toBeNull();
  });

  test('of a file with short rows can be done with missing cells in them', async () => {
    const ragged = new AppError('csv.ragged', 'Line 10 has 3 cells.', 'Fill it.');
    const wished: unknown[] = [];
    const { store, actions } = sessionWith({
      open: (_slot, _input, _onBytes, wishes) => {
        wished.push(wishes);
        return wishes?.fillShort ? Promise.resolve(table('h.csv')) : Promise.reject(ragged);
      },
    });
    await actions.open('real', file('p.csv'), { delimiter: ';' });
    actions.settleRagged(store.get().errors[0]!)!('fill');
    await vi.waitFor(() => expect(store.get().tables.real?.name).toBe('h.csv'));
    expect(wished).toEqual([{ delimiter: ';' }, { delimiter: ';', ragged: 'skip', fillShort: true }]);
  });

  test('is refused, and told so, while a run is under way', async () => {
    const { store, actions } = sessionWith({});
    store.dispatch({ type: 'jobStarted', kind: 'train', at: 0 });
    await actions.open('real', file('p.csv'));
    expect(store.get().errors.map(({ code }) => code)).toEqual(['file.notTaken']);
  });

  test('of an unknown sample names the known ones', async () => {
    const { store, actions } = sessionWith({}, false);
    await actions.openSample('nowhere');
    expect(store.get().errors[0]?.hint).toContain('berkeley');
  });
});

describe('review', () => {
  test('drops the answer to older roles', async () => {
    const first = deferred<RoleReview>();
    const second = deferred<RoleReview>();
    const answers = [first, second];
    const { store, actions } = sessionWith({ review: () => answers.shift()!.promise });
    const both = [actions.review(), actions.review()];
    second.reject(new AppError('roles.noFeatures', 'No.', 'Do.'));
    first.resolve(REVIEW);
    await Promise.all(both);
    expect(store.get().review).toMatchObject({ kind: 'refused', error: { code: 'roles.noFeatures' } });
  });
});

describe('start', () => {
  test('runs with the roles and settings of the moment and hands progress over in order', async () => {
    const stage = (percent: number): Progress => ({
      kind: 'stage',
      stage: 'teacher',
      step: 0,
      steps: 1,
      percent,
      secondsLeft: null,
    });
    const { store, actions } = sessionWith({
      run: (request, onProgress) => {
        expect(request).toEqual({ roles: SUGGESTED, options: store.get().options });
        onProgress(stage(1));
        onProgress(stage(2));
        return Promise.resolve(run(4));
      },
    });
    await actions.start('train');
    expect(store.get().job).toMatchObject({ status: 'finished', stage: { percent: 2 } });
    expect(store.get().currentRunId).toBe(4);
  });

  test('cancel makes it end as cancelled, without an error', async () => {
    const running = deferred<RunSummary>();
    const { store, actions } = sessionWith({
      run: () => running.promise,
      cancel: () => {
        running.reject(cancelled());
        return Promise.resolve();
      },
    });
    const started = actions.start('train');
    await actions.cancel();
    await started;
    expect(store.get().job?.status).toBe('cancelled');
    expect(store.get().errors).toEqual([]);
    expect(store.get().tables.real).not.toBeNull();
  });

  test('a fault that is no AppError still says what is kept', async () => {
    const { store, actions } = sessionWith({ run: () => Promise.reject(new Error('boom')) });
    await actions.start('train');
    expect(store.get().errors[0]).toMatchObject({
      code: 'worker.fault',
      message: expect.stringContaining('boom') as string,
    });
    expect(store.get().job?.status).toBe('failed');
  });

  test('does nothing without a table, or while a run is under way', async () => {
    const empty = sessionWith({}, false);
    await empty.actions.start('train');
    expect(empty.store.get().job).toBeNull();
    const busy = sessionWith({});
    busy.store.dispatch({ type: 'jobStarted', kind: 'train', at: 0 });
    const { job } = busy.store.get();
    await busy.actions.start('audit');
    expect(busy.store.get().job).toBe(job);
  });
});

test('a client that cannot be loaded is a fault of the session, not a crash', async () => {
  const store = createSessionStore(INITIAL_SESSION);
  const actions = createSessionActions(store, () => Promise.reject(new Error('no worker')));
  await actions.open('real', file('p.csv'));
  expect(store.get().opening).toBeNull();
  expect(store.get().errors[0]?.message).toContain('no worker');
});

describe('the curve', () => {
  const curve = { notion: 'parity' as const, points: [], others: [], trainedOn: 5, of: 7 };

  test('is asked for by the run and kept', async () => {
    const asked: number[] = [];
    const { store, actions } = sessionWith({
      curve: (runId) => {
        asked.push(runId);
        return Promise.resolve(curve);
      },
    });
    await actions.drawCurve(3);
    expect(asked).toEqual([3]);
    expect(store.get().curves).toEqual({ 3: curve });
    expect(store.get().job).toMatchObject({ kind: 'curve', status: 'finished' });
  });

  test('waits for no other job: it is not asked for while one runs', async () => {
    const { store, actions } = sessionWith({});
    store.dispatch({ type: 'jobStarted', kind: 'train', at: 1 });
    await actions.drawCurve(3);
    expect(store.get().job).toMatchObject({ kind: 'train', status: 'running' });
    expect(store.get().errors).toEqual([]);
  });

  test('cancelled, leaves no fault', async () => {
    const { store, actions } = sessionWith({ curve: () => Promise.reject(cancelled()) });
    await actions.drawCurve(3);
    expect(store.get().job?.status).toBe('cancelled');
    expect(store.get().errors).toEqual([]);
    expect(store.get().curves).toEqual({});
  });
});
