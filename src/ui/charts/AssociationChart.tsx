import { ChartFrame, type ChartFrameProps } from './ChartFrame.tsx';
import { associationFinding, type Association } from './dataFindings.ts';
import { formatFixed, formatTick } from './format.ts';
import { IntervalPlot } from './IntervalPlot.tsx';
import { capitalised, printable } from './label.ts';
import { phrases, t } from '../../core/language/words.ts';

export interface AssociationChartProps {
  /** The sensitive attribute that the columns may give away. */
  readonly attribute: string;
  readonly associations: readonly Association[];
  /** Columns drawn; all are in the table. */
  readonly limit?: number;
  readonly level?: ChartFrameProps['level'];
}

const SERIES = phrases([
  { id: 'value', label: 'Association', color: 'var(--color-real)', mark: 'circle' as const },
]);

/** The others are names and symbols. */
const measureWord = (measure: string) => (measure === 'correlation ratio' ? t`correlation ratio` : measure);

/** How strongly each column is associated with a sensitive one: leaving that one out would not hide it. */
export function AssociationChart({ attribute, associations, limit = 10, level }: AssociationChartProps) {
  const columns = [...associations].sort((a, b) => b.value - a.value);
  const { title, summary } = associationFinding(attribute, columns);
  const rows = columns.slice(0, limit).map((row) => ({
    label: row.column,
    note: row.isTarget ? t`target` : undefined,
    values: { value: { value: row.value } },
  }));
  const hidden = columns.length - rows.length;
  const rest = hidden > 0 ? t` The ${hidden} weakest are in the table.` : '';
  return (
    <ChartFrame
      title={printable(title)}
      note={t`Association of each column with ${printable(attribute)}, from 0 (none) to 1 (complete).${rest}`}
      summary={printable(summary)}
      table={{
        columns: [
          { label: t`Column` },
          { label: t`Association`, numeric: true },
          { label: capitalised(t`measure`) },
        ],
        rows: columns.map((row) => [row.column, row.value, measureWord(row.measure)]),
      }}
      level={level}
    >
      <IntervalPlot
        label={title}
        rows={rows}
        series={SERIES}
        format={(value) => formatFixed(value, 1)}
        formatTick={formatTick}
        domain={[0, 1]}
        look="bar"
      />
    </ChartFrame>
  );
}
