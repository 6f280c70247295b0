import type { CategoricalCells } from '../../column.ts';
import { OTHER_LABEL, type Description, type Histogram } from '../../views.ts';
import { categoryCounts } from './counts.ts';

const MOST_BARS = 12;
const MOST_VALUES = 500;

/** Codes that occur, by frequency. */
function byFrequency(counts: Int32Array): number[] {
  return [...counts.keys()]
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
}

function valuesBeyondBars(column: CategoricalCells, counts: Int32Array): Pick<Description, 'values'> {
  const order = byFrequency(counts);
  if (order.length <= MOST_BARS) return {};
  return { values: order.slice(0, MOST_VALUES).map((code) => column.categories[code]!) };
}

function histogram(column: CategoricalCells, counts: Int32Array): Histogram {
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

/** @param hasBars false where bars of single values would show people, not a distribution */
export function describeCategories(
  column: CategoricalCells,
  hasBars: boolean,
): Omit<Description, 'examples'> {
  const counts = categoryCounts(column);
  const rows = column.codes.length;
  const shown = hasBars
    ? { histogram: histogram(column, counts), ...valuesBeyondBars(column, counts) }
    : { histogram: { labels: [], counts: [] } };
  return {
    missing: rows - counts.reduce((sum, count) => sum + count, 0),
    distinct: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    ...shown,
  };
}
