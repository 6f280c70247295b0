import type { EvaluationDetails, MetricValue } from '../evaluate/metric.ts';
import type { OverSeeds } from '../evaluate/overSeeds.ts';
import type { CanaryReport } from '../evaluate/privacy/canaries.ts';
import type { WithinReport } from '../evaluate/within/within.ts';
import type { ColumnUse } from '../schema/uses.ts';
import type { Roles } from '../schema/roles.ts';
import type { Fingerprint } from '../table/fingerprint.ts';
import type { ColumnType } from '../table/table.ts';
import type { ReportedGuarantee } from './guarantee.ts';
import type { Protection } from './protection.ts';
import type { RelationsReport } from './relations.ts';

/** Marks a file as one of ours; `REPORT_VERSION` rises when a reader of the old form would misread the new one. */
export const REPORT_FORMAT = 'fairloom-report';
export const REPORT_VERSION = 2;

export interface StageTiming {
  readonly name: string;
  /** Time at work: pauses, and sleep of the machine, are not counted. */
  readonly seconds: number;
  /** Optimiser steps; null where the stage has none. */
  readonly steps: number | null;
}

/** Numbers of trainable parameters. */
export interface ParameterCounts {
  readonly teacher: number;
  readonly encoder: number;
  readonly decoder: number;
  readonly student: number;
}

/** Which TensorFlow.js backend computed, and why that one. */
export interface BackendUse {
  readonly name: string;
  readonly reason: string;
}

/** A setting that the recipe derived from the table. */
export interface DerivedSetting {
  readonly name: string;
  readonly value: number;
}

/** Least over largest share of favourable ones among the groups, at α = 1; null where that is undefined. */
export interface Attained {
  /** Of the synthetic labels. */
  readonly labels: number | null;
  /** Of the decisions about training rows of boosted trees that learned from those labels. */
  readonly trees: number | null;
  /** Of logistic regression, where the search looked at it. */
  readonly linear?: number | null | undefined;
}

export type ColumnRole = 'target' | 'sensitive' | 'ignored' | 'feature';

/** What the report tells of a column of the source: never a cell. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: 'numeric' | 'categorical';
  readonly type: ColumnType;
  readonly role: ColumnRole;
  /** What became of an ignored column in the table that was made; absent where it was made elsewhere. */
  readonly use?: Exclude<ColumnUse, 'learn'>;
  /** Missing cells of the training rows; null where withheld: some, and fewer than the threshold. */
  readonly missing: number | null;
  /** Distinct values of the training rows, missing not counted; null where withheld with all figures of real rows. */
  readonly distinct: number | null;
}

/** A file that the run read, as it was given. */
export interface SourceFile extends Fingerprint {
  /** `real`: to learn from; `holdout`: real rows of a file of their own; `synthetic`: the audited table. */
  readonly table: 'real' | 'holdout' | 'synthetic';
  /** Without a path. */
  readonly name: string;
}

/** What was done so that a report which leaves the page holds statistics only (exportable.ts). */
export interface Disclosure {
  /** Figures of 1 to one less real rows were pooled, coded or withheld; 0 or 1: none. */
  readonly rareThreshold: number;
  /** Groups of so few rows. */
  readonly smallGroups: 'pooled' | 'named';
  /** Present where every figure of real rows was left out: what is there is made of a release with a guarantee alone. */
  readonly realFigures?: 'left out' | undefined;
}

export interface ReportWarning {
  readonly code: string;
  readonly column?: string;
  readonly message: string;
  readonly advice?: string;
}

/**
 * Everything a run says about itself, as plain data (JSON-able, no typed arrays, no rows of any table).
 * It may name small groups and draw bars of single rows: what leaves the page is made of it by exportable.ts. Writers
 * take nothing else: json.ts (`reportToJson`), csv.ts (`metricsToCsv`), html.ts (`reportToHtml`), dataCard.ts
 * (`dataCard`). Reader: parse.ts (`parseReport`).
 */
export interface Report {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  /** Generated here, or a synthetic table made elsewhere and only measured here. */
  readonly kind: 'generated' | 'audit';
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Name of the source table, without a path. */
  readonly source: string;
  /** Absent in reports from before it was recorded. */
  readonly files?: readonly SourceFile[];
  /** Plain JSON values. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seed: number | string;
  /** Software and its version, e.g. `{ fairloom: "0.1.0", tfjs: "4.22.0" }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Null where nothing was trained. */
  readonly backend: BackendUse | null;
  readonly stages: readonly StageTiming[];
  readonly parameters: ParameterCounts | null;
  readonly peakTensorBytes: number | null;
  /** Absent where nothing was trained, and in reports from before it was recorded. */
  readonly derived?: readonly DerivedSetting[];
  /** Absent where it was not looked for how far labels move, and in reports from before it was recorded. */
  readonly attained?: Attained;
  /** Faults that the run outlived, and where it went on, in a sentence each; absent where there were none. */
  readonly incidents?: readonly string[];
  readonly rows: {
    readonly train: number;
    readonly holdout: number;
    readonly synthetic: number;
    readonly baseline?: number;
    /** Rows of the source, where a random sample of them was read. */
    readonly sampledFrom?: number;
  };
  readonly roles: Roles;
  readonly schema: readonly ColumnSummary[];
  readonly metrics: readonly MetricValue[];
  /** The same metrics over runs with other seeds; absent where there were none. */
  readonly overSeeds?: OverSeeds;
  /** What attacks told of exposed rows that were in or out by chance; absent where it was not tried. */
  readonly canaries?: CanaryReport;
  /** Groups within the levels of other columns, as they were compared; absent where nothing was. */
  readonly within?: readonly WithinReport[];
  readonly details: EvaluationDetails;
  readonly warnings: readonly ReportWarning[];
  /** Absent where the table was made elsewhere, and in reports from before it was recorded. */
  readonly protection?: Protection;
  /** Of a release with differential privacy; absent where there is none. */
  readonly guarantee?: ReportedGuarantee;
  /** What holds between columns; absent where nothing was looked for, and in reports from before. */
  readonly relations?: RelationsReport;
  /** Present once the report is fit to leave the page. */
  readonly disclosure?: Disclosure;
}
