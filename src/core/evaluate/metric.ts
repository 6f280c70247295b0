import type { Density } from '../statistics/density.ts';
import type { Rng } from '../random.ts';
import type { Roles } from '../schema/roles.ts';
import type { Table } from '../table/table.ts';
import type { ForeignMetricId, MetricId } from './catalogue.ts';
import type { Definition, Family } from './definition.ts';

/** Trained on synthetic, tested on real; trained and tested on real (the ceiling); trained and tested on synthetic. */
export type Protocol = 'tstr' | 'trtr' | 'tsts';
/**
 * Gradient-boosted trees with XGBoost's defaults; the same with depth, pace and rounds chosen on training rows
 * (tuning.ts); logistic (or, for a numeric target, linear) regression.
 */
export type Probe = 'gbt' | 'gbtTuned' | 'lr';
export type TableRole = 'train' | 'holdout' | 'synthetic' | 'baseline';

export type MetricDefinition = Definition<MetricId>;

/** One value less another of the same test rows. */
export interface PairedDifference {
  readonly difference: number;
  /** Paired bootstrap 95 % interval: both are measured on the same resampled rows. */
  readonly interval?: readonly [number, number];
}

/** One measured value. An undefined value (0/0, an empty group) is `null` with a `reason`, never a number. */
export interface MetricValue extends Definition<MetricId | ForeignMetricId> {
  readonly value: number | null;
  readonly reason?: string;
  /** Bootstrap 95 % interval. */
  readonly interval?: readonly [number, number];
  /** Why a defined value has no interval, where one would be expected. */
  readonly intervalReason?: string;
  /**
   * Of models trained on the synthetic rows: less the same model trained on the real rows. Absent in reports from before it
   * was recorded.
   */
  readonly againstReal?: PairedDifference;
  /** Of a limit: what the same trees trained on the synthetic rows have, less the limit. */
  readonly reached?: PairedDifference;
  /** The counts behind the value: rows, groups, rows sampled, … */
  readonly counts: Readonly<Record<string, number>>;
  readonly protocol?: Protocol;
  readonly probe?: Probe;
  /** Sensitive column, or several joined by " × " for their intersection. */
  readonly attribute?: string;
  readonly table?: TableRole;
}

/** Rates of one group of one sensitive attribute (or of an intersection). Undefined rates are null. */
export interface GroupRates {
  readonly group: string;
  readonly rows: number;
  /** Rows whose outcome is favourable; null where withheld. */
  readonly positives: number | null;
  readonly selectionRate: Rate;
  readonly truePositiveRate: Rate;
  readonly falsePositiveRate: Rate;
  readonly precision: Rate;
  readonly accuracy: Rate;
  /** Mean predicted probability of the favourable outcome; absent in reports from before it was recorded. */
  readonly meanScore?: Rate;
  /** Under 30 rows: shown, and marked. */
  readonly small: boolean;
  /** Under `minGroup` rows: listed, and left out of ratios and differences. */
  readonly excluded: boolean;
  /** Several small groups as one, or one whose name is withheld (see report/exportable.ts). */
  readonly pooled?: boolean;
}
export interface Rate {
  readonly value: number | null;
  readonly interval?: readonly [number, number];
  /** Defined, and kept back: it could tell of single people. */
  readonly withheld?: boolean;
}
export interface GroupReport {
  readonly attribute: string;
  readonly protocol: Protocol;
  readonly probe: Probe;
  readonly groups: readonly GroupRates[];
}
/** Base rates of the target in a table's own labels. */
export interface BaseRateReport {
  readonly attribute: string;
  readonly table: TableRole;
  readonly groups: readonly {
    readonly group: string;
    readonly rows: number;
    readonly rate: Rate;
    readonly small: boolean;
    readonly excluded: boolean;
    readonly pooled?: boolean;
  }[];
}

/** Group means of a numeric target: in a table's own cells, or as a probe predicts them for the test rows. */
export interface GroupMeanReport {
  readonly attribute: string;
  /** Whose cells; of predictions the table that the probe was tested on. */
  readonly table: TableRole;
  /** Set for predictions. */
  readonly protocol?: Protocol;
  readonly probe?: Probe;
  readonly groups: readonly {
    readonly group: string;
    readonly rows: number;
    /** In units of the target; interval: ± 1.96 standard errors. */
    readonly mean: Rate;
    readonly small: boolean;
    readonly excluded: boolean;
    readonly pooled?: boolean;
  }[];
}

/** One column, real beside synthetic: shares of the same bins or categories. */
export interface ColumnComparison {
  readonly column: string;
  readonly kind: 'numeric' | 'categorical';
  /** 1 − KS (numeric) or 1 − TVD (categorical). */
  readonly shape: number;
  readonly labels: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}
export interface PairMatrix {
  readonly columns: readonly string[];
  /** `score[i][j]`: pair trend similarity in [0, 1]; null on the diagonal. */
  readonly score: readonly (readonly (number | null)[])[];
  /** Association (Pearson r, correlation ratio or Cramér's V) in each table, for the difference map. */
  readonly real: readonly (readonly (number | null)[])[];
  readonly synthetic: readonly (readonly (number | null)[])[];
}
export interface Projection {
  readonly method: string;
  /** Never the positions of real rows. */
  readonly real: Density;
  readonly synthetic: readonly (readonly [number, number])[];
}
export interface DistanceHistogram {
  /** Bin edges of the distance to the closest training record. */
  readonly edges: readonly number[];
  readonly synthetic: readonly number[];
  readonly holdout: readonly number[];
}
export interface ImportanceRow {
  readonly column: string;
  readonly sensitive: boolean;
  /** Drop of AUROC (R² for a numeric target) on the holdout when the column is permuted. */
  readonly real: number;
  readonly synthetic: number;
}

/** What the charts need beyond single values. Absent where the part was not asked for or does not apply. */
export interface EvaluationDetails {
  readonly baseRates: readonly BaseRateReport[];
  readonly groups: readonly GroupReport[];
  readonly columns: readonly ColumnComparison[];
  /** Numeric target only. */
  readonly groupMeans?: readonly GroupMeanReport[];
  readonly pairs?: PairMatrix;
  readonly projection?: Projection;
  readonly distances?: DistanceHistogram;
  readonly importances?: readonly ImportanceRow[];
  /** Plain-language verdicts by family, each with its limits. */
  readonly verdicts: readonly {
    readonly family: Family;
    readonly verdict: string;
    readonly limits: string;
  }[];
}

export interface Evaluation {
  readonly metrics: readonly MetricValue[];
  readonly details: EvaluationDetails;
}

export interface EvaluationSettings {
  /** Groups with fewer rows are listed and left out of ratios and differences. Default 10. */
  readonly minGroup: number;
  /** Rows sampled for metrics that compare all pairs. Default 5,000. */
  readonly sample: number;
  /** Bootstrap replicates behind each interval. Default 200. */
  readonly bootstrap: number;
  /** Cells of a density with fewer real rows are left out. Default 5; 0 or 1: none. */
  readonly rareThreshold: number;
}

/** What the generator's encoder makes of some train rows. */
export interface LatentCodes {
  /** Posterior means, row-major: `rows.length` × `width`. */
  readonly codes: Float32Array;
  readonly width: number;
  /** The row of `context.train` that each code stands for. */
  readonly rows: Int32Array;
}

/** All a metric may look at. Tables share one schema: equal codes mean equal text. */
export interface EvaluationContext {
  readonly train: Table;
  readonly holdout: Table;
  readonly synthetic: Table;
  /** Synthetic table of the same generator without the dependence penalty, where there is one. */
  readonly baseline?: Table;
  /** Absent where nothing was trained here. */
  readonly latent?: LatentCodes;
  readonly roles: Roles;
  readonly settings: EvaluationSettings;
  readonly rng: Rng;
  /**
   * Called often (every few tens of milliseconds of work) by long computations: reports the share of the part that
   * is done, lets messages in, and throws AppError 'run.cancelled' where the person cancelled.
   */
  readonly checkpoint: (done: number) => Promise<void>;
}

/** What one part of the evaluation adds to the report. */
export interface EvaluationPart {
  readonly metrics: readonly MetricValue[];
  readonly details?: Partial<Omit<EvaluationDetails, 'verdicts'>>;
}
/** What can be computed before there is a synthetic table. */
export interface Ahead {
  /** Share of the evaluator's time, roughly. */
  readonly share: number;
  /** Its synthetic table is not looked at. */
  readonly compute: (context: EvaluationContext) => Promise<unknown>;
}
/** A named part: the registry is a list of these, evaluation a loop over it. */
export interface Evaluator {
  readonly name: string;
  readonly family: Family;
  /** Share of the whole evaluation's time, roughly; only for the progress bar. */
  readonly weight: number;
  /** Evaluators of one chain share what they compute, and are left to one thread. */
  readonly chain?: string;
  readonly evaluate: (context: EvaluationContext) => Promise<EvaluationPart>;
  /** What rests on real rows alone, and is remembered. */
  readonly ahead?: Ahead;
}
