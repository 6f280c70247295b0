import { AppError } from '../../core/errors.ts';
import type { RunCheckpoint } from '../../pipeline/faults/checkpoint.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { Report } from '../../core/report/report.ts';
import type { Interruption } from '../../pipeline/faults/throughFaults.ts';
import {
  CALLS,
  type FairloomWorker,
  type Need,
  type OpenedTable,
  type RunRequest,
  type RunSummary,
} from '../api.ts';
import { createAccountMemory } from './accountMemory.ts';
import { GENERATED, type PictureRunSummary } from '../pictureCalls.ts';
import type { Connection } from './connection.ts';
import { createFileMemory } from './fileMemory.ts';
import type { OpenedRecipe } from './recoverable.ts';
import { createRunMemory } from './runMemory.ts';
import { createSuccession } from './succession.ts';
import { createTableMemory } from './tableMemory.ts';
import { t } from '../../core/language/words.ts';

export interface WorkerClient extends FairloomWorker {
  /** Ends the worker for good; calls under way reject with 'worker.lost'. */
  readonly terminate: () => void;
}

type Name = keyof FairloomWorker;
type Arguments = readonly unknown[];
/** What a call answers. */
type Answer<N extends Name> = Awaited<ReturnType<FairloomWorker[N]>>;
/** What is kept of the answers, by call, so that another worker can have it again. */
type Notes = { readonly [N in Name]?: (answer: Answer<N>, ...args: Parameters<FairloomWorker[N]>) => void };

function rowsMissing(): AppError {
  return new AppError(
    'run.missing',
    t`The tables of this run are not here any more.`,
    t`Save the project without the rows, or open the tables and train again.`,
  );
}

/**
 * A client that outlives its workers: when one ends, another is started, reads the tables again, takes over the
 * finished runs as they are asked for, and gets the call that was under way. Which call needs what is told by `CALLS`;
 * here stand what its answer leaves behind, and the calls that the worker hears in other words.
 * @param start starts a worker
 * @param tell is told, in one sentence each, of workers that were replaced
 */
export function createRecoveringClient(start: () => Connection, tell: (text: string) => void): WorkerClient {
  const tables = createTableMemory();
  const runs = createRunMemory();
  const file = createFileMemory();
  const accounts = createAccountMemory();
  /** A run under way goes on in the next worker, which tells of it. */
  let isRunning = false;
  let isPaused = false;

  const workers = createSuccession(start, async (next) => {
    runs.forgetWorker();
    file.forgetWorker();
    await accounts.bring(next);
    const areRead = await tables.reopen(next);
    if (areRead && !isRunning) {
      tell(
        t`The worker that computes had stopped and was started again. Your table, settings and results are kept.`,
      );
    }
  });

  const bring: Readonly<Record<Need, (to: Connection, runId: number) => unknown>> = {
    nothing: () => undefined,
    tables: () => tables.check(),
    run: (to, runId) => (runId === GENERATED ? file.bringGenerated(to) : runs.bring(to, runId)),
    model: (to) => file.bringModel(to),
    generatedRows: (to) => file.bringGenerated(to),
  };

  const notes: Notes = {
    open: (_, slot, input, _onBytes, wishes) => tables.noteOpened(slot, input, wishes),
    reread: (_, wishes) => tables.noteReread(wishes),
    close: (_, slot) => tables.noteClosed(slot),
    choose: (_, choices) => tables.noteChoices(choices),
    relabel: ({ alpha }, runId) => runs.noteSlider(runId, alpha),
    reevaluate: (made, runId) => runs.noteReport(runId, made),
    movePictures: ({ alpha }, runId) => runs.noteSlider(runId, alpha),
    reevaluatePictures: (made, runId) => runs.noteReport(runId, made),
    forget: (_, runId) => runs.forget(runId),
    generate: ({ backend }, wishes) => file.noteGenerated({ ...wishes, backend }),
  };

  /** Gives a worker what its rule says that a call needs. */
  async function give(worker: Connection, name: Name, args: Arguments): Promise<void> {
    const rule = CALLS[name];
    if (rule.renewal === 'unheard') return;
    const { needs } = rule;
    const need = typeof needs === 'function' ? needs(args[0] as Parameters<typeof needs>[0]) : needs;
    await bring[need](worker, args[0] as number);
  }

  /** @param told what the worker is told, where that is not what the page says */
  async function ask(name: Name, args: Arguments, told: Arguments = args): Promise<unknown> {
    const answer = await workers.persist(async (worker) => {
      await give(worker, name, args);
      return worker.call(name, told);
    });
    (notes[name] as ((answer: unknown, ...args: unknown[]) => void) | undefined)?.(answer, ...args);
    return answer;
  }

  /**
   * Trains to the end: a worker that ends hands its last checkpoint on to the next.
   * @param told what the worker is told before its checkpoints
   */
  function train(
    name: 'run' | 'runForReport' | 'runPictures' | 'runPicturesForReport',
    told: Arguments,
    request: RunRequest,
    onProgress: OnProgress,
  ): Promise<unknown> {
    let latest: RunCheckpoint | null = null;
    let hasMoved = false;
    const onCheckpoint = (checkpoint: RunCheckpoint) => {
      latest = checkpoint;
      hasMoved = true;
    };
    return workers.persist(
      async (worker) => {
        await give(worker, name, [request, onProgress]);
        const interrupted = latest && ({ checkpoint: latest, fault: 'workerLost' } satisfies Interruption);
        const made = worker.call(name, [...told, onCheckpoint, interrupted]);
        if (isPaused) await workers.signal('pause');
        if (!request.options.private) return made;
        try {
          return await made;
        } finally {
          // A run that was refused may have been told something as well.
          await accounts.note(worker).catch(() => undefined);
        }
      },
      () => {
        const moved = hasMoved;
        hasMoved = false;
        return moved;
      },
    );
  }

  /** One at a time: the worker refuses another. */
  async function underWay<T>(work: () => Promise<T>): Promise<T> {
    isPaused = false;
    isRunning = true;
    try {
      return await work();
    } finally {
      isRunning = false;
    }
  }

  function runJob(request: RunRequest, work: (id: number) => Promise<unknown>): Promise<RunSummary> {
    const recipe = tables.recipe();
    return underWay(async () => {
      const made = (await work(runs.nextId())) as RunSummary;
      runs.noteId(made.id);
      if (recipe) await runs.keep(workers.present(), made, request, recipe);
      return made;
    });
  }

  /** Calls that the worker hears in other words than the page says them. */
  const reworded: Partial<FairloomWorker> = {
    run: (request, onProgress) =>
      runJob(request, (id) => train('run', [id, request, onProgress], request, onProgress)),
    runForReport: (request, onProgress) =>
      underWay(
        async () => (await train('runForReport', [request, onProgress], request, onProgress)) as Report,
      ),
    audit: (request, onProgress) =>
      runJob(request, (id) => ask('audit', [request, onProgress], [id, request, onProgress])),
    runPictures: (request, onProgress) => {
      const recipe = tables.recipe();
      return underWay(async () => {
        const told = [runs.nextId(), request, onProgress];
        const made = (await train('runPictures', told, request, onProgress)) as PictureRunSummary;
        runs.noteId(made.id);
        if (recipe) await runs.keepPictures(workers.present(), made, request, recipe);
        return made;
      });
    },
    runPicturesForReport: (request, onProgress) =>
      underWay(
        async () =>
          (await train('runPicturesForReport', [request, onProgress], request, onProgress)) as PictureReport,
      ),
    async reread(wishes, onBytes) {
      const recipe = tables.recipe();
      if (!recipe) throw rowsMissing();
      return (await ask('reread', [wishes, onBytes], [{ ...recipe, wishes }, onBytes])) as OpenedTable;
    },
    pause() {
      isPaused = true;
      return workers.signal('pause');
    },
    resume() {
      isPaused = false;
      return workers.signal('resume');
    },
    async saveProject(runId, withRows, keepName, told) {
      const recipe = runs.recipeOf(runId);
      if (withRows && !recipe) throw rowsMissing();
      const ofWorker = [runId, withRows ? recipe : null, keepName, told];
      return (await ask('saveProject', [runId, withRows, keepName, told], ofWorker)) as Blob;
    },
    async openSaved(chosen, onProgress) {
      const id = runs.nextId();
      const told = [id, chosen, onProgress];
      const brought = (await ask('openSaved', [chosen, onProgress], told)) as OpenedRecipe;
      const { opened, recipe, known } = brought;
      file.noteModel(chosen);
      if (known) accounts.remember(known);
      const { run, pictureRun } = opened;
      if (!run && !pictureRun) return opened;
      runs.noteId(id);
      if (!recipe) {
        runs.keepFile(id, chosen);
        return opened;
      }
      const { roles, options } = opened.model;
      const request = { roles, options };
      tables.noteOpenedSaved(recipe);
      if (run) await runs.keep(workers.present(), run, request, recipe);
      if (pictureRun) await runs.keepPictures(workers.present(), pictureRun, request, recipe);
      return opened;
    },
  };

  /** As `CALLS` says, for all the others. */
  function plain(name: Name): (...args: unknown[]) => Promise<unknown> {
    const { renewal } = CALLS[name];
    return (...args) => (renewal === 'unheard' ? workers.signal(name as 'cancel') : ask(name, args));
  }

  const asTheyCome = Object.fromEntries((Object.keys(CALLS) as Name[]).map((name) => [name, plain(name)]));
  // The one place where calls lose and gain their types: `CALLS` has a row for each.
  return { ...(asTheyCome as unknown as FairloomWorker), ...reworded, terminate: workers.end };
}
