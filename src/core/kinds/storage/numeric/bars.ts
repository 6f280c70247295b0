import { roundStep } from '../../../statistics/density.ts';
import { quantile } from '../../../statistics/intervals.ts';
import { shareOfCodes } from '../shareOfCodes.ts';
import type { NumericCells } from '../../column.ts';
import { MISSING_BAR, type Bars } from '../../views.ts';
import { withoutDust } from './withoutDust.ts';
import { t } from '../../../language/words.ts';

/** Bars of a numeric column at most. */
const NUMERIC_BARS = 20;
/** Integers and days spread over at most so many values get a bar each. */
const SINGLE_VALUES = 25;

/** How the bounds of bars are placed and written. */
export interface BarScale {
  /** What two bounds must lie apart to be written differently; 0: anything. */
  readonly leastStep: number;
  readonly written: (bound: number) => string;
}

/**
 * Few integers or days: a bar each. Otherwise bins of a round width at its multiples, over the range between the 1st and 99th
 * real percentile. The outer bars are open (a long tail would squeeze everything else into one bar), and no bound is a
 * value of a row but by chance.
 */
export function numericBars(real: NumericCells, synthetic: NumericCells, scale: BarScale): Bars {
  const present = real.values.filter((value) => !Number.isNaN(value)).sort();
  const bins = present.length > 0 ? fitBins(scale, present) : { labels: [], inner: [] };
  const size = bins.labels.length;
  const binOf = (value: number) => (Number.isNaN(value) || size === 0 ? -1 : binIndex(bins.inner, value));
  const p = shareOfCodes(Int32Array.from(real.values, binOf), size);
  const q = shareOfCodes(Int32Array.from(synthetic.values, binOf), size);
  const hasMissing = p[size]! > 0 || q[size]! > 0;
  const kept = hasMissing ? size + 1 : size;
  return {
    labels: hasMissing ? [...bins.labels, MISSING_BAR] : bins.labels,
    real: Array.from(p.subarray(0, kept)),
    synthetic: Array.from(q.subarray(0, kept)),
  };
}

interface Bins {
  readonly labels: readonly string[];
  /** Bounds between neighbouring bins, ascending; a bound belongs to the bin above it. */
  readonly inner: readonly number[];
}

function fitBins(scale: BarScale, sorted: Float64Array): Bins {
  let from = quantile(sorted, 0.01);
  let to = quantile(sorted, 0.99);
  if (from === to) [from, to] = [sorted[0]!, sorted.at(-1)!];
  if (from === to) return { labels: [scale.written(from)], inner: [] };
  const unit = scale.leastStep;
  if (unit === 1 && Math.ceil(to) - Math.floor(from) < SINGLE_VALUES) {
    return singleValues(scale, sorted, Math.floor(from), Math.ceil(to));
  }
  const width = (to - from) / NUMERIC_BARS;
  const step = Math.max(
    roundStep(Number.isFinite(width) ? width : to / NUMERIC_BARS - from / NUMERIC_BARS),
    unit,
  );
  const first = Math.floor(from / step) + 1;
  const last = Math.max(first, Math.ceil(to / step) - 1);
  const inner = Array.from({ length: last - first + 1 }, (_, i) => withoutDust((first + i) * step));
  const bounds = inner.map((bound) => scale.written(bound));
  return {
    labels: [
      t`under ${bounds[0]}`,
      ...bounds.slice(1).map((bound, i) => t`${bounds[i]} to ${bound}`),
      t`${bounds.at(-1)} and more`,
    ],
    inner,
  };
}

/** A bar for each whole number; the first and the last take what lies beyond. */
function singleValues(scale: BarScale, sorted: Float64Array, from: number, to: number): Bins {
  const values = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const labels = values.map((value) => scale.written(value));
  if (sorted[0]! < from) labels[0] = t`${labels[0]} and less`;
  if (sorted.at(-1)! > to) labels[labels.length - 1] = t`${labels.at(-1)} and more`;
  return { labels, inner: values.slice(1).map((value) => value - 0.5) };
}

function binIndex(inner: readonly number[], value: number): number {
  let lo = 0;
  let hi = inner.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (inner[middle]! <= value) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
