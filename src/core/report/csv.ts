import type { MetricValue } from '../evaluate/metric.ts';
import { withoutFormulas } from '../formulas.ts';
import type { ExportableReport } from './exportable.ts';
import { withinMetrics } from './withinMetrics.ts';

type Cell = string | number | null | undefined;

const COLUMNS: readonly (readonly [string, (metric: MetricValue) => Cell])[] = [
  ['id', ({ id }) => id],
  ['label', ({ label }) => label],
  ['family', ({ family }) => family],
  ['value', ({ value }) => value],
  ['low', ({ interval }) => interval?.[0]],
  ['high', ({ interval }) => interval?.[1]],
  ['unit', ({ unit }) => unit],
  ['goal', ({ goal }) => goal],
  ['range_low', ({ range }) => range[0]],
  ['range_high', ({ range }) => range[1]],
  ['table', ({ table }) => table],
  ['protocol', ({ protocol }) => protocol],
  ['probe', ({ probe }) => probe],
  ['attribute', ({ attribute }) => attribute],
  ['reason', ({ reason }) => reason],
  [
    'counts',
    ({ counts }) =>
      Object.entries(counts)
        .map(([name, count]) => `${name}=${count}`)
        .join('; '),
  ],
  ['formula', ({ formula }) => formula],
  ['source', ({ source }) => source],
];

/** All metrics, one a row, then the differences within other columns; RFC 4180. Undefined values and open ends of a range are empty cells. */
export function metricsToCsv(report: ExportableReport): string {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...[...report.metrics, ...(report.within ?? []).flatMap(withinMetrics)].map((metric) =>
      COLUMNS.map(([, cell]) => cell(metric)),
    ),
  ];
  return rows.map(csvLine).join('');
}

/** A line of a file (RFC 4180): undefined values are empty cells, text that a spreadsheet would run has an apostrophe. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(Number(cell.toFixed(6))) : '';
  const safe = withoutFormulas(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
