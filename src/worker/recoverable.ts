import type { Report } from '../core/report/report.ts';
import type { RunCheckpoint } from '../pipeline/checkpoint.ts';
import type { Interruption } from '../pipeline/throughFaults.ts';
import type { SavedTraining } from '../pipeline/revivedRun.ts';
import type { OnProgress } from '../pipeline/progress.ts';
import type { AdoptedFile, FairloomWorker, RunRequest, RunSummary } from './api.ts';
import type { TableRecipe } from './recipe.ts';

/** Types only: what the client asks of a worker besides what the page asks, so that another can take its place. */

/** A finished run, and the tables that it was made of: enough for another worker to have it again. */
export interface SavedRun {
  readonly id: number;
  readonly recipe: TableRecipe;
  readonly request: RunRequest;
  /** Null: an audit. */
  readonly training: SavedTraining | null;
  readonly report: Report;
  /** Where the slider stands, if it was moved since the last report. */
  readonly alpha: number | null;
}

type Numbered = 'run' | 'audit' | 'adoptSaved' | 'saveProject';

/** What a file brought, and how its tables are read again. */
export interface AdoptedRecipe {
  readonly adopted: AdoptedFile;
  readonly recipe: TableRecipe | null;
}

/** The ids of runs come from the page: they must not start again with a new worker. */
export interface RecoverableWorker extends Omit<FairloomWorker, Numbered> {
  /** Answers once the worker holds the lock of its name, which its end will free. */
  alive(): Promise<void>;
  /**
   * @param onCheckpoint is told how far the run is, with all that another worker needs to go on from there
   * @param interrupted the checkpoint of a worker that has ended; null: from the beginning
   */
  run(
    id: number,
    request: RunRequest,
    onProgress: OnProgress,
    onCheckpoint: (checkpoint: RunCheckpoint) => void,
    interrupted: Interruption | null,
  ): Promise<RunSummary>;
  audit(id: number, request: RunRequest, onProgress: OnProgress): Promise<RunSummary>;
  adoptSaved(id: number, file: File, onProgress: OnProgress): Promise<AdoptedRecipe>;
  /** For a worker that takes the place of another: the file's model alone. */
  openModel(file: File): Promise<void>;
  /** And its report, as the run that it was. */
  reviveReport(id: number, file: File): Promise<void>;
  /** @param recipe of the tables whose files go into the project; null: none */
  saveProject(runId: number, recipe: TableRecipe | null, keepName: boolean): Promise<Blob>;
  reopen(recipe: TableRecipe): Promise<void>;
  /** A finished run as plain data; null for an audit. */
  saved(runId: number): Promise<SavedTraining | null>;
  revive(saved: SavedRun): Promise<void>;
}
