import type { KeptTraining } from '../../pipeline/files/keptRun.ts';
import type { RunRequest, RunSummary } from '../api.ts';
import type { Connection } from './connection.ts';
import type { TableRecipe } from './recipe.ts';
import type { PictureRunSummary } from '../pictureCalls.ts';
import type { KeptPictures } from '../../pipeline/pictures/reopen.ts';
import type { KeptPictureRun, KeptRun } from './recoverable.ts';

/** What the client remembers of finished runs, so that another worker can have them again. */
export interface RunMemory {
  /** Ids go on whatever becomes of the workers. */
  readonly nextId: () => number;
  readonly noteId: (id: number) => void;
  /** Fetches a copy of what a run has made, for the time after its worker. Without it the run lives as long as that. */
  readonly keep: (
    from: Connection,
    made: RunSummary,
    request: RunRequest,
    recipe: TableRecipe,
  ) => Promise<void>;
  readonly keepPictures: (
    from: Connection,
    made: PictureRunSummary,
    request: RunRequest,
    recipe: TableRecipe,
  ) => Promise<void>;
  /** A report without rows, as a file brought it. */
  readonly keepFile: (id: number, file: File) => void;
  readonly noteSlider: (id: number, alpha: number) => void;
  readonly noteReport: (id: number, made: RunSummary | PictureRunSummary) => void;
  /** How the tables that a run was made of are read; null where they are not known. */
  readonly recipeOf: (id: number) => TableRecipe | null;
  readonly forget: (id: number) => void;
  readonly forgetWorker: () => void;
  /** Gives a worker a finished run that an earlier one had, once. */
  readonly bring: (to: Connection, id: number) => Promise<unknown>;
}

type AnyKeptRun = KeptRun | KeptPictureRun;

export function createRunMemory(): RunMemory {
  let lastId = 0;
  const saved = new Map<number, AnyKeptRun>();
  const files = new Map<number, File>();
  /** Runs that the present worker has, or is about to have. */
  let present = new Map<number, Promise<unknown>>();

  function change(id: number, to: <R extends AnyKeptRun>(run: R) => R): void {
    const run = saved.get(id);
    if (run) saved.set(id, to(run));
  }

  function reopenRun(to: Connection, id: number): Promise<unknown> {
    const run = saved.get(id);
    const file = files.get(id);
    if (run) return to.call('made' in run ? 'reopenPictures' : 'reopenRun', [run]);
    return file ? to.call('reopenReport', [id, file]) : Promise.resolve();
  }

  return {
    nextId: () => lastId + 1,
    noteId(id) {
      lastId = id;
      present.set(id, Promise.resolve());
    },
    async keep(from, { id, report }, request, recipe) {
      try {
        const training = (await from.call('saved', [id])) as KeptTraining | null;
        saved.set(id, { id, recipe, request, training, report, alpha: null });
      } catch {
        saved.delete(id);
      }
    },
    async keepPictures(from, { id, report }, request, recipe) {
      try {
        const made = (await from.call('savedPictures', [id])) as KeptPictures;
        saved.set(id, { id, recipe, request, made, report, alpha: null });
      } catch {
        saved.delete(id);
      }
    },
    keepFile: (id, file) => void files.set(id, file),
    noteSlider: (id, alpha) => change(id, (run) => ({ ...run, alpha })),
    noteReport: (id, { options, report }) =>
      change(id, (run) => ({ ...run, request: { ...run.request, options }, report, alpha: null })),
    recipeOf: (id) => saved.get(id)?.recipe ?? null,
    forget(id) {
      saved.delete(id);
      files.delete(id);
      present.delete(id);
    },
    forgetWorker() {
      present = new Map();
    },
    bring(to, id) {
      const known = present.get(id) ?? reopenRun(to, id);
      present.set(id, known);
      known.catch(() => present.delete(id));
      return known;
    },
  };
}
