import type { AppError } from '../../core/errors.ts';
import type { ColumnChoice } from '../../core/schema/infer.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { TradeOffCurve } from '../../pipeline/after/curve.ts';
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
  OpenedTable,
  RoleReview,
  RunSummary,
  SavedFileSummary,
  TableSlot,
} from '../../worker/api.ts';

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

export type JobKind = 'train' | 'audit' | 'reevaluate' | 'curve' | 'generate' | 'openSaved';
export type JobStatus = 'running' | 'paused' | 'cancelling' | 'finished' | 'cancelled' | 'failed';

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
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface Session {
  readonly step: Step;
  readonly purpose: Purpose;
  readonly tables: Readonly<Record<TableSlot, OpenedTable | null>>;
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
  readonly device: DeviceReport | null;
  /** What the next training is expected to take; null until the worker has said. */
  readonly expectation: Expectation | null;
  readonly job: Job | null;
  readonly runs: readonly RunSummary[];
  readonly currentRunId: number | null;
  /** Fairness–utility curves that were drawn, by run. */
  readonly curves: Readonly<Record<number, TradeOffCurve>>;
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
  device: null,
  expectation: null,
  job: null,
  runs: [],
  currentRunId: null,
  curves: {},
  savedFile: null,
  model: null,
  wishes: null,
  generated: null,
  errors: [],
  notices: [],
  announcement: '',
};

/** True while the worker is busy with a run or a new evaluation. */
export function isBusy(job: Job | null): boolean {
  return job?.status === 'running' || job?.status === 'paused' || job?.status === 'cancelling';
}
