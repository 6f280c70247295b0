import type { ColumnComparison } from '../../evaluate/metric.ts';
import { codingOf } from '../../kinds/storage/storages.ts';
import { figure, readable } from '../figures.ts';
import { firstInWords, type Chart, type ChartKey } from './chart.ts';
import { categoryBars, rangeBars, type PairedShare } from './pairedBars.ts';

/** Of more categories, the most frequent are drawn and the others are one bar. */
const MOST_BARS = 8;

const PAIR_KEY: readonly ChartKey[] = [
  { series: 'real', label: 'Real' },
  { series: 'synthetic', label: 'Synthetic' },
];

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function largest(shares: readonly PairedShare[]): readonly PairedShare[] {
  const sorted = shares.toSorted((a, b) => b.real + b.synthetic - a.real - a.synthetic);
  if (sorted.length <= MOST_BARS) return sorted;
  const rest = sorted.slice(MOST_BARS - 1);
  const sum = (side: 'real' | 'synthetic') => rest.reduce((total, share) => total + share[side], 0);
  return [
    ...sorted.slice(0, MOST_BARS - 1),
    { name: `${rest.length} others`, real: sum('real'), synthetic: sum('synthetic') },
  ];
}

/** Real beside synthetic shares of one column. */
export function columnChart(comparison: ColumnComparison, number: number): Chart {
  const { column, labels, shape } = comparison;
  const shares = labels.map((name, i) => ({
    name,
    real: comparison.real[i] ?? 0,
    synthetic: comparison.synthetic[i] ?? 0,
  }));
  const asRanges = codingOf(comparison).chart === 'ranges';
  const shown = asRanges ? shares : largest(shares);
  const edges = Array.from({ length: shares.length + 1 }, (_, i) => i);
  const drawn = asRanges
    ? rangeBars(shares, edges, [labels[0] ?? '', labels.at(-1) ?? ''])
    : categoryBars(shown);
  const told = shown.map(
    ({ name, real, synthetic }) => `${readable(name)} ${percent(real)} and ${percent(synthetic)}`,
  );
  return {
    id: `column-${number}`,
    title: `${readable(column)}: shape ${figure(shape)}`,
    note: 'Share of rows by value or range; shape similarity of 1 is identical.',
    alt: `Real and synthetic shares of ${readable(column)}. ${firstInWords(told)}.`,
    key: PAIR_KEY,
    ...drawn,
    table: {
      columns: ['Value or range', 'Real', 'Synthetic'],
      rows: shares.map(({ name, real, synthetic }) => [name, real, synthetic]),
    },
  };
}
