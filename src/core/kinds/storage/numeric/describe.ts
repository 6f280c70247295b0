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

/** Counts per distinct value, of sorted values. */
function runs(sorted: Float64Array): { values: number[]; counts: number[] } {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value === values.at(-1)) counts[counts.length - 1]!++;
    else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** Decimals that tell the edges of ranges of this width apart. */
function edgeDecimals(width: number): number {
  return Math.max(0, 1 - Math.floor(Math.log10(width)));
}

/** Equal ranges from the least to the greatest value; of whole numbers (and days), both ends inclusive. */
function rangeHistogram(sorted: Float64Array, { whole, edge: written }: RangeScale): Histogram {
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const width = whole ? Math.ceil((high - low + 1) / RANGES) : (high - low) / RANGES;
  const bars = whole ? Math.ceil((high - low + 1) / width) : RANGES;
  const counts = new Array<number>(bars).fill(0);
  for (const value of sorted) counts[Math.min(bars - 1, Math.floor((value - low) / width))]!++;
  const edge = (value: number) => written(value, whole ? 0 : edgeDecimals(width));
  const labels = counts.map((_, bar) => {
    const from = low + bar * width;
    const to = whole ? Math.min(high, from + width - 1) : from + width;
    return from === to ? edge(from) : `${edge(from)}–${edge(to)}`;
  });
  return { labels, counts };
}

/** Range, mean and a histogram: a bar for each value where there are few. */
export function describeNumbers(column: NumericCells, scale: RangeScale): Omit<Description, 'examples'> {
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const { values, counts } = runs(sorted);
  const shared = { missing: column.values.length - sorted.length, distinct: values.length };
  if (sorted.length === 0) return { ...shared, histogram: { labels: [], counts: [] } };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
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
