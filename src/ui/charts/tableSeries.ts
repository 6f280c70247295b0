import type { TableRole } from '../../core/evaluate/metric.ts';
import { TABLE_NAMES } from './format.ts';
import type { PlotSeries } from './IntervalPlot.tsx';
import { TABLE_COLORS, type Mark } from './palette.ts';

const MARKS: Readonly<Record<TableRole, Mark>> = {
  train: 'circle',
  holdout: 'square',
  synthetic: 'diamond',
  baseline: 'triangle',
};

/** The one colour and mark that a table has in every chart. */
export function tableSeries(table: TableRole): PlotSeries {
  return { id: table, label: TABLE_NAMES[table], color: TABLE_COLORS[table], mark: MARKS[table] };
}
