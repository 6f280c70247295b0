import type { Audit } from '../core/evaluate/audit.ts';
import type { BaseRateReport, MetricValue } from '../core/evaluate/metric.ts';
import type { Report } from '../core/report/report.ts';
import type { ColumnProfile } from '../core/schema/profile.ts';
import type { Roles } from '../core/schema/roles.ts';
import type { Warning } from '../core/schema/warnings.ts';
import type { FormulaText } from '../core/table/formulas.ts';
import type { ColumnType } from '../core/table/table.ts';
import type { BackendChoice, RunOptions } from '../pipeline/options.ts';
import type { TradeOffCurve } from '../pipeline/curve.ts';
import type { OnProgress } from '../pipeline/progress.ts';

/** Types only: what the page may ask of the worker. The page never sees rows except the few it shows. */

export type CsvInput =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

/** The table to learn from; real rows held out, from a second file; a synthetic table made elsewhere. */
export type TableSlot = 'real' | 'holdout' | 'synthetic';

export interface OpenedTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  readonly delimiter: string;
  /** False where the file had no header and known names were supplied. */
  readonly hasHeader: boolean;
  readonly suggestedRoles: Roles;
  readonly warnings: readonly Warning[];
}

export interface DeviceReport {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  readonly requested: BackendChoice;
  /** Why this one, in one sentence for a person. */
  readonly reason: string;
  /** The adapter's own description, where WebGPU is in use. */
  readonly adapter?: string;
}

/** The answer to "could I train with these roles?": the real data's disparities, before any training. */
export interface RoleReview {
  readonly warnings: readonly Warning[];
  readonly audit: Audit;
}

export interface RunRequest {
  readonly roles: Roles;
  readonly options: RunOptions;
}

export interface RunSummary {
  readonly id: number;
  readonly kind: 'trained' | 'audited';
  readonly options: RunOptions;
  readonly report: Report;
}

/** What moves with the slider at once; the full report follows on `reevaluate`. */
export interface Relabelling {
  readonly runId: number;
  readonly alpha: number;
  /** Labels that differ from those at α = 0. */
  readonly moved: number;
  readonly movedByGroup: readonly { readonly group: string; readonly rows: number; readonly moved: number }[];
  readonly baseRates: readonly BaseRateReport[];
  readonly metrics: readonly MetricValue[];
  readonly milliseconds: number;
}

/**
 * Every call rejects with AppError. One run at a time; `cancel` makes it reject with code 'run.cancelled' and leaves
 * tables, settings and earlier runs as they were. Callbacks are top-level arguments (comlink proxies).
 */
export interface FairloomWorker {
  device(choice: BackendChoice): Promise<DeviceReport>;
  open(slot: TableSlot, input: CsvInput, onBytes: (read: number, size: number) => void): Promise<OpenedTable>;
  close(slot: TableSlot): Promise<void>;
  retype(column: string, type: ColumnType): Promise<OpenedTable>;
  /** Cells of the rows [from, to) of the real table, as the source wrote them. */
  rows(from: number, to: number): Promise<string[][]>;
  review(roles: Roles): Promise<RoleReview>;
  run(request: RunRequest, onProgress: OnProgress): Promise<RunSummary>;
  /** Same report for the table in slot 'synthetic', made elsewhere. */
  audit(request: RunRequest, onProgress: OnProgress): Promise<RunSummary>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  cancel(): Promise<void>;
  relabel(runId: number, alpha: number): Promise<Relabelling>;
  reevaluate(runId: number, onProgress: OnProgress): Promise<RunSummary>;
  /** What models trained on the run's people do on real rows, with the labels of α from 0 to 1. */
  curve(runId: number, onProgress: OnProgress): Promise<TradeOffCurve>;
  syntheticCsv(runId: number, formulas: FormulaText): Promise<Blob>;
  /** Rows [from, to) of a run's synthetic table. */
  syntheticRows(runId: number, from: number, to: number): Promise<string[][]>;
  /** Tensors alive in the worker; the same before and after a run. */
  tensorCount(): Promise<number>;
}
