import type { Messages } from '@lingui/core';
import type { Language } from '../core/language/language.ts';
import type { Audit } from '../core/evaluate/audit.ts';
import type { BaseRateReport, MetricValue } from '../core/evaluate/metric.ts';
import type { WithinQuestion, WithinReport } from '../core/evaluate/within/within.ts';
import type { DomainWish, ProposedDomain } from '../core/private/domainWish.ts';
import type { PictureReading } from '../core/pictures/pictureReading.ts';
import type { Pictures } from '../core/pictures/pictures.ts';
import type { PictureReport } from '../core/report/pictureReport.ts';
import type { Report } from '../core/report/report.ts';
import type { ColumnProfile } from '../core/schema/profile.ts';
import type { RelationKind, RelationWish } from '../core/relations/relation.ts';
import type { InspectedTable } from '../core/schema/inspect.ts';
import type { Roles } from '../core/schema/roles.ts';
import type { Warning } from '../core/schema/warnings.ts';
import type { TableFormat } from '../core/table/formats/tableFormats.ts';
import type { FormulaText } from '../core/formulas.ts';
import type { ColumnChoice } from '../core/schema/infer.ts';
import type { Reading, ReadingWishes, WorkbookFacts } from '../core/table/reading.ts';
import type { SavedKind } from '../core/project/container.ts';
import type { SavedTable } from '../core/project/document.ts';
import type { BenchmarkHooks, BenchmarkResult } from '../pipeline/benchmark/benchmark.ts';
import type { GenerationWishes } from '../pipeline/after/generateAgain.ts';
import type { Attempt, Destination } from '../locality/attempt.ts';
import type { Traffic } from '../locality/traffic.ts';
import type { BackendSetting, RunOptions } from '../pipeline/settings/options.ts';
import type { TradeOffCurve } from '../pipeline/after/curve.ts';
import type { CanaryWish } from '../pipeline/after/canaries.ts';
import type { ToldOfRun } from '../pipeline/files/toldOfRun.ts';
import type { CanaryTrial } from '../core/evaluate/privacy/canaries.ts';
import type { SpentBudget } from '../pipeline/private/spentOf.ts';
import type { Expectation } from '../pipeline/conduct/expectation.ts';
import type { OnProgress } from '../pipeline/conduct/progress.ts';
import type { MovedGroup } from '../pipeline/after/relabel.ts';
import type { PictureTies } from '../core/evaluate/pictures/ties.ts';
import type {
  GalleryPage,
  GalleryWish,
  MadePictures,
  MovedPictures,
  PictureFileFormat,
  PictureRef,
  PictureRunSummary,
} from './pictureCalls.ts';

/** What the page may ask of the worker, and what each call needs. The page never sees rows except the few it shows. */

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
  /** How the person wanted columns to be read, in the order of choosing. */
  readonly choices: readonly ColumnChoice[];
  /** How its file was read; null where it was none. */
  readonly reading: Reading | null;
  /** What the person decided of that. */
  readonly wishes: ReadingWishes;
  readonly suggestedRoles: Roles;
  readonly warnings: readonly Warning[];
  /** Where each row has a picture: how they were read. */
  readonly pictures?: PictureReading;
}

export type OpenTables = Readonly<Record<TableSlot, OpenedTable | null>>;

/** What holds between columns in every row. */
export interface FoundRelation {
  /** See `relationId`. */
  readonly id: string;
  readonly kind: RelationKind;
  readonly columns: readonly string[];
  readonly words: string;
}

/** In how many rows a relation could hold, and in how many of them it does not. */
export interface CheckedRelation {
  readonly rows: number;
  readonly broken: number;
}

/** How a file and its table are understood, before anything is learned. */
export interface InspectedFile extends InspectedTable {
  readonly relations: readonly Omit<FoundRelation, 'id'>[];
  /** Where each row has a picture: how they were read. */
  readonly pictures?: PictureReading;
  readonly file: {
    readonly format: string;
    readonly encoding: string;
    readonly delimiter: string;
    readonly rows: number;
    /** Rows of the file, where a random sample of them was read. */
    readonly sampledFrom?: number;
    /** Lines that are read by another encoding than the rest of a mixed text. */
    readonly foreignLines?: readonly number[];
    /** Lines with too few cells, whose last cells count as missing; where any are, the first thousand. */
    readonly filledLines?: readonly number[];
    readonly leftOut: readonly { readonly line: number; readonly reason: string }[];
    /** Of a workbook: the sheet that was read, and what of it a person may not expect. */
    readonly workbook?: WorkbookFacts & { readonly sheet: string };
  };
}

export interface DeviceReport {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  readonly requested: BackendSetting;
  /** Why this one, in one sentence for a person. */
  readonly reason: string;
  /** The adapter's own description, where WebGPU is in use. */
  readonly adapter?: string;
}

/** The answer to "could I train with these roles?": the real data's disparities, before any training. */
export interface RoleReview {
  readonly warnings: readonly Warning[];
  readonly audit: Audit;
  /** Where each row has a picture: how classes and groups go together. */
  readonly ties?: PictureTies;
}

export interface RunRequest {
  readonly roles: Roles;
  readonly options: RunOptions;
  /** With `options.private`: what a person said of columns; all others are found, which takes its part of the budget. */
  readonly domains?: readonly DomainWish[] | undefined;
}

export interface RunSummary {
  readonly id: number;
  /** restored: from a project without its rows; there is the report, and a model to generate with. */
  readonly kind: 'trained' | 'audited' | 'saved';
  readonly options: RunOptions;
  readonly report: Report;
}

/** A model or project file that was checked whole. */
export interface SavedFileSummary {
  readonly file: string;
  readonly kind: SavedKind;
  /** Name of the table that it was trained on. */
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Version of Fairloom that saved it. */
  readonly fairloom: string;
  /** Backend it was trained on: the same bytes come on the same one. */
  readonly backend: string;
  readonly trainingRows: number;
  readonly hasReport: boolean;
  /** Tables whose rows are in it. */
  readonly tables: readonly Pick<SavedTable, 'slot' | 'name'>[];
}

/** A generator from a file, and what can be wished of it. */
export interface OpenedModel extends SavedFileSummary {
  readonly options: RunOptions;
  readonly roles: Roles;
  readonly columns: readonly ColumnProfile[];
  /** Names of the joint sensitive groups. */
  readonly groups: readonly string[];
  /** Of a release: what was said of its columns; all others were found. Null of other models. */
  readonly domains: readonly DomainWish[] | null;
  /** Of a generator of pictures: what it makes. Its last ones are drawn, moved and written as those of `GENERATED`. */
  readonly pictures?: MadePictures;
}

/** What a file brought into the session. */
export interface OpenedSaved {
  readonly model: OpenedModel;
  /** The saved report as a run. */
  readonly run: RunSummary | null;
  /** The same of a project of pictures. */
  readonly pictureRun?: PictureRunSummary;
  readonly tables: Pick<OpenTables, 'real' | 'holdout'>;
}

/** Rows that an opened model made. */
export interface GeneratedTable {
  readonly rows: number;
  readonly options: RunOptions;
  /** What computed them: the same bytes come on the same one. */
  readonly backend: DeviceReport['backend'];
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly seconds: number;
}

/** Generated rows beside the real table. */
export interface OpenedGenerated {
  readonly table: OpenedTable;
  /** Columns of the real table that the model does not make. */
  readonly absent: readonly string[];
}

/** What moves with the slider at once; the full report follows on `reevaluate`. */
export interface Relabelling {
  readonly runId: number;
  readonly alpha: number;
  /** Labels that differ from those at α = 0. */
  readonly moved: number;
  readonly movedByGroup: readonly MovedGroup[];
  readonly baseRates: readonly BaseRateReport[];
  readonly metrics: readonly MetricValue[];
  readonly milliseconds: number;
}

/**
 * Every call rejects with AppError. One run at a time; `cancel` makes it reject with code 'run.cancelled' and leaves
 * tables, settings and earlier runs as they were. Callbacks are top-level arguments (comlink proxies).
 */
export interface FairloomWorker {
  /** Says what it says from now on in this language. */
  speak(language: Language, messages: Messages): Promise<void>;
  device(choice: BackendSetting): Promise<DeviceReport>;
  /** @param wishes how to read it where the file does not tell */
  open(
    slot: TableSlot,
    input: CsvInput,
    onBytes: (read: number, size: number) => void,
    wishes?: ReadingWishes,
  ): Promise<OpenedTable>;
  /**
   * Reads the file of the real table in another way. Types that were chosen stay where their columns do; files that
   * were opened beside it are let go.
   */
  reread(wishes: ReadingWishes, onBytes: (read: number, size: number) => void): Promise<OpenedTable>;
  close(slot: TableSlot): Promise<void>;
  /** Reads the columns of the real table as a person wants them: all choices so far, the last word on a column counts. */
  choose(choices: readonly ColumnChoice[]): Promise<OpenedTable>;
  /** The open tables, told again: in the language that is spoken now. */
  tables(): Promise<OpenTables>;
  /** Cells of the rows [from, to) of the real table, as the source wrote them. */
  rows(from: number, to: number): Promise<string[][]>;
  /** Pictures of the rows [from, to) of the real table. @throws AppError 'run.missing' where it has none */
  pictures(from: number, to: number): Promise<Pictures>;
  review(roles: Roles): Promise<RoleReview>;
  /** How groups of the real table differ within the levels of another column, before any training. */
  reviewWithin(request: RunRequest, question: WithinQuestion): Promise<WithinReport>;
  inspect(request: RunRequest): Promise<InspectedFile>;
  /** What a training with these roles and settings is expected to take on a backend. */
  expect(request: RunRequest, backend: DeviceReport['backend']): Promise<Expectation>;
  /** What holds in every row of the real table. */
  relations(request: RunRequest): Promise<readonly FoundRelation[]>;
  /** How a relation stands in the real table; null where its columns cannot have it. */
  checkRelation(wish: RelationWish, request: RunRequest): Promise<CheckedRelation | null>;
  /** What a run with a guarantee has to have confirmed of each column that takes part. No value is read for it. */
  privateDomains(roles: Roles): Promise<readonly ProposedDomain[]>;
  /** What is spent of the open table's privacy budget, in this session and in the projects that it was opened from. @param delta at which ε is told */
  spentBudget(delta: number): Promise<SpentBudget>;
  /** The real table as CSV, coded and decoded with the model bypassed. */
  roundTrip(request: RunRequest): Promise<Blob>;
  run(request: RunRequest, onProgress: OnProgress): Promise<RunSummary>;
  /** Trains and measures as `run` does, and keeps nothing of it: what there is of it is its report. */
  runForReport(request: RunRequest, onProgress: OnProgress): Promise<Report>;
  /** Same report for the table in slot 'synthetic', made elsewhere. */
  audit(request: RunRequest, onProgress: OnProgress): Promise<RunSummary>;
  /** Trains a generator of pictures on the real table, whose rows have one each. */
  runPictures(request: RunRequest, onProgress: OnProgress): Promise<PictureRunSummary>;
  /** Trains and measures as `runPictures` does, and keeps nothing of it but its report. */
  runPicturesForReport(request: RunRequest, onProgress: OnProgress): Promise<PictureReport>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  cancel(): Promise<void>;
  relabel(runId: number, alpha: number): Promise<Relabelling>;
  reevaluate(runId: number, onProgress: OnProgress): Promise<RunSummary>;
  /** Moves the sensitive group of a run's synthetic pictures, and not what they show. */
  movePictures(runId: number, alpha: number): Promise<MovedPictures>;
  /** Measures the figures of a run on pictures where its slider stands. */
  reevaluatePictures(runId: number, onProgress: OnProgress): Promise<PictureRunSummary>;
  galleryPage(runId: number, wish: GalleryWish): Promise<GalleryPage>;
  /** The code of a picture drawn with each joint group, in the order of the report's groups. */
  swapPicture(runId: number, of: PictureRef): Promise<Pictures>;
  /** From one code to another: `steps` pictures of each joint group, group after group. */
  pictureStrip(runId: number, from: PictureRef, to: PictureRef, steps: number): Promise<Pictures>;
  /** The synthetic table with its pictures, where the slider stands. */
  syntheticPictures(runId: number, formulas: FormulaText, format: PictureFileFormat): Promise<Blob>;
  /** Lets go of a run, its rows and its model. One that is not there is gone already. */
  forget(runId: number): Promise<void>;
  /** What models trained on the run's people do on real rows, with the labels of α from 0 to 1. */
  curve(runId: number, onProgress: OnProgress): Promise<TradeOffCurve>;
  /** How groups differ within the levels of another column, in the tables of a run or an audit as they stand. */
  within(runId: number, question: WithinQuestion): Promise<WithinReport>;
  /** Trains a run's generator once more, without some of its rows, and keeps what attacks tell of these. */
  tryCanaries(runId: number, wish: CanaryWish, onProgress: OnProgress): Promise<CanaryTrial>;
  /** @param formulas what becomes of them in CSV */
  syntheticTable(runId: number, formulas: FormulaText, format: TableFormat): Promise<Blob>;
  /** Rows [from, to) of a run's synthetic table. */
  syntheticRows(runId: number, from: number, to: number): Promise<string[][]>;
  /**
   * A run's generator as a file: no row is in it.
   * @param keepName whether it tells what the source's file was called
   */
  saveModel(runId: number, keepName: boolean): Promise<Blob>;
  /**
   * @param withRows whether the real tables go into the file as well
   * @param told what was asked of the run as it stands, for its report
   */
  saveProject(runId: number, withRows: boolean, keepName: boolean, told: ToldOfRun): Promise<Blob>;
  /** Checks a file whole; nothing of the session changes until `openSaved`. */
  readSaved(file: File): Promise<SavedFileSummary>;
  /** Takes up a file. Where it brings a table, that replaces the open one; runs are kept. */
  openSaved(file: File, onProgress: OnProgress): Promise<OpenedSaved>;
  /** Rows from the opened model. */
  generate(wishes: GenerationWishes, onProgress: OnProgress): Promise<GeneratedTable>;
  generatedTable(formulas: FormulaText, format: TableFormat): Promise<Blob>;
  generatedRows(from: number, to: number): Promise<string[][]>;
  /** Puts the generated rows beside the real table, to be audited. */
  openGenerated(): Promise<OpenedGenerated>;
  /**
   * Measures every engine that this browser has, on simulated tables; `cancel` ends it.
   * @param onPart is told what is measured next
   */
  benchmark(onPart: BenchmarkHooks['onPart']): Promise<BenchmarkResult>;
  /** Tensors alive in the worker; the same before and after a run. */
  tensorCount(): Promise<number>;
  /** What the worker has requested, and what was refused to it. */
  traffic(): Promise<Traffic>;
  /** Tries to send one byte to `address` by every way that a worker has. */
  tryToSend(to: Destination, address: string): Promise<readonly Attempt[]>;
}

/** What a worker must have to answer a call. One that takes the place of another is given it first. */
export type Need = 'nothing' | 'tables' | 'run' | 'model' | 'generatedRows';

/**
 * What becomes of a call whose worker ends before it has answered: the next worker gets it again, or goes on from its
 * last checkpoint; or it goes unheard, since it spoke to what ended with the worker.
 */
export type CallRule =
  | {
      /** Calls that need a run name it first. */
      readonly needs: Need | ((slot: TableSlot) => Need);
      readonly renewal: 'again' | 'fromCheckpoint';
    }
  | { readonly renewal: 'unheard' };

/** Every call once. What is kept of its answer for the next worker stands in `page/recovery.ts`. */
export const CALLS: Readonly<Record<keyof FairloomWorker, CallRule>> = {
  speak: { needs: 'nothing', renewal: 'again' },
  device: { needs: 'nothing', renewal: 'again' },
  open: { needs: (slot) => (slot === 'real' ? 'nothing' : 'tables'), renewal: 'again' },
  reread: { needs: 'nothing', renewal: 'again' },
  close: { needs: 'nothing', renewal: 'again' },
  choose: { needs: 'tables', renewal: 'again' },
  tables: { needs: 'tables', renewal: 'again' },
  rows: { needs: 'tables', renewal: 'again' },
  pictures: { needs: 'tables', renewal: 'again' },
  review: { needs: 'tables', renewal: 'again' },
  reviewWithin: { needs: 'tables', renewal: 'again' },
  inspect: { needs: 'tables', renewal: 'again' },
  expect: { needs: 'tables', renewal: 'again' },
  roundTrip: { needs: 'tables', renewal: 'again' },
  relations: { needs: 'tables', renewal: 'again' },
  checkRelation: { needs: 'tables', renewal: 'again' },
  privateDomains: { needs: 'tables', renewal: 'again' },
  spentBudget: { needs: 'tables', renewal: 'again' },
  run: { needs: 'tables', renewal: 'fromCheckpoint' },
  runForReport: { needs: 'tables', renewal: 'fromCheckpoint' },
  audit: { needs: 'tables', renewal: 'again' },
  runPictures: { needs: 'tables', renewal: 'fromCheckpoint' },
  runPicturesForReport: { needs: 'tables', renewal: 'fromCheckpoint' },
  pause: { renewal: 'unheard' },
  resume: { renewal: 'unheard' },
  cancel: { renewal: 'unheard' },
  relabel: { needs: 'run', renewal: 'again' },
  reevaluate: { needs: 'run', renewal: 'again' },
  movePictures: { needs: 'run', renewal: 'again' },
  reevaluatePictures: { needs: 'run', renewal: 'again' },
  galleryPage: { needs: 'run', renewal: 'again' },
  swapPicture: { needs: 'run', renewal: 'again' },
  pictureStrip: { needs: 'run', renewal: 'again' },
  syntheticPictures: { needs: 'run', renewal: 'again' },
  forget: { needs: 'nothing', renewal: 'again' },
  curve: { needs: 'run', renewal: 'again' },
  within: { needs: 'run', renewal: 'again' },
  tryCanaries: { needs: 'run', renewal: 'again' },
  syntheticTable: { needs: 'run', renewal: 'again' },
  syntheticRows: { needs: 'run', renewal: 'again' },
  saveModel: { needs: 'run', renewal: 'again' },
  saveProject: { needs: 'run', renewal: 'again' },
  readSaved: { needs: 'nothing', renewal: 'again' },
  openSaved: { needs: 'nothing', renewal: 'again' },
  generate: { needs: 'model', renewal: 'again' },
  generatedTable: { needs: 'generatedRows', renewal: 'again' },
  generatedRows: { needs: 'generatedRows', renewal: 'again' },
  openGenerated: { needs: 'generatedRows', renewal: 'again' },
  benchmark: { needs: 'nothing', renewal: 'again' },
  tensorCount: { needs: 'nothing', renewal: 'again' },
  traffic: { needs: 'nothing', renewal: 'again' },
  tryToSend: { needs: 'nothing', renewal: 'again' },
};
