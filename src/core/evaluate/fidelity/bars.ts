import { roundStep } from '../../statistics/density.ts';
import { formatDate } from '../../table/cells/dates.ts';
import type { CategoricalColumn, Column, NumericColumn } from '../../table/table.ts';
import { quantile } from '../../statistics/intervals.ts';

/** The bar of empty cells; it comes last. */
export const MISSING_BAR = '(missing)';
/** Bars of a numeric column at most, and of a categorical one before the rest is pooled. */
const NUMERIC_BARS = 20;
const CATEGORY_BARS = 24;
/** Integers and days spread over at most so many values get a bar each. */
const SINGLE_VALUES = 25;

/** Shares of the same bins or categories in both tables; each list adds up to 1. */
export interface Bars {
  readonly labels: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}

export function barsOf(real: Column, synthetic: Column): Bars {
  if (real.kind === 'numeric' && synthetic.kind === 'numeric') return numericBars(real, synthetic);
  if (real.kind === 'categorical' && synthetic.kind === 'categorical') return categoryBars(real, synthetic);
  throw new Error(`Column "${real.name}" is numeric in one table only.`);
}

/** Categories by real share, largest first; the tail pooled; missing cells last. */
function categoryBars(real: CategoricalColumn, synthetic: CategoricalColumn): Bars {
  const categories =
    synthetic.categories.length > real.categories.length ? synthetic.categories : real.categories;
  const p = sharesOf(real.codes, categories.length);
  const q = sharesOf(synthetic.codes, categories.length);
  const missing = categories.length;
  const order = categories
    .map((_, code) => code)
    .filter((code) => p[code]! > 0 || q[code]! > 0)
    .sort((a, b) => p[b]! - p[a]! || q[b]! - q[a]! || a - b);
  const shown = order.length > CATEGORY_BARS ? order.slice(0, CATEGORY_BARS - 1) : order;
  const pooled = order.slice(shown.length);
  const labels = shown.map((code) => categories[code]!);
  const groups = shown.map((code) => [code]);
  if (pooled.length > 0) {
    labels.push(`(${pooled.length} others)`);
    groups.push(pooled);
  }
  if (p[missing]! > 0 || q[missing]! > 0) {
    labels.push(MISSING_BAR);
    groups.push([missing]);
  }
  const add = (shares: Float64Array) =>
    groups.map((codes) => codes.reduce((sum, code) => sum + shares[code]!, 0));
  return { labels, real: add(p), synthetic: add(q) };
}

/** Share of each code; missing cells (−1) and codes out of range in the last place. */
function sharesOf(codes: ArrayLike<number>, size: number): Float64Array {
  const shares = new Float64Array(size + 1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    shares[code < 0 || code >= size ? size : code]! += 1 / codes.length;
  }
  return shares;
}

/**
 * Few integers or days: a bar each. Otherwise bins of a round width at its multiples, over the range between the 1st and 99th
 * real percentile. The outer bars are open (a long tail would squeeze everything else into one bar), and no bound is a
 * value of a row but by chance.
 */
function numericBars(real: NumericColumn, synthetic: NumericColumn): Bars {
  const present = real.values.filter((value) => !Number.isNaN(value)).sort();
  const bins = present.length > 0 ? fitBins(real, present) : { labels: [], inner: [] };
  const size = bins.labels.length;
  const binOf = (value: number) => (Number.isNaN(value) || size === 0 ? -1 : binIndex(bins.inner, value));
  const p = sharesOf(Int32Array.from(real.values, binOf), size);
  const q = sharesOf(Int32Array.from(synthetic.values, binOf), size);
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

function fitBins(column: NumericColumn, sorted: Float64Array): Bins {
  let from = quantile(sorted, 0.01);
  let to = quantile(sorted, 0.99);
  if (from === to) [from, to] = [sorted[0]!, sorted.at(-1)!];
  if (from === to) return { labels: [written(from, column)], inner: [] };
  const unit = leastStep(column);
  if (unit === 1 && Math.ceil(to) - Math.floor(from) < SINGLE_VALUES) {
    return singleValues(column, sorted, Math.floor(from), Math.ceil(to));
  }
  const step = Math.max(roundStep((to - from) / NUMERIC_BARS), unit);
  const first = Math.floor(from / step) + 1;
  const last = Math.max(first, Math.ceil(to / step) - 1);
  const inner = Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
  const bounds = inner.map((bound) => written(bound, column));
  return {
    labels: [
      `under ${bounds[0]}`,
      ...bounds.slice(1).map((bound, i) => `${bounds[i]} to ${bound}`),
      `${bounds.at(-1)} and more`,
    ],
    inner,
  };
}

/** What two bounds must lie apart to be written differently: an integer, a day, a minute. */
function leastStep({ type, format }: NumericColumn): number {
  if (format.kind === 'date') return format.unit === 'day' ? 1 : 60;
  return type === 'integer' ? 1 : 0;
}

/** A bar for each whole number; the first and the last take what lies beyond. */
function singleValues(column: NumericColumn, sorted: Float64Array, from: number, to: number): Bins {
  const values = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const labels = values.map((value) => written(value, column));
  if (sorted[0]! < from) labels[0] += ' and less';
  if (sorted.at(-1)! > to) labels[labels.length - 1] += ' and more';
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

/** Without floating-point dust: 0.30000000000000004 → 0.3. */
const clean = (value: number) => Number(value.toPrecision(12));

/** A number, or the day or minute that the moment is in. */
function written(value: number, { format }: NumericColumn): string {
  if (format.kind === 'number') return String(clean(value));
  if (format.unit === 'day') return formatDate(Math.floor(value), { ...format, pattern: 'YYYY-MM-DD' });
  return formatDate(60 * Math.floor(value / 60), { ...format, pattern: 'YYYY-MM-DD HH:mm' });
}
