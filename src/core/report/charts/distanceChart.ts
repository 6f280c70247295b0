import type { DistanceHistogram } from '../../evaluate/metric.ts';
import { figure } from '../figures.ts';
import { percent, firstInWords, type Chart } from './chart.ts';
import { rangeBars } from './pairedBars.ts';
import { t } from '../../language/words.ts';

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

/** Distances to the closest training record: synthetic rows beside real ones that the generator never saw. */
export function distanceChart({ edges, synthetic, holdout }: DistanceHistogram): Chart {
  const [ours, theirs] = [sharesOf(synthetic), sharesOf(holdout)];
  const rows = ours.map((share, i) => ({ real: theirs[i] ?? 0, synthetic: share }));
  const rangeText = (i: number) => t`${figure(edges[i] ?? 0)} to ${figure(edges[i + 1] ?? 0)}`;
  const told = rows.map(
    ({ real, synthetic: share }, i) => t`${rangeText(i)}: ${percent(real)} and ${percent(share)}`,
  );
  return {
    id: 'distances',
    title: t`Distance to the closest training record`,
    note: t`Synthetic rows that lie closer to training rows than held-out people do would point at single people.`,
    alt: t`Shares of held-out real rows and of synthetic rows by their distance to the closest training record. ${firstInWords(told)}.`,
    key: [
      { series: 'real', label: t`Held-out real rows` },
      { series: 'synthetic', label: t`Synthetic rows` },
    ],
    ...rangeBars(rows, edges, [figure(edges[0] ?? 0), figure(edges.at(-1) ?? 0)]),
    table: {
      columns: [t`Distance from`, t`to`, t`Held-out real rows`, t`Synthetic rows`],
      rows: rows.map(({ real, synthetic: share }, i) => [
        edges[i] ?? null,
        edges[i + 1] ?? null,
        real,
        share,
      ]),
    },
  };
}
