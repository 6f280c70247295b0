import type { ImportanceRow } from '../../evaluate/metric.ts';
import { figure, readable } from '../figures.ts';
import { axisOver } from './axis.ts';
import { firstInWords, type Chart } from './chart.ts';
import { dotPlot, PLOT } from './dotPlot.ts';

const MOST_ROWS = 10;

/** What models trained on real and on synthetic rows rely on; null where it was not measured. */
export function importanceChart(rows: readonly ImportanceRow[]): Chart | null {
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((a, b) => Math.max(b.real, b.synthetic) - Math.max(a.real, a.synthetic));
  const shown = sorted.slice(0, MOST_ROWS);
  const axis = axisOver([0, ...shown.flatMap(({ real, synthetic }) => [real, synthetic])], ...PLOT, 3);
  const nameOf = ({ column, sensitive }: ImportanceRow) => (sensitive ? `${column} (sensitive)` : column);
  const told = shown.map(
    (row) => `${readable(nameOf(row))} ${figure(row.synthetic)} and ${figure(row.real)}`,
  );
  return {
    id: 'importances',
    title: 'What the models rely on',
    note: `Drop of the boosted trees’ score on held-out real rows when a column is permuted${sorted.length > MOST_ROWS ? `; the ${MOST_ROWS} largest of ${sorted.length}` : ''}.`,
    alt: `Importance of columns to the model trained on synthetic rows and the one trained on real rows. ${firstInWords(told)}.`,
    key: [
      { series: 'synthetic', label: 'Trained on synthetic rows' },
      { series: 'real', label: 'Trained on real rows' },
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
      columns: ['Column', 'Trained on synthetic rows', 'Trained on real rows', 'Sensitive'],
      rows: sorted.map(({ column, real, synthetic, sensitive }) => [
        column,
        synthetic,
        real,
        sensitive ? 'yes' : 'no',
      ]),
    },
  };
}
