import type { ToldOfRun } from '../../pipeline/files/toldOfRun.ts';
import type { Report } from '../../core/report/report.ts';
import type { ReadingWishes } from '../../core/table/reading.ts';
import type { RunCheckpoint } from '../../pipeline/faults/checkpoint.ts';
import type { Interruption } from '../../pipeline/faults/throughFaults.ts';
import type { KeptTraining } from '../../pipeline/files/keptRun.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { KeptPictures } from '../../pipeline/pictures/reopen.ts';
import type { KnownTable } from '../../pipeline/private/accounts.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import type {
  OpenedSaved,
  FairloomWorker,
  OpenedTable,
  RunRequest,
  RunSummary,
  SavedFileSummary,
  TableSlot,
} from '../api.ts';
import type { PictureRunSummary } from '../pictureCalls.ts';
import type { LentFile } from '../inside/lentFile.ts';
import type { TableRecipe, WorkerInput, WorkerRecipe } from './recipe.ts';

/** Types only: what the client asks of a worker besides what the page asks, so that another can take its place. */

/** A finished run, and the tables that it was made of: enough for another worker to have it again. */
export interface KeptRun<Recipe = TableRecipe> {
  readonly id: number;
  readonly recipe: Recipe;
  readonly request: RunRequest;
  /** Null: an audit. */
  readonly training: KeptTraining | null;
  readonly report: Report;
  /** Where the slider stands, if it was moved since the last report. */
  readonly alpha: number | null;
}

/** The same of a run on pictures. */
export interface KeptPictureRun<Recipe = TableRecipe> extends Omit<KeptRun<Recipe>, 'training' | 'report'> {
  readonly made: KeptPictures;
  readonly report: PictureReport;
}

type Numbered =
  | 'run'
  | 'runForReport'
  | 'runPictures'
  | 'runPicturesForReport'
  | 'audit'
  | 'openSaved'
  | 'saveProject';
/** What the page calls with its files, and the worker hears with files that are lent. */
type Reading = 'open' | 'reread' | 'readSaved';

/** What a file brought, and how its tables are read again. */
export interface OpenedRecipe {
  readonly opened: OpenedSaved;
  readonly recipe: TableRecipe | null;
  /** The privacy budgets of the session, where the file told of one. */
  readonly known?: readonly KnownTable[];
}

/** The ids of runs come from the page: they must not start again with a new worker. */
export interface RecoverableWorker extends Omit<FairloomWorker, Numbered | Reading> {
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
  /** As `run`, of which nothing is kept. */
  runForReport(
    request: RunRequest,
    onProgress: OnProgress,
    onCheckpoint: (checkpoint: RunCheckpoint) => void,
    interrupted: Interruption | null,
  ): Promise<Report>;
  /** As `run`, on pictures. */
  runPictures(
    id: number,
    request: RunRequest,
    onProgress: OnProgress,
    onCheckpoint: (checkpoint: RunCheckpoint) => void,
    interrupted: Interruption | null,
  ): Promise<PictureRunSummary>;
  /** As `runPictures`, of which nothing is kept. */
  runPicturesForReport(
    request: RunRequest,
    onProgress: OnProgress,
    onCheckpoint: (checkpoint: RunCheckpoint) => void,
    interrupted: Interruption | null,
  ): Promise<PictureReport>;
  audit(id: number, request: RunRequest, onProgress: OnProgress): Promise<RunSummary>;
  open(
    slot: TableSlot,
    input: WorkerInput,
    onBytes: (read: number, size: number) => void,
    wishes?: ReadingWishes,
  ): Promise<OpenedTable>;
  /** The real table alone, as its recipe now says. */
  reread(recipe: WorkerRecipe, onBytes: (read: number, size: number) => void): Promise<OpenedTable>;
  readSaved(file: LentFile): Promise<SavedFileSummary>;
  openSaved(id: number, file: LentFile, onProgress: OnProgress): Promise<OpenedRecipe>;
  /** For a worker that takes the place of another: the file's model alone. */
  openModel(file: LentFile): Promise<void>;
  /** And its report, as the run that it was. */
  reopenReport(id: number, file: LentFile): Promise<void>;
  /** @param recipe of the tables whose files go into the project; null: none */
  saveProject(runId: number, recipe: WorkerRecipe | null, keepName: boolean, told: ToldOfRun): Promise<Blob>;
  reopen(recipe: WorkerRecipe): Promise<void>;
  /** The privacy budgets of the session, and the releases that were paid for: what must outlive the worker. */
  knownTables(): Promise<readonly KnownTable[]>;
  takeAccounts(known: readonly KnownTable[]): Promise<void>;
  /** A finished run as plain data; null for an audit. */
  saved(runId: number): Promise<KeptTraining | null>;
  reopenRun(saved: KeptRun<WorkerRecipe>): Promise<void>;
  savedPictures(runId: number): Promise<KeptPictures>;
  reopenPictures(saved: KeptPictureRun<WorkerRecipe>): Promise<void>;
}
