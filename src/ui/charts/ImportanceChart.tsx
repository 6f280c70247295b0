import type { ImportanceRow } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { importanceFinding } from './dataFindings.ts';
import { formatNumber, formatTick } from './format.ts';
import { IntervalPlot, type PlotSeries } from './IntervalPlot.tsx';
import { printable } from './label.ts';
import { phrases, t } from '../../core/language/words.ts';

const SERIES: readonly PlotSeries[] = phrases([
  { id: 'real', label: 'Trained on real rows', color: 'var(--color-real)', mark: 'circle' },
  { id: 'synthetic', label: 'Trained on synthetic rows', color: 'var(--color-synthetic)', mark: 'diamond' },
]);
const SHOWN = 14;

/** Permutation importances of the two models, side by side; sensitive columns are always among those drawn. */
export function ImportanceChart({ importances }: { readonly importances: readonly ImportanceRow[] }) {
  const sorted = [...importances].sort(
    (a, b) => Math.max(b.real, b.synthetic) - Math.max(a.real, a.synthetic),
  );
  const drawn = sorted.filter((row, index) => index < SHOWN || row.sensitive);
  const { title, summary } = importanceFinding(sorted);
  const rows = drawn.map((row) => ({
    label: row.column,
    note: row.sensitive ? t`sensitive` : undefined,
    values: { real: { value: row.real }, synthetic: { value: row.synthetic } },
  }));
  const hidden = sorted.length - drawn.length;
  return (
    <ChartFrame
      title={printable(title)}
      note={t`Loss of score on held-out real rows when the column’s values are shuffled. Boosted trees.${hidden > 0 ? t` ${hidden} columns of less weight are in the table.` : ''}`}
      summary={printable(summary)}
      table={{
        columns: [
          { label: t`Column` },
          { label: t`Sensitive` },
          { label: t`Trained on real`, numeric: true },
          { label: t`Trained on synthetic`, numeric: true },
        ],
        rows: sorted.map((row) => [row.column, row.sensitive ? t`yes` : '', row.real, row.synthetic]),
      }}
      legend={SERIES}
    >
      <IntervalPlot
        label={title}
        rows={rows}
        series={SERIES}
        format={formatNumber}
        formatTick={formatTick}
        look="bar"
        reference={0}
      />
    </ChartFrame>
  );
}
