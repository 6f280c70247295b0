import type { AuditAttribute } from '../../../core/evaluate/audit.ts';
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { formatCount, formatNumber } from '../../charts/format.ts';
import { extremes } from '../../charts/groupFindings.ts';
import { IntervalPlot } from '../../charts/IntervalPlot.tsx';
import { printable } from '../../charts/label.ts';

export interface GroupMeansChartProps {
  readonly attribute: AuditAttribute;
  readonly target: string;
}

const SERIES = [{ id: 'mean', label: 'Mean', color: 'var(--color-real)', mark: 'circle' as const }];

function findingOf({ attribute, groups }: AuditAttribute, target: string): string {
  const found = extremes(
    groups.filter((group) => !group.excluded).map(({ group, mean }) => ({ group, rate: mean })),
  );
  if (!found) return `Too few groups of ${attribute} to compare`;
  const { low, high, unclear } = found;
  if (unclear) return `No clear difference in mean ${target} between the groups of ${attribute}`;
  return `Mean ${target} is ${formatNumber(high.value - low.value)} higher for ${high.group} than for ${low.group}`;
}

/** Mean of a numeric target in each group, with 95 % intervals. */
export function GroupMeansChart({ attribute, target }: GroupMeansChartProps) {
  const { groups } = attribute;
  const title = printable(findingOf(attribute, target));
  const said = groups.map(({ group, mean }) =>
    mean.value === null ? `${group} not defined` : `${group} ${formatNumber(mean.value)}`,
  );
  return (
    <ChartFrame
      title={title}
      note={printable(`Mean of ${target} by ${attribute.attribute}, with 95 % intervals.`)}
      summary={printable(`Mean of ${target}: ${said.join('; ')}.`)}
      table={{
        columns: [
          { label: 'Group' },
          { label: 'Rows', numeric: true },
          { label: 'Mean', numeric: true },
          { label: '95 % low', numeric: true },
          { label: '95 % high', numeric: true },
        ],
        rows: groups.map(({ group, rows, mean }) => [
          group,
          rows,
          mean.value,
          mean.interval?.[0] ?? null,
          mean.interval?.[1] ?? null,
        ]),
      }}
      level={3}
    >
      <IntervalPlot
        label={title}
        rows={groups.map(({ group, rows, small, mean }) => ({
          label: group,
          note: `n = ${formatCount(rows)}${small ? ' · small' : ''}`,
          values: { mean },
        }))}
        series={SERIES}
        format={formatNumber}
      />
    </ChartFrame>
  );
}
