import type { ImportanceRow } from '../../evaluate/metric.ts';
import { figure, readable } from '../figures.ts';
import { axisOver } from './axis.ts';
import { firstInWords, type Chart } from './chart.ts';
import { dotPlot, PLOT } from './dotPlot.ts';
import { t } from '../../language/words.ts';

const MOST_ROWS = 10;

/** What models trained on real and on synthetic rows rely on; null where it was not measured. */
export function importanceChart(rows: readonly ImportanceRow[]): Chart | null {
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((a, b) => Math.max(b.real, b.synthetic) - Math.max(a.real, a.synthetic));
  const shown = sorted.slice(0, MOST_ROWS);
  const axis = axisOver([0, ...shown.flatMap(({ real, synthetic }) => [real, synthetic])], ...PLOT, 3);
  const nameOf = ({ column, sensitive }: ImportanceRow) => (sensitive ? t`${column} (sensitive)` : column);
  const told = shown.map(
    (row) => t`${readable(nameOf(row))} ${figure(row.synthetic)} and ${figure(row.real)}`,
  );
  return {
    id: 'importances',
    title: t`What the models rely on`,
    note:
      sorted.length > MOST_ROWS
        ? t`Drop of the boosted trees’ score on held-out real rows when a column is permuted; the ${MOST_ROWS} largest of ${sorted.length}.`
        : t`Drop of the boosted trees’ score on held-out real rows when a column is permuted.`,
    alt: t`Importance of columns to the model trained on synthetic rows and the one trained on real rows. ${firstInWords(told)}.`,
    key: [
      { series: 'synthetic', label: t`Trained on synthetic rows` },
      { series: 'real', label: t`Trained on real rows` },
    ],
    ...dotPlot(
      shown.map((row) => ({
        name: nameOf(row),
        dots: [
          { series: 'synthetic', value: row.synthetic },
          { series: 'real', value: row.real },
        ],
      })),
      axis,
    ),
    table: {
      columns: [t`Column`, t`Trained on synthetic rows`, t`Trained on real rows`, t`Sensitive`],
      rows: sorted.map(({ column, real, synthetic, sensitive }) => [
        column,
        synthetic,
        real,
        sensitive ? t`yes` : t`no`,
      ]),
    },
  };
}
