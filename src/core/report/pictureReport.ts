import type { EvaluationDetails, MetricValue } from '../evaluate/metric.ts';
import type { OverSeeds } from '../evaluate/overSeeds.ts';
import type { RelationsReport } from './relations.ts';
import type { BackendUse, ParameterCounts, ReportWarning, SourceFile, StageTiming } from './report.ts';
import type { Roles } from '../schema/roles.ts';
import type { PictureForm } from '../pictures/pictures.ts';

export const PICTURE_REPORT_FORMAT = 'fairloom-pictures-report';
export const PICTURE_REPORT_VERSION = 1;

/**
 * What a figure is of: a probe that learned from the real training pictures; from the teacher's reconstructions, of codes
 * of real rows; from the student's pictures, of codes of nobody.
 */
export type PictureSubject = 'real' | 'teacher' | 'student';

/** The figures of one subject. */
export interface PictureFigures {
  readonly subject: PictureSubject;
  /** Position of the slider; null of real pictures. */
  readonly alpha: number | null;
  readonly metrics: readonly MetricValue[];
}

/** Rows of one label in one group. */
export interface PictureCell {
  readonly label: string;
  readonly group: string;
  readonly train: number;
  readonly holdout: number;
  /** At the position of the slider that the figures are of. */
  readonly synthetic: number;
}

/** Training pictures of a label in a group below which a decoder has hardly seen them. */
export const FEW_PICTURES = 30;

/** Columns of the table made that are neither picture, label nor sensitive. */
export interface PictureColumns extends Partial<Pick<EvaluationDetails, 'columns' | 'pairs'>> {
  readonly learned: readonly string[];
  /** Those that are written and not learned, and why. */
  readonly written: readonly { readonly column: string; readonly reason: string }[];
  readonly relations?: RelationsReport;
}

/** Everything that a run on pictures says about itself, as plain data: no row, and no picture. */
export interface PictureReport {
  readonly format: typeof PICTURE_REPORT_FORMAT;
  readonly version: typeof PICTURE_REPORT_VERSION;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Name of the source table, without a path. */
  readonly source: string;
  readonly files: readonly SourceFile[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seed: number | string;
  readonly versions: Readonly<Record<string, string>>;
  readonly backend: BackendUse;
  readonly stages: readonly StageTiming[];
  readonly parameters: ParameterCounts;
  readonly incidents?: readonly string[];
  readonly rows: { readonly train: number; readonly holdout: number; readonly synthetic: number };
  readonly roles: Roles;
  /** Name of the column of pictures, and what they were brought to. */
  readonly column: string;
  readonly form: PictureForm;
  /** Columns that are not in the table made. */
  readonly leftOut: readonly string[];
  /** What became of further columns; absent where there are none. */
  readonly columns?: PictureColumns;
  readonly labels: readonly string[];
  /** Joint sensitive groups. */
  readonly groups: readonly string[];
  readonly cells: readonly PictureCell[];
  /** Cells that are not among them, since the report came from a file that leaves out those of few pictures. */
  readonly cellsWithheld?: number;
  /** Of the code, and of privacy. */
  readonly metrics: readonly MetricValue[];
  /** Real, teacher and student at the slider's position. */
  readonly figures: readonly PictureFigures[];
  /** The figures over runs that differ in their seed alone; absent of one run. */
  readonly overSeeds?: OverSeeds;
  readonly warnings: readonly ReportWarning[];
}
