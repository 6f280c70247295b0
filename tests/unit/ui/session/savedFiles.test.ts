import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { createSessionActions } from '../../../../src/ui/session/actions.ts';
import { INITIAL_SESSION } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';
import type { OpenedSaved, GeneratedTable, SavedFileSummary } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { cancelled, deferred, fakeClient, openedModel, run, table } from './fixtures.ts';

const file = (name: string) => new File(['bytes'], name);

function summary(name: string, tables: SavedFileSummary['tables'] = []): SavedFileSummary {
  const { kind, source, created, fairloom, backend, trainingRows, hasReport } = openedModel();
  return { file: name, kind, source, created, fairloom, backend, trainingRows, hasReport, tables };
}
const opened = (name: string): OpenedSaved => ({
  model: { ...openedModel(), file: name },
  run: null,
  tables: { real: null, holdout: null },
});
const made: GeneratedTable = { rows: 5, options: DEFAULT_OPTIONS, backend: 'wasm', columns: [], seconds: 1 };

/** Notes the files that were taken up. */
function clientOf(calls: Partial<WorkerClient>, hasTable: boolean) {
  const taken: string[] = [];
  const store = createSessionStore(INITIAL_SESSION);
  if (hasTable) store.dispatch({ type: 'tableOpened', slot: 'real', table: table('open.csv') });
  const client = fakeClient({
    readSaved: (chosen) => Promise.resolve(summary(chosen.name)),
    openSaved: (chosen) => {
      taken.push(chosen.name);
      return Promise.resolve(opened(chosen.name));
    },
    ...calls,
  });
  return { store, taken, actions: createSessionActions(store, () => Promise.resolve(client)) };
}
const withRows: Partial<WorkerClient> = {
  readSaved: (chosen) => Promise.resolve(summary(chosen.name, [{ slot: 'real', name: 'saved.csv' }])),
};

describe('opening a saved file', () => {
  test.each([
    ['without rows beside an open table', {}, true],
    ['with rows where no table is open', withRows, false],
  ])('%s takes it up at once', async (_, calls, hasTable) => {
    const { store, taken, actions } = clientOf(calls, hasTable);
    await actions.openSaved(file('a.fairloom'));
    expect(taken).toEqual(['a.fairloom']);
    expect(store.get()).toMatchObject({ savedFile: null, model: { file: 'a.fairloom' } });
    expect(store.get().job).toMatchObject({ kind: 'openSaved', status: 'finished' });
  });

  test('with rows beside an open table waits for the person’s word', async () => {
    const { store, taken, actions } = clientOf(withRows, true);
    await actions.openSaved(file('a.fairloom'));
    expect(taken).toEqual([]);
    expect(store.get().savedFile?.file).toBe('a.fairloom');
    actions.declineSaved();
    expect(store.get()).toMatchObject({
      savedFile: null,
      model: null,
      tables: { real: { name: 'open.csv' } },
    });
    await actions.openSaved(file('b.fairloom'));
    await actions.confirmSaved();
    expect(taken).toEqual(['b.fairloom']);
    expect(store.get()).toMatchObject({ savedFile: null, model: { file: 'b.fairloom' } });
  });

  test('that is unsound says why, and all that was open stays', async () => {
    const fault = new AppError('file.invalid', 'a.fairloom is cut.', 'Save it again.');
    const answers = [Promise.resolve(summary('good.fairloom')), Promise.reject(fault)];
    const { store, taken, actions } = clientOf({ readSaved: () => answers.shift()! }, true);
    await actions.openSaved(file('good.fairloom'));
    await actions.openSaved(file('a.fairloom'));
    expect(taken).toEqual(['good.fairloom']);
    expect(store.get()).toMatchObject({
      model: { file: 'good.fairloom' },
      tables: { real: { name: 'open.csv' } },
    });
    expect(store.get().errors).toEqual([fault]);
  });

  test('whose model cannot be restored leaves the one that was open', async () => {
    const fault = new AppError('backend.memory', 'The memory ran out.', 'Close other tabs.');
    const answers = [Promise.resolve(opened('good.fairloom')), Promise.reject(fault)];
    const { store, actions } = clientOf({ openSaved: () => answers.shift()! }, true);
    await actions.openSaved(file('good.fairloom'));
    await actions.openSaved(file('bad.fairloom'));
    expect(store.get().errors).toEqual([fault]);
    expect(store.get().model?.file).toBe('good.fairloom');
    expect(store.get().job).toMatchObject({ kind: 'openSaved', status: 'failed' });
  });

  test('is refused while a run is under way', async () => {
    const { store, taken, actions } = clientOf({}, true);
    store.dispatch({ type: 'jobStarted', kind: 'train', at: 0 });
    await actions.openSaved(file('a.fairloom'));
    expect(taken).toEqual([]);
    const [error] = store.get().errors;
    expect(error?.code).toBe('file.notTaken');
    expect(error?.message).toContain('a.fairloom');
  });
});

describe('generating from the opened model', () => {
  test('asks for the wishes of the moment, and keeps the rows that came', async () => {
    const asked: unknown[] = [];
    const { store, actions } = clientOf(
      {
        generate: (wishes) => {
          asked.push(wishes);
          return Promise.resolve(made);
        },
      },
      false,
    );
    await actions.openSaved(file('a.fairloom'));
    actions.editWishes({ seed: 9, rows: 5 });
    await actions.generate();
    expect(asked).toEqual([{ ...openedModel().options, seed: 9, rows: 5 }]);
    expect(store.get().generated).toBe(made);
  });

  test('tells of a backend that failed, and what came of the training before stays drawn', async () => {
    const { store, actions } = clientOf(
      {
        generate: (_wishes, onProgress) => {
          onProgress({ kind: 'resumed', text: 'It went on with WASM.', stage: 'generate', step: 0 });
          return Promise.resolve(made);
        },
      },
      false,
    );
    await actions.openSaved(file('a.fairloom'));
    const point = { step: 4, quality: 1, utility: 1 };
    store.dispatch({ type: 'progressed', progress: [{ kind: 'student', point }] });
    await actions.generate();
    expect(store.get().notices).toEqual(['It went on with WASM.']);
    expect(store.get().job?.student).toEqual([point]);
  });

  test('that fails or is cancelled leaves the model and the rows made before', async () => {
    const fault = new AppError('options.invalid', 'There is no group "x".', 'There are a and b.');
    const answers = [Promise.resolve(made), Promise.reject(fault), Promise.reject(cancelled())];
    const { store, actions } = clientOf({ generate: () => answers.shift()! }, false);
    await actions.openSaved(file('a.fairloom'));
    await actions.generate();
    await actions.generate();
    expect(store.get().errors).toEqual([fault]);
    expect(store.get()).toMatchObject({ generated: made, model: { file: 'a.fairloom' } });
    await actions.generate();
    expect(store.get()).toMatchObject({ errors: [], generated: made, job: { status: 'cancelled' } });
  });

  test('without a model says so', async () => {
    const { store, actions } = clientOf({}, false);
    await actions.generate();
    expect(store.get().errors.map(({ code }) => code)).toEqual(['run.missing']);
  });
});

test('generated rows are audited beside the open table, without the columns that the model does not make', async () => {
  const audited = deferred<unknown>();
  const { store, actions } = clientOf(
    {
      openGenerated: () => Promise.resolve({ table: table('made'), absent: ['race'] }),
      audit: (request) => {
        audited.resolve(request.roles);
        return Promise.resolve({ ...run(1), kind: 'audited' });
      },
    },
    true,
  );
  await actions.auditGenerated();
  await expect(audited.promise).resolves.toMatchObject({ ignored: ['id', 'race'] });
  expect(store.get().tables.synthetic?.name).toBe('made');
  expect(store.get().currentRunId).toBe(1);
});
