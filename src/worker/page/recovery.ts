import { AppError, isAppError } from '../../core/errors.ts';
import { cancelled } from '../../pipeline/conduct/control.ts';
import type { RunCheckpoint } from '../../pipeline/faults/checkpoint.ts';
import type { Interruption } from '../../pipeline/faults/throughFaults.ts';
import type { SavedTraining } from '../../pipeline/files/revivedRun.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import { createFileMemory } from './fileMemory.ts';
import type {
  FairloomWorker,
  GeneratedTable,
  OpenedTable,
  Relabelling,
  RunRequest,
  RunSummary,
} from '../api.ts';
import type { Connection } from './connection.ts';
import { withClosed, withOpened, withType, type TableRecipe } from './recipe.ts';
import type { AdoptedRecipe, RecoverableWorker, SavedRun } from './recoverable.ts';

export interface WorkerClient extends FairloomWorker {
  /** Ends the worker for good; calls under way reject with 'worker.lost'. */
  readonly terminate: () => void;
}

/** A call whose worker ends is made again of the next one; whatever ends two in a row would end a third. */
const ATTEMPTS = 2;
const REPLACED =
  'The worker that computes had stopped and was started again. Your table, settings and results are kept.';

function rowsMissing(): AppError {
  return new AppError(
    'run.missing',
    'The tables of this run are not here any more.',
    'Save the project without the rows, or open the tables and train again.',
  );
}

/**
 * A client that outlives its workers: when one ends, another is started, reads the tables again, takes over the
 * finished runs as they are asked for, and gets the call that was under way.
 * @param start starts a worker
 * @param tell is told, in one sentence each, of workers that were replaced
 */
export function createRecoveringClient(start: () => Connection, tell: (text: string) => void): WorkerClient {
  let connection = start();
  let replacing: Promise<void> | null = null;
  let isClosed = false;
  let cancellations = 0;
  /** A run under way goes on in the next worker, which tells of it. */
  let isRunning = false;
  let isPaused = false;
  let recipe: TableRecipe | null = null;
  /** Why the tables could not be read again; null where they are open. */
  let unread: AppError | null = null;
  let lastRunId = 0;
  const saved = new Map<number, SavedRun>();
  /** Files that brought a report without rows, by its run. */
  const reports = new Map<number, File>();
  /** Saved runs that the present worker has, or is about to have. */
  let present = new Map<number, Promise<unknown>>();

  async function replace(): Promise<void> {
    connection = start();
    present = new Map();
    file.forgetWorker();
    unread = null;
    try {
      if (recipe) await connection.call('reopen', [recipe]);
      if (!isRunning) tell(REPLACED);
    } catch (error) {
      if (!isAppError(error) || connection.isLost()) throw error;
      unread = error;
    }
  }

  /** A model that a file brought, and what was generated with it last: another worker must open and make it anew. */
  const file = createFileMemory();

  /** The present worker, or the next where that has ended. Several calls may find it lost: one replaces it. */
  async function living(): Promise<Connection> {
    if (connection.isLost() && !isClosed) {
      replacing ??= replace().finally(() => (replacing = null));
    }
    await replacing;
    return connection;
  }

  /** Gives the worker a finished run that an earlier one had. */
  function bring(to: Connection, runId: number): Promise<unknown> {
    const kept = saved.get(runId);
    const revived = () => {
      const report = reports.get(runId);
      if (kept) return to.call('revive', [kept]);
      return report ? to.call('reviveReport', [runId, report]) : Promise.resolve();
    };
    const known = present.get(runId) ?? revived();
    present.set(runId, known);
    known.catch(() => present.delete(runId));
    return known;
  }

  /** Works with a living worker, and again with the next one where that ends meanwhile. */
  async function persist<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const cancelledBefore = cancellations;
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(await living());
      } catch (error) {
        if (!connection.isLost() || isClosed || attempt === ATTEMPTS) throw error;
        if (cancellations !== cancelledBefore) throw cancelled();
      }
    }
  }

  function ask<T>(name: keyof RecoverableWorker, ...args: readonly unknown[]): Promise<T> {
    return persist((living) => living.call(name, args) as Promise<T>);
  }

  async function livingWithTables(): Promise<Connection> {
    const present = await living();
    if (unread) throw unread;
    return present;
  }

  function askWithTables<T>(name: keyof RecoverableWorker, ...args: readonly unknown[]): Promise<T> {
    return persist(async () => (await livingWithTables()).call(name, args) as Promise<T>);
  }

  function askOfRun<T>(
    name: keyof RecoverableWorker,
    runId: number,
    ...args: readonly unknown[]
  ): Promise<T> {
    return persist(async (living) => {
      await bring(living, runId);
      return living.call(name, [runId, ...args]) as Promise<T>;
    });
  }

  /** Says something to a run under way: a worker that has ended has none. */
  async function signal(name: 'pause' | 'resume' | 'cancel'): Promise<void> {
    if (!connection.isLost()) await connection.call(name, []).catch(() => undefined);
  }

  /** A copy of what the run has made, for the time after its worker. Without it the run lives as long as that one. */
  async function save(made: RunSummary, request: RunRequest, from: TableRecipe): Promise<void> {
    const { id, report } = made;
    present.set(id, Promise.resolve());
    try {
      const training = (await connection.call('saved', [id])) as SavedTraining | null;
      saved.set(id, { id, recipe: from, request, training, report, alpha: null });
    } catch {
      saved.delete(id);
    }
  }

  /** Trains to the end: a worker that ends hands its last checkpoint on to the next. */
  async function train(id: number, request: RunRequest, onProgress: OnProgress): Promise<RunSummary> {
    const cancelledBefore = cancellations;
    let latest: RunCheckpoint | null = null;
    let hasMoved = false;
    const onCheckpoint = (checkpoint: RunCheckpoint) => {
      latest = checkpoint;
      hasMoved = true;
    };
    for (let attempt = 1; ; attempt = hasMoved ? 1 : attempt + 1) {
      hasMoved = false;
      const interrupted = latest && ({ checkpoint: latest, fault: 'workerLost' } satisfies Interruption);
      try {
        const present = await livingWithTables();
        const made = present.call('run', [id, request, onProgress, onCheckpoint, interrupted]);
        if (isPaused) await signal('pause');
        return (await made) as RunSummary;
      } catch (error) {
        if (!connection.isLost() || isClosed) throw error;
        if (cancellations !== cancelledBefore) throw cancelled();
        if (!hasMoved && attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** One at a time: the worker refuses another. */
  async function runJob(request: RunRequest, work: (id: number) => Promise<RunSummary>): Promise<RunSummary> {
    const from = recipe;
    isPaused = false;
    isRunning = true;
    try {
      const made = await work(lastRunId + 1);
      lastRunId = made.id;
      if (from) await save(made, request, from);
      return made;
    } finally {
      isRunning = false;
    }
  }

  async function reevaluate(runId: number, onProgress: OnProgress): Promise<RunSummary> {
    const made = await askOfRun<RunSummary>('reevaluate', runId, onProgress);
    const kept = saved.get(runId);
    if (kept) {
      const request = { ...kept.request, options: made.options };
      saved.set(runId, { ...kept, request, report: made.report, alpha: null });
    }
    return made;
  }

  async function relabel(runId: number, alpha: number): Promise<Relabelling> {
    const moved = await askOfRun<Relabelling>('relabel', runId, alpha);
    const kept = saved.get(runId);
    if (kept) saved.set(runId, { ...kept, alpha: moved.alpha });
    return moved;
  }

  const adoptSaved: FairloomWorker['adoptSaved'] = async (chosen, onProgress) => {
    const id = lastRunId + 1;
    const brought = await ask<AdoptedRecipe>('adoptSaved', id, chosen, onProgress);
    const { run, model } = brought.adopted;
    file.noteModel(chosen);
    if (run) {
      lastRunId = id;
      present.set(id, Promise.resolve());
      if (!brought.recipe) reports.set(id, chosen);
    }
    if (run && brought.recipe) {
      recipe = brought.recipe;
      unread = null;
      await save(run, { roles: model.roles, options: model.options }, brought.recipe);
    }
    return brought.adopted;
  };

  function askOfGenerated<T>(name: keyof RecoverableWorker, ...args: readonly unknown[]): Promise<T> {
    return persist(async (living) => {
      await file.bringGenerated(living);
      return living.call(name, args) as Promise<T>;
    });
  }

  const open: FairloomWorker['open'] = async (slot, input, onBytes) => {
    const opened = await (slot === 'real' ? ask : askWithTables)<OpenedTable>('open', slot, input, onBytes);
    recipe = withOpened(recipe, slot, input);
    if (slot === 'real') unread = null;
    return opened;
  };

  return {
    device: (choice) => ask('device', choice),
    open,
    async close(slot) {
      await ask('close', slot);
      recipe = withClosed(recipe, slot);
    },
    async retype(column, type) {
      const opened = await askWithTables<OpenedTable>('retype', column, type);
      recipe = withType(recipe, column, type);
      return opened;
    },
    rows: (from, to) => askWithTables('rows', from, to),
    review: (roles) => askWithTables('review', roles),
    run: (request, onProgress) => runJob(request, (id) => train(id, request, onProgress)),
    audit: (request, onProgress) => runJob(request, (id) => askWithTables('audit', id, request, onProgress)),
    pause() {
      isPaused = true;
      return signal('pause');
    },
    resume() {
      isPaused = false;
      return signal('resume');
    },
    cancel() {
      cancellations += 1;
      return signal('cancel');
    },
    relabel,
    reevaluate,
    curve: (runId, onProgress) => askOfRun('curve', runId, onProgress),
    syntheticCsv: (runId, formulas) => askOfRun('syntheticCsv', runId, formulas),
    syntheticRows: (runId, from, to) => askOfRun('syntheticRows', runId, from, to),
    saveModel: (runId, keepName) => askOfRun('saveModel', runId, keepName),
    async saveProject(runId, withRows, keepName) {
      const kept = saved.get(runId)?.recipe ?? null;
      if (withRows && !kept) throw rowsMissing();
      return askOfRun<Blob>('saveProject', runId, withRows ? kept : null, keepName);
    },
    readSaved: (chosen) => ask('readSaved', chosen),
    adoptSaved,
    generate: (wishes, onProgress) =>
      persist(async (living) => {
        await file.bringModel(living);
        const made = (await living.call('generate', [wishes, onProgress])) as GeneratedTable;
        file.noteGenerated({ ...wishes, backend: made.backend });
        return made;
      }),
    generatedCsv: (formulas) => askOfGenerated('generatedCsv', formulas),
    generatedRows: (from, to) => askOfGenerated('generatedRows', from, to),
    openGenerated: () => askOfGenerated('openGenerated'),
    tensorCount: () => ask('tensorCount'),
    traffic: () => ask('traffic'),
    tryToSend: (to, address) => ask('tryToSend', to, address),
    terminate() {
      isClosed = true;
      connection.end();
    },
  };
}
