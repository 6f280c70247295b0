import { formatCell } from '../table/write.ts';
import type { CategoricalColumn, Column, ColumnType, NumericColumn, Table } from '../table/table.ts';
import { categoryCounts } from './counts.ts';
import { formatDate } from '../table/cells/dates.ts';
import { formatNumber } from '../table/cells/numbers.ts';

export interface Histogram {
  /** At most 12 bars: values, "17–24" for a range, or "other" for the rest of the categories. */
  readonly labels: readonly string[];
  /** Rows per bar; missing cells are in none. */
  readonly counts: readonly number[];
}

/** What the page shows of a column; all values as the column writes them. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly kind: Column['kind'];
  /** Rows without a value. */
  readonly missing: number;
  /** Distinct values, none missing. */
  readonly distinct: number;
  readonly histogram: Histogram;
  /** Where the histogram cannot name every category: the most frequent ones, at most 500. Not of identifiers and text. */
  readonly values?: readonly string[];
  readonly min?: string;
  readonly max?: string;
  readonly mean?: string;
  /** The first few distinct values of the file. */
  readonly examples: readonly string[];
}

const MOST_BARS = 12;
const RANGES = 10;
const EXAMPLES = 4;
const MOST_VALUES = 500;
/** Type identifier or text: bars of single values would show people, not a distribution. */
const WITHOUT_BARS: ReadonlySet<ColumnType> = new Set(['identifier', 'text']);

export const OTHER_LABEL = 'other';

function display(column: NumericColumn, value: number, decimals?: number): string {
  if (column.format.kind === 'date') return formatDate(value, column.format);
  const digits = Math.min(decimals ?? 2, Math.max(column.format.decimals, decimals === undefined ? 2 : 0));
  return formatNumber(value, {
    ...column.format,
    decimals: digits,
    fixed: column.format.fixed && digits > 0,
  });
}

/** A value of the column itself, in its own format. */
function displayValue(column: NumericColumn, value: number): string {
  return column.format.kind === 'date'
    ? formatDate(value, column.format)
    : formatNumber(value, column.format);
}

function examplesOf(column: Column, rows: number): string[] {
  const seen = new Set<string>();
  for (let row = 0; row < rows && seen.size < EXAMPLES; row++) {
    const isPresent =
      column.kind === 'numeric' ? !Number.isNaN(column.values[row]!) : column.codes[row]! >= 0;
    if (isPresent) seen.add(formatCell(column, row));
  }
  return [...seen];
}

/** Codes that occur, by frequency. */
function byFrequency(counts: Int32Array): number[] {
  return [...counts.keys()]
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
}

function valuesBeyondBars(column: CategoricalColumn, counts: Int32Array): Pick<ColumnProfile, 'values'> {
  const order = byFrequency(counts);
  if (WITHOUT_BARS.has(column.type) || order.length <= MOST_BARS) return {};
  return { values: order.slice(0, MOST_VALUES).map((code) => column.categories[code]!) };
}

function categoricalHistogram(column: CategoricalColumn, counts: Int32Array): Histogram {
  if (WITHOUT_BARS.has(column.type)) return { labels: [], counts: [] };
  const order = byFrequency(counts);
  if (order.length <= MOST_BARS) {
    return {
      labels: order.map((code) => column.categories[code]!),
      counts: order.map((code) => counts[code]!),
    };
  }
  const top = order.slice(0, MOST_BARS - 1);
  const rest = order.slice(MOST_BARS - 1);
  return {
    labels: [...top.map((code) => column.categories[code]!), OTHER_LABEL],
    counts: [...top.map((code) => counts[code]!), rest.reduce((sum, code) => sum + counts[code]!, 0)],
  };
}

function profileCategorical(column: CategoricalColumn, rows: number): ColumnProfile {
  const counts = categoryCounts(column);
  const { name, type, kind } = column;
  const missing = rows - counts.reduce((sum, count) => sum + count, 0);
  const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return {
    name,
    type,
    kind,
    missing,
    distinct,
    histogram: categoricalHistogram(column, counts),
    ...valuesBeyondBars(column, counts),
    examples: examplesOf(column, rows),
  };
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
function rangeHistogram(column: NumericColumn, sorted: Float64Array): Histogram {
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const whole = column.type === 'integer' || (column.format.kind === 'date' && column.format.unit === 'day');
  const width = whole ? Math.ceil((high - low + 1) / RANGES) : (high - low) / RANGES;
  const bars = whole ? Math.ceil((high - low + 1) / width) : RANGES;
  const counts = new Array<number>(bars).fill(0);
  for (const value of sorted) counts[Math.min(bars - 1, Math.floor((value - low) / width))]!++;
  const edge = (value: number) => display(column, value, whole ? 0 : edgeDecimals(width));
  const labels = counts.map((_, bar) => {
    const from = low + bar * width;
    const to = whole ? Math.min(high, from + width - 1) : from + width;
    return from === to ? edge(from) : `${edge(from)}–${edge(to)}`;
  });
  return { labels, counts };
}

function profileNumeric(column: NumericColumn, rows: number): ColumnProfile {
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const { values, counts } = runs(sorted);
  const { name, type, kind } = column;
  const shared = {
    name,
    type,
    kind,
    missing: rows - sorted.length,
    distinct: values.length,
    examples: examplesOf(column, rows),
  };
  if (sorted.length === 0) return { ...shared, histogram: { labels: [], counts: [] } };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return {
    ...shared,
    histogram:
      values.length <= MOST_BARS
        ? { labels: values.map((value) => displayValue(column, value)), counts }
        : rangeHistogram(column, sorted),
    min: displayValue(column, sorted[0]!),
    max: displayValue(column, sorted.at(-1)!),
    mean: display(column, mean),
  };
}

/** Type, missing and distinct values, range and a small histogram of every column. */
export function profileTable(table: Table): ColumnProfile[] {
  return table.columns.map((column) =>
    column.kind === 'numeric' ? profileNumeric(column, table.rows) : profileCategorical(column, table.rows),
  );
}
