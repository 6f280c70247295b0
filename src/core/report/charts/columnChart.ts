import type { ColumnComparison } from '../../evaluate/metric.ts';
import { codingOf } from '../../kinds/storage/storages.ts';
import { figure, readable } from '../figures.ts';
import { percent, firstInWords, type Chart, type ChartKey } from './chart.ts';
import { columnShares, largestShares } from './columnShares.ts';
import { categoryBars, rangeBars } from './pairedBars.ts';
import { phrases, t } from '../../language/words.ts';

/** Of more categories, the most frequent are drawn and the others are one bar. */
const MOST_BARS = 8;

const PAIR_KEY: readonly ChartKey[] = phrases([
  { series: 'real', label: 'Real' },
  { series: 'synthetic', label: 'Synthetic' },
]);

/** Real beside synthetic shares of one column. */
export function columnChart(comparison: ColumnComparison, number: number): Chart {
  const { column, labels, shape } = comparison;
  const shares = columnShares(comparison);
  const asRanges = codingOf(comparison).chart === 'ranges';
  const shown = asRanges ? shares : largestShares(shares, MOST_BARS);
  const edges = Array.from({ length: shares.length + 1 }, (_, i) => i);
  const drawn = asRanges
    ? rangeBars(shares, edges, [labels[0] ?? '', labels.at(-1) ?? ''])
    : categoryBars(shown);
  const told = shown.map(
    ({ label, real, synthetic }) => t`${readable(label)} ${percent(real)} and ${percent(synthetic)}`,
  );
  return {
    id: `column-${number}`,
    title: t`${readable(column)}: shape ${figure(shape)}`,
    note: t`Share of rows by value or range; shape similarity of 1 is identical.`,
    alt: t`Real and synthetic shares of ${readable(column)}. ${firstInWords(told)}.`,
    key: PAIR_KEY,
    ...drawn,
    table: {
      columns: [t`Value or range`, t`Real`, t`Synthetic`],
      rows: shares.map(({ label, real, synthetic }) => [label, real, synthetic]),
    },
  };
}
