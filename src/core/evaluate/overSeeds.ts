import { REACH_95 } from '../statistics/normal.ts';
import { square } from '../elementary.ts';
import { studentQuantile } from '../statistics/studentT.ts';
import type { MetricValue } from './metric.ts';
import { t } from '../language/words.ts';

/** What is kept of a run with one seed: its figures, and nothing of its rows or its model. */
export interface FiguresOfSeed {
  readonly seed: number;
  /** By `figureKey`; undefined values are left out. */
  readonly figures: ReadonlyMap<string, Figure>;
}
type Figure = { readonly value: number; readonly interval: MetricValue['interval'] };

/** What tells one value of a report from the others. */
type Identity = Pick<MetricValue, 'id' | 'label' | 'protocol' | 'probe' | 'attribute' | 'table'>;

/** One metric over several seeds. */
export interface SeedSummary extends Identity, Pick<MetricValue, 'family' | 'unit' | 'range' | 'goal'> {
  /** In the order of the seeds; null where it is not defined. */
  readonly values: readonly (number | null)[];
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Standard deviation between seeds. */
  readonly betweenSeeds: number;
  /** Standard error over rows, root mean square over the runs; null where a run has no interval. */
  readonly overRows: number | null;
  /** 95 % interval for what one more seed would show: over rows and seeds, or over seeds alone. */
  readonly interval: readonly [number, number];
  readonly intervalOver: 'rowsAndSeeds' | 'seeds';
}

/** What a report tells of runs that differ in their seed alone. */
export interface OverSeeds {
  readonly seeds: readonly number[];
  readonly formula: string;
  readonly source: string;
  readonly metrics: readonly SeedSummary[];
}

const SOURCE = 'Rubin (1987), Multiple Imputation for Nonresponse in Surveys, rules 3.1.2 to 3.1.6';
const formula = () =>
  t`mean ± t(ν) · √(W + (1 + 1/m)·B), ν = (m − 1)·(1 + W / ((1 + 1/m)·B))²; m seeds, B the variance between them, W the mean of the variances over rows`;

function figureKey({ id, label, protocol, probe, attribute, table }: Identity): string {
  return [id, label, protocol, probe, attribute, table].map((part) => part ?? '').join('\u0000');
}

export function figuresOf(seed: number, metrics: readonly MetricValue[]): FiguresOfSeed {
  const defined = metrics.flatMap((metric): [string, Figure][] =>
    metric.value === null ? [] : [[figureKey(metric), { value: metric.value, interval: metric.interval }]],
  );
  return { seed, figures: new Map(defined) };
}

/**
 * Mean, range and 95 % interval of each metric over runs that differ in their seed alone; metrics that fewer than two
 * runs have defined are left out.
 *
 * The interval is for what one more run would show, with another seed and on other rows: by the law of total variance,
 * as Rubin (1987, 3.1.2 to 3.1.6) estimates it from m analyses: W + (1 + 1/m)·B, W the mean of the variances within runs,
 * B the variance between them, and a t quantile of Rubin's degrees of freedom. A variance within a run is read off its
 * 95 % interval as if that were normal: (width / 2·1.96)². Where a seed also decides which rows are held out, their
 * chance is partly in B too, and the interval is rather too wide. Metrics without interval have W = 0, ν = m − 1. Ends
 * are kept within the metric's range.
 * @param metrics of a report: what is summarised, and in which order
 */
export function overSeeds(runs: readonly FiguresOfSeed[], metrics: readonly MetricValue[]): OverSeeds {
  return {
    seeds: runs.map(({ seed }) => seed),
    formula: formula(),
    source: SOURCE,
    metrics: metrics.flatMap((metric) => {
      const key = figureKey(metric);
      return summary(
        metric,
        runs.map(({ figures }) => figures.get(key)),
      );
    }),
  };
}

function summary(metric: MetricValue, figures: readonly (Figure | undefined)[]): SeedSummary[] {
  const defined = figures.filter((figure) => figure !== undefined);
  if (defined.length < 2) return [];
  const { id, label, family, unit, range, goal, protocol, probe, attribute, table } = metric;
  const values = defined.map(({ value }) => value);
  const mean = sum(values) / values.length;
  const between = sum(values.map((value) => square(value - mean))) / (values.length - 1);
  const within = meanVariance(defined);
  const half = halfWidth(values.length, between, within ?? 0);
  return [
    {
      ...{ id, label, family, unit, range, goal, protocol, probe, attribute, table },
      values: figures.map((figure) => figure?.value ?? null),
      mean,
      least: Math.min(...values),
      most: Math.max(...values),
      betweenSeeds: Math.sqrt(between),
      overRows: within === null ? null : Math.sqrt(within),
      interval: [Math.max(range[0], mean - half), Math.min(range[1], mean + half)],
      intervalOver: within === null ? 'seeds' : 'rowsAndSeeds',
    },
  ];
}

function halfWidth(seeds: number, between: number, within: number): number {
  const ofSeeds = (1 + 1 / seeds) * between;
  if (ofSeeds === 0) return REACH_95 * Math.sqrt(within);
  const freedom = (seeds - 1) * square(1 + within / ofSeeds);
  return studentQuantile(freedom) * Math.sqrt(within + ofSeeds);
}

/** Mean of the variances over rows; null where a run has no interval. */
function meanVariance(figures: readonly Figure[]): number | null {
  const variances = figures.flatMap(({ interval }) =>
    interval ? [square((interval[1] - interval[0]) / (2 * REACH_95))] : [],
  );
  return variances.length === figures.length ? sum(variances) / variances.length : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What is told of a metric over seeds; nothing where fewer than two define it. */
export function summaryOf(metric: MetricValue, { metrics }: OverSeeds): SeedSummary | undefined {
  const key = figureKey(metric);
  return metrics.find((own) => figureKey(own) === key);
}

/** Seeds that move a figure by less than this share of its range are not spoken of. */
const NOTICEABLE = 0.05;
/** The same where there is no interval over rows to compare with. */
const WIDE = 0.1;

/**
 * Whether one seed tells too little of a metric. With intervals over rows: the variance between seeds is larger than
 * that over rows, and the seeds lie more than 5 % of the metric's range apart. Without: they lie more than 10 % of it
 * apart. Of a metric without bounds the mean stands for the range.
 */
export function oneSeedIsTooFew({ range, mean, least, most, betweenSeeds, overRows }: SeedSummary): boolean {
  const span = range[1] - range[0];
  const scale = Number.isFinite(span) ? span : Math.abs(mean);
  const apart = most - least;
  return overRows === null ? apart > WIDE * scale : apart > NOTICEABLE * scale && betweenSeeds > overRows;
}
