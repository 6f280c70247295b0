import type { AppError } from '../../core/errors.ts';
import type { FiguresOfSeed } from '../../core/evaluate/overSeeds.ts';
import type { WithinReport } from '../../core/evaluate/within/within.ts';
import type { CanaryTally } from '../../core/evaluate/privacy/canaries.ts';
import type { CanaryWish } from '../../pipeline/after/canaries.ts';
import type { ColumnChoice } from '../../core/schema/infer.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { ProposedDomain } from '../../core/private/domainWish.ts';
import type { TradeOffCurve } from '../../pipeline/after/curve.ts';
import type { SpentBudget } from '../../pipeline/private/spentOf.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../pipeline/settings/options.ts';
import type { Expectation } from '../../pipeline/conduct/expectation.ts';
import type {
  LatentSnapshot,
  StageName,
  StageProgress,
  StudentLosses,
  TeacherLosses,
} from '../../pipeline/conduct/progress.ts';
import type {
  DeviceReport,
  GeneratedTable,
  OpenedModel,
  OpenTables,
  RoleReview,
  RunRequest,
  RunSummary,
  SavedFileSummary,
  TableSlot,
} from '../../worker/api.ts';
import type { DomainDrafts } from './domainDrafts.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import { NO_EDITS, type Edits } from './edits.ts';

export const STEPS = ['data', 'roles', 'train', 'report'] as const;
/** "generate" is there once a model is open. */
export type Step = (typeof STEPS)[number] | 'generate';

/** What the page is used for: to make a synthetic table, or to measure one that was made elsewhere. */
export type Purpose = 'train' | 'audit';

/** A file being read into a slot; sizes in bytes. */
export interface Opening {
  readonly slot: TableSlot;
  readonly name: string;
  readonly read: number;
  readonly size: number;
}

/** What the worker says of the chosen roles: the audit of the real data, or why these roles cannot be used. */
export type ReviewState =
  | { readonly kind: 'none' }
  | { readonly kind: 'pending'; readonly last: RoleReview | null }
  | { readonly kind: 'accepted'; readonly review: RoleReview }
  | { readonly kind: 'refused'; readonly error: AppError };

export type JobKind =
  | 'train'
  | 'pictures'
  | 'audit'
  | 'repeat'
  | 'canaries'
  | 'reevaluate'
  | 'curve'
  | 'generate'
  | 'openSaved';
export type JobStatus = 'running' | 'paused' | 'cancelling' | 'finished' | 'cancelled' | 'failed';

/** The tables that a run is made of, as they are read. */
export interface Origin extends Readonly<Pick<Session['tables'], 'real' | 'holdout'>> {
  /** What was said of the columns, where the run has a guarantee. */
  readonly domains?: RunRequest['domains'];
}

/** The figures of a run that was repeated with another seed: it is not kept otherwise. */
export interface MeasuredSeed {
  readonly runId: number;
  readonly options: RunOptions;
  readonly figures: FiguresOfSeed;
}

/** What attacks told of canaries in one more training of a run, or in all that its file tells of. */
export interface TriedCanaries {
  readonly runId: number;
  readonly options: RunOptions;
  readonly wish: CanaryWish;
  readonly tally: CanaryTally;
}

/** How groups of a run differ within another column. */
export interface ComparedWithin {
  readonly runId: number;
  readonly options: RunOptions;
  readonly report: WithinReport;
}

/** A position of a run's slider that was measured, to be compared with others. */
export interface ComparedRun {
  /** See `comparedKey`. */
  readonly key: string;
  /** As it was measured there, without what is only drawn. */
  readonly run: RunSummary;
  /** What the person calls it; null: by its run. */
  readonly name: string | null;
  readonly isPinned: boolean;
}

/** What was deleted last: the run too where that was its last position. */
export interface Deleted {
  readonly entry: ComparedRun;
  readonly run: RunSummary | null;
}

/** The run under way, or the last one: its curves stay on the page after it ends. */
export interface Job {
  readonly kind: JobKind;
  readonly status: JobStatus;
  /** What it goes through, in order. */
  readonly stages: readonly StageName[];
  readonly stage: StageProgress | null;
  readonly teacher: readonly TeacherLosses[];
  readonly student: readonly StudentLosses[];
  readonly latent: LatentSnapshot | null;
  readonly origin: Origin;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface Session {
  readonly step: Step;
  readonly purpose: Purpose;
  readonly tables: OpenTables;
  /** Rises whenever the real table or a column's type changes: cached rows are stale then. */
  readonly tableVersion: number;
  /** Rises with each real table opened, not when one is read again with other types. */
  readonly tableSource: number;
  /** Id of the bundled sample in use; null for a private file, of which links tell nothing. */
  readonly sampleId: string | null;
  /** Changes of columns that were taken back, the last one last. */
  readonly undoneChoices: readonly ColumnChoice[];
  readonly opening: Opening | null;
  readonly roles: Roles | null;
  readonly review: ReviewState;
  readonly options: RunOptions;
  /** What was typed of what columns may hold, for a run with a guarantee. */
  readonly domains: DomainDrafts;
  /** Of which columns that is to be said; null until the worker has told. */
  readonly proposedDomains: readonly ProposedDomain[] | null;
  /** What releases with a guarantee have cost the open table; null until the worker has told. */
  readonly spent: SpentBudget | null;
  /** Changes of roles and settings since the table was read. */
  readonly edits: Edits;
  readonly device: DeviceReport | null;
  /** What the next training is expected to take; null until the worker has said. */
  readonly expectation: Expectation | null;
  readonly job: Job | null;
  /** A training waits after each stage, for a class to look at it. */
  readonly stepwise: boolean;
  readonly runs: readonly RunSummary[];
  /** Runs on pictures: their ids are of the same sequence. */
  readonly pictureRuns: readonly PictureRunSummary[];
  readonly currentRunId: number | null;
  /** Positions of the runs' sliders that were measured, in that order. */
  readonly compared: readonly ComparedRun[];
  /** The same of runs on pictures, as they were measured there. */
  readonly comparedPictures: readonly PictureRunSummary[];
  /** What can come back; null once it cannot. */
  readonly deleted: Deleted | null;
  /** What each run was made of; absent where a file brought its report alone. */
  readonly origins: Readonly<Record<number, Origin>>;
  /** Fairness–utility curves that were drawn, by run. */
  readonly curves: Readonly<Record<number, TradeOffCurve>>;
  /** In the order in which they were measured. */
  readonly measuredSeeds: readonly MeasuredSeed[];
  readonly triedCanaries: readonly TriedCanaries[];
  readonly comparedWithin: readonly ComparedWithin[];
  /** A project that was checked and waits for the person's word, because it replaces what is open. */
  readonly savedFile: SavedFileSummary | null;
  /** The generator that a file brought, what is wished of it, and the rows that it made last. */
  readonly model: OpenedModel | null;
  readonly wishes: RunOptions | null;
  readonly generated: GeneratedTable | null;
  readonly errors: readonly AppError[];
  /** What happened and was dealt with, in one sentence each; newest first. */
  readonly notices: readonly string[];
  /** The last event worth telling, for screen readers and the status line. */
  readonly announcement: string;
}

export const INITIAL_SESSION: Session = {
  step: 'data',
  purpose: 'train',
  tables: { real: null, holdout: null, synthetic: null },
  tableVersion: 0,
  tableSource: 0,
  sampleId: null,
  undoneChoices: [],
  opening: null,
  roles: null,
  review: { kind: 'none' },
  options: DEFAULT_OPTIONS,
  domains: {},
  proposedDomains: null,
  spent: null,
  edits: NO_EDITS,
  device: null,
  expectation: null,
  job: null,
  stepwise: false,
  runs: [],
  pictureRuns: [],
  currentRunId: null,
  compared: [],
  comparedPictures: [],
  deleted: null,
  origins: {},
  curves: {},
  measuredSeeds: [],
  triedCanaries: [],
  comparedWithin: [],
  savedFile: null,
  model: null,
  wishes: null,
  generated: null,
  errors: [],
  notices: [],
  announcement: '',
};

/** Whether anything was trained or audited. */
export function hasRuns({ runs, pictureRuns }: Session): boolean {
  return runs.length > 0 || pictureRuns.length > 0;
}

/** True while the worker is busy with a run or a new evaluation. */
export function isBusy(job: Job | null): boolean {
  return job?.status === 'running' || job?.status === 'paused' || job?.status === 'cancelling';
}
