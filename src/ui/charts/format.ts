import type { MetricId } from '../../core/evaluate/catalogue.ts';
import type { Goal } from '../../core/evaluate/definition.ts';
import type { MetricValue, Protocol, Probe, TableRole } from '../../core/evaluate/metric.ts';
import { t, texts } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

/** What stands for an undefined value: never a number. */
export const UNDEFINED_MARK = '–';
const MINUS = '−';

/** Rounded to `decimals`, with a true minus sign and no negative zero. */
export function formatFixed(value: number, decimals: number): string {
  const text = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Math.abs(value));
  const isZero = /^[0.,]*$/.test(text);
  return inDigits(value < 0 && !isZero ? `${MINUS}${text}` : text);
}

export function formatCount(value: number): string {
  return formatFixed(value, 0);
}

/** A share in [0, 1] as a percentage: 0.1234 → "12.3 %". */
export function formatPercent(share: number, decimals = 1): string {
  return `${formatFixed(share * 100, decimals)} %`;
}

/** A difference of two shares in percentage points: 0.142 → "14.2". */
export function formatPoints(difference: number): string {
  return formatFixed(difference * 100, 1);
}

/** Three decimals below 10, fewer above; scientific only where a fixed form would read as zero. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return formatCount(value);
  if (size >= 100) return formatFixed(value, 1);
  if (size >= 10) return formatFixed(value, 2);
  if (size > 0 && size < 0.0005)
    return inDigits(value.toExponential(1).replace('-', MINUS).replace('e-', `e${MINUS}`));
  return formatFixed(value, 3);
}

const isScore = (metric: Pick<MetricValue, 'family'>): boolean => metric.family === 'score';

/** A number on an axis: no more digits than it needs. */
export function formatTick(value: number): string {
  return tickOfDigits(value, 4);
}

function tickOfDigits(value: number, digits: number): string {
  const text = Number(Math.abs(value).toPrecision(digits)).toLocaleString('en-US', {
    maximumFractionDigits: digits + 2,
  });
  return inDigits(value < 0 && text !== '0' ? `${MINUS}${text}` : text);
}

/** How the numbers of an axis are written: with as many digits as tell them apart. */
export function ticksFormat(ticks: readonly number[]): (value: number) => string {
  const areTold = (digits: number) =>
    new Set(ticks.map((tick) => tickOfDigits(tick, digits))).size === ticks.length;
  const digits = [4, 5, 6, 7, 8].find(areTold) ?? 9;
  return (value) => tickOfDigits(value, digits);
}

/**
 * A metric's number as the report's files have it, so that the two can be compared at a glance: shares stay in [0, 1],
 * scores are out of 100.
 */
function formatInUnit(value: number, metric: Pick<MetricValue, 'family' | 'unit' | 'range'>): string {
  if (isScore(metric)) return formatFixed((100 * value) / scoreTop(metric.range), 0);
  if (metric.unit === 'rows' || metric.unit === 'count') return formatCount(value);
  return formatNumber(value);
}

/** The best attainable score: 1 or 100, whichever the scores are declared in. */
export function scoreTop(range: readonly [number, number]): number {
  return Number.isFinite(range[1]) && range[1] > 0 ? range[1] : 1;
}

export function formatMetric(metric: MetricValue): string {
  return metric.value === null ? UNDEFINED_MARK : formatInUnit(metric.value, metric);
}

/** "0.81 to 0.92", or null where there is no interval. */
export function formatInterval(metric: MetricValue): string | null {
  if (metric.value === null || !metric.interval) return null;
  const [low, high] = metric.interval;
  return t`${formatInUnit(low, metric)} to ${formatInUnit(high, metric)}`;
}

/** "−0.100 to the real rows, 95 % interval −0.200 to 0.050"; null where the value is held against nothing. */
export function formatPaired(metric: MetricValue): string | null {
  const paired = metric.againstReal ?? metric.reached;
  if (!paired) return null;
  const { difference, interval } = paired;
  const of = (value: number) => formatInUnit(value, metric);
  const what = metric.againstReal
    ? t`${of(difference)} to the real rows`
    : t`${of(difference)} of trees that learned from synthetic rows`;
  return interval ? t`${what}, 95 % interval ${of(interval[0])} to ${of(interval[1])}` : what;
}

export interface GoalMark {
  readonly sign: string;
  readonly text: string;
}
export function goalMark(goal: Goal): GoalMark {
  if (goal === 'max') return { sign: '↑', text: t`higher is better` };
  if (goal === 'min') return { sign: '↓', text: t`lower is better` };
  return { sign: `→ ${formatBare(goal)}`, text: t`${formatBare(goal)} is best` };
}

/** A number such as 0, 0.5 or 1, to three significant digits and without trailing zeros. */
export function formatBare(value: number): string {
  const size = String(Number(Math.abs(value).toPrecision(3)));
  return inDigits(value < 0 ? `${MINUS}${size}` : size);
}

export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${formatFixed(seconds, 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return t`${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** Binary multiples, as the browser's own tools report memory. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${formatFixed(size, unit === 0 || size >= 100 ? 0 : 1)} ${units[unit] ?? 'GiB'}`;
}

export const PROTOCOL_NAMES: Readonly<Record<Protocol, string>> = texts({
  tstr: 'Trained on synthetic, tested on real (TSTR)',
  trtr: 'Trained on real, tested on real (TRTR)',
  tsts: 'Trained and tested on synthetic (TSTS)',
});
export const PROTOCOL_SHORT: Readonly<Record<Protocol, string>> = {
  tstr: 'TSTR',
  trtr: 'TRTR',
  tsts: 'TSTS',
};
export const PROBE_NAMES: Readonly<Record<Probe, string>> = texts({
  gbt: 'Boosted trees',
  gbtTuned: 'Boosted trees, tuned',
  lr: 'Logistic regression',
});
/** Of a numeric target the linear probe is a linear, not a logistic, regression. */
export function probeName(probe: Probe, target: 'classes' | 'numeric'): string {
  return probe === 'lr' && target === 'numeric' ? t`Linear regression` : PROBE_NAMES[probe];
}
const NUMERIC_TARGET_METRICS: readonly MetricId[] = [
  'utility.r2',
  'utility.rmse',
  'fairness.meanDifference',
  'fairness.distanceCorrelation',
];
/** Name of the probe behind a metric; null where there is none. */
export function probeOf({ id, probe }: Pick<MetricValue, 'id' | 'probe'>): string | null {
  return probe
    ? probeName(probe, NUMERIC_TARGET_METRICS.some((of) => of === id) ? 'numeric' : 'classes')
    : null;
}
export const TABLE_NAMES: Readonly<Record<TableRole, string>> = texts({
  train: 'Real (training rows)',
  holdout: 'Real (held-out rows)',
  synthetic: 'Synthetic',
  baseline: 'Synthetic, labels of α = 0',
});
