import { roundStep } from '../../../statistics/density.ts';
import { DEFAULT_THRESHOLD } from '../../../statistics/few.ts';
import type { NumericCells } from '../../column.ts';
import type { Grouping } from '../../kind.ts';
import { MISSING_GROUP, type GroupedRows } from '../../views.ts';
import { t } from '../../../language/words.ts';

/** Quantile groups that a numeric sensitive column is cut into. */
const NUMERIC_GROUPS = 4;
/** A numeric column of at most so many distinct values is not cut: each value is a group. */
const FEW_VALUES = 6;

/** A value as the file writes it. */
type Written = (value: number) => string;

/** The quantile groups of the train table, for any table's rows. */
export function numericGroupsOf(train: NumericCells, written: Written): Grouping<NumericCells> {
  const bins = fitBins(train, written);
  return { of: (column) => binLevels(column, bins) };
}

interface Bins {
  readonly labels: readonly string[];
  /** A value belongs to the first bin whose upper bound it does not exceed; the last bound is Infinity. */
  readonly upper: readonly number[];
}

/**
 * Quantile bins of the train table: "up to 28", "over 28 to 37", "over 37". No label tells the least or the greatest
 * value, which may be one person's, and a bound that fewer than five rows have is rounded: "about 51000".
 */
function fitBins(column: NumericCells, written: Written): Bins {
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= FEW_VALUES) {
    const labels = Array.from(distinct, written);
    return { labels, upper: openEnded(Array.from(distinct)) };
  }
  const edges = Array.from(
    { length: NUMERIC_GROUPS },
    (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / NUMERIC_GROUPS) - 1]!,
  );
  const upper = [...new Set(edges)];
  const bounds = boundsInWords(upper, sorted, written);
  const labels = upper.map((edge, k) => {
    const lowest = k === 0 ? distinct[0]! : distinct.find((value) => value > upper[k - 1]!)!;
    if (lowest === edge) return written(edge);
    if (upper.length === 1) return t`all values`;
    if (k === 0) return t`up to ${bounds[0]}`;
    const from = t`over ${bounds[k - 1]}`;
    return k === upper.length - 1 ? from : t`${from} to ${bounds[k]}`;
  });
  return { labels, upper: openEnded(upper) };
}

const openEnded = (upper: readonly number[]) => [
  ...upper.slice(0, -1),
  ...upper.slice(-1).map(() => Infinity),
];

/** Bounds between bins: exact where five rows share them, else rounded to a round number of about an eighth of a bin. */
function boundsInWords(upper: readonly number[], sorted: Float64Array, written: Written): string[] {
  const widths = upper.slice(1).map((edge, k) => edge - upper[k]!);
  const step = roundStep(Math.min(...widths) / 8);
  return upper.map((edge) => {
    const rows = sorted.filter((value) => value === edge).length;
    if (rows >= DEFAULT_THRESHOLD) return written(edge);
    const rounded = Number((Math.round(edge / step) * step).toPrecision(12));
    return rounded === edge ? written(edge) : t`about ${written(rounded)}`;
  });
}

function binLevels(column: NumericCells, bins: Bins): GroupedRows {
  const missing = bins.labels.length;
  const codes = Int32Array.from(column.values, (value) =>
    Number.isNaN(value) ? missing : bins.upper.findIndex((upper) => value <= upper),
  );
  return { labels: [...bins.labels, MISSING_GROUP], codes };
}
