import { decimalPlace } from '../../../elementary.ts';
import { meanOf } from '../../../statistics/magnitude.ts';
import { runsOf } from './distinctValues.ts';
import type { NumericCells } from '../../column.ts';
import type { Description, Histogram } from '../../views.ts';

const MOST_BARS = 12;
const RANGES = 10;

/** How the ends of ranges and the mean are written. */
export interface RangeScale {
  /** Of whole numbers, or days. */
  readonly whole: boolean;
  /** A value of the column itself. */
  readonly value: (value: number) => string;
  readonly edge: (value: number, decimals: number) => string;
  readonly mean: (value: number) => string;
}

/** Decimals that tell the edges of ranges of this width apart. */
function edgeDecimals(width: number): number {
  return Math.max(0, 1 - decimalPlace(width));
}

/** A range's part of what lies between two numbers, however far they are apart. */
function widthOf(low: number, high: number): number {
  const width = (high - low) / RANGES;
  return Number.isFinite(width) ? width : high / RANGES - low / RANGES;
}

/** Widths between two numbers. */
function quotient(value: number, low: number, width: number): number {
  const distance = value - low;
  return Number.isFinite(distance) ? distance / width : value / width - low / width;
}

function edgeAt(low: number, bar: number, width: number): number {
  const edge = low + bar * width;
  return Number.isFinite(edge) ? edge : 2 * (low / 2 + bar * (width / 2));
}

/** Equal ranges from the least to the greatest value; of whole numbers (and days), both ends inclusive. */
function rangeHistogram(sorted: Float64Array, { whole, edge: written }: RangeScale): Histogram {
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const width = whole ? Math.ceil(widthOf(low, high + 1)) : widthOf(low, high);
  const bars = whole ? Math.ceil((high - low + 1) / width) : RANGES;
  const counts = new Array<number>(bars).fill(0);
  for (const value of sorted) counts[Math.min(bars - 1, Math.floor(quotient(value, low, width)))]!++;
  const edge = (value: number) => written(value, whole ? 0 : edgeDecimals(width));
  const labels = counts.map((_, bar) => {
    const from = edgeAt(low, bar, width);
    const to = whole ? Math.min(high, from + width - 1) : from + width;
    return from === to ? edge(from) : `${edge(from)}–${edge(to)}`;
  });
  return { labels, counts };
}

/** Range, mean and a histogram: a bar for each value where there are few. */
export function describeNumbers(column: NumericCells, scale: RangeScale): Omit<Description, 'examples'> {
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const { values, counts } = runsOf(sorted);
  const shared = { missing: column.values.length - sorted.length, distinct: values.length };
  if (sorted.length === 0) return { ...shared, histogram: { labels: [], counts: [] } };
  const mean = meanOf(sorted);
  return {
    ...shared,
    histogram:
      values.length <= MOST_BARS
        ? { labels: values.map(scale.value), counts }
        : rangeHistogram(sorted, scale),
    min: scale.value(sorted[0]!),
    max: scale.value(sorted.at(-1)!),
    mean: scale.mean(mean),
  };
}
