import { useState } from 'react';
import { Area, AreaChart, Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import { columnShares, largestShares, type ColumnShare } from '../../core/report/charts/columnShares.ts';
import type { ColumnComparison } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { ChartTooltip } from './ChartTooltip.tsx';
import { useTurn } from './ChartTurns.tsx';
import { columnsFinding } from './dataFindings.ts';
import { formatFixed, formatPercent } from './format.ts';
import { printable, shorten } from './label.ts';
import { Segmented } from './Segmented.tsx';
import { phrases, t } from '../../core/language/words.ts';
import './ColumnOverlay.css';

const FIRST_SHOWN = 12;
const MAX_BARS = 7;
const REAL = 'var(--color-real)';
const SYNTHETIC = 'var(--color-synthetic)';

type Order = 'worst' | 'file';
const ORDERS = phrases([
  { value: 'worst', label: 'Least alike first' },
  { value: 'file', label: 'As in the file' },
] as const);

/** Every column, real beside synthetic, as small multiples. */
export function ColumnOverlay({ columns }: { readonly columns: readonly ColumnComparison[] }) {
  const [order, setOrder] = useState<Order>('worst');
  const [all, setAll] = useState(false);
  const sorted = order === 'worst' ? [...columns].sort((a, b) => a.shape - b.shape) : columns;
  const shown = all ? sorted : sorted.slice(0, FIRST_SHOWN);
  const { title, summary } = columnsFinding(columns);
  return (
    <ChartFrame
      title={printable(title)}
      note={t`Share of rows by value or range, real beside synthetic. The number is the column’s shape similarity: 1 is identical.`}
      summary={printable(summary)}
      table={overlayTable(sorted)}
      legend={[
        { label: t`Real`, color: REAL, mark: 'square' },
        { label: t`Synthetic`, color: SYNTHETIC, mark: 'square' },
      ]}
      controls={
        columns.length > 2 && (
          <Segmented legend={t`Order`} value={order} choices={ORDERS} onChange={setOrder} />
        )
      }
    >
      <div className="column-overlay">
        {shown.map((column) => (
          <div key={column.column} className="column-overlay__item">
            <p className="column-overlay__head">
              <span className="column-overlay__name" data-export="text" title={printable(column.column)}>
                {printable(column.column)}
              </span>
              <span className="column-overlay__shape">{formatFixed(column.shape, 3)}</span>
            </p>
            <Shares column={column} />
          </div>
        ))}
      </div>
      {columns.length > FIRST_SHOWN && (
        <button
          type="button"
          className="column-overlay__more"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t`Show ${FIRST_SHOWN} columns` : t`Show all ${columns.length} columns`}
        </button>
      )}
    </ChartFrame>
  );
}

/** How the shares of a column are drawn. */
const CHARTS = { ranges: Ranges, bars: Categories } as const;

function Shares({ column }: { readonly column: ColumnComparison }) {
  const Chart = CHARTS[codingOf(column).chart];
  const drawn = useTurn();
  return (
    <div className="column-overlay__shares" aria-busy={!drawn}>
      {drawn && <Chart column={column} />}
    </div>
  );
}

function Ranges({ column }: { readonly column: ColumnComparison }) {
  const data = columnShares(column);
  return (
    <AreaChart
      data={data}
      responsive
      title={printable(column.column)}
      style={{ width: '100%', height: 118 }}
      margin={{ top: 4, right: 2, bottom: 0, left: 2 }}
    >
      <XAxis
        dataKey="label"
        height={18}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-border-strong)' }}
        interval="preserveStartEnd"
        minTickGap={70}
        tickFormatter={(label: string) => shorten(label, 14)}
      />
      <YAxis hide domain={[0, 'dataMax']} />
      <Tooltip
        isAnimationActive={false}
        content={({ active, label }) =>
          active ? <EntryTooltip entry={data.find((entry) => entry.label === label)} /> : null
        }
      />
      <Area
        type="step"
        dataKey="real"
        stroke={REAL}
        strokeWidth={1.5}
        fill={REAL}
        fillOpacity={0.2}
        isAnimationActive={false}
      />
      <Area
        type="step"
        dataKey="synthetic"
        stroke={SYNTHETIC}
        strokeWidth={1.5}
        fill={SYNTHETIC}
        fillOpacity={0.1}
        isAnimationActive={false}
      />
    </AreaChart>
  );
}

function Categories({ column }: { readonly column: ColumnComparison }) {
  const data = largestShares(columnShares(column), MAX_BARS);
  const width = Math.min(
    112,
    12 + 6.6 * Math.max(...data.map((entry) => Math.min(15, entry.label.length)), 1),
  );
  return (
    <BarChart
      layout="vertical"
      data={data}
      responsive
      title={printable(column.column)}
      style={{ width: '100%', height: Math.max(62, data.length * 19 + 6) }}
      margin={{ top: 2, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={3}
      barGap={0}
    >
      <XAxis type="number" hide domain={[0, 'dataMax']} />
      <YAxis
        type="category"
        dataKey="label"
        width={width}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-border-strong)' }}
        tickFormatter={unbroken}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--color-surface-2)' }}
        content={({ active, label }) =>
          active ? <EntryTooltip entry={data.find((entry) => entry.label === label)} /> : null
        }
      />
      <Bar dataKey="real" fill={REAL} isAnimationActive={false} />
      <Bar dataKey="synthetic" fill={SYNTHETIC} isAnimationActive={false} />
    </BarChart>
  );
}

/** In one line: Recharts breaks labels at spaces. */
function unbroken(label: string): string {
  return shorten(label, 15).replaceAll(' ', '\u00a0');
}

function EntryTooltip({ entry }: { readonly entry: ColumnShare | undefined }) {
  if (!entry) return null;
  const lines = [
    { label: t`Real`, value: formatPercent(entry.real), color: REAL },
    { label: t`Synthetic`, value: formatPercent(entry.synthetic), color: SYNTHETIC },
  ];
  return <ChartTooltip heading={shorten(entry.label, 60)} lines={lines} />;
}

function overlayTable(columns: readonly ColumnComparison[]): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: t`Column` },
      { label: t`Value or range` },
      number(t`Real share`),
      number(t`Synthetic share`),
      number(t`Shape similarity`),
    ],
    rows: columns.flatMap((column) =>
      columnShares(column).map((entry) => [
        column.column,
        entry.label,
        entry.real,
        entry.synthetic,
        column.shape,
      ]),
    ),
  };
}
