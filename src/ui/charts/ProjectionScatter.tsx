import type { Projection } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { CloudPlot } from './CloudPlot.tsx';
import { projectionFinding } from './dataFindings.ts';
import type { Cloud } from './PointCloud.tsx';

function pointTable(clouds: readonly Cloud[]): ChartTable {
  return {
    columns: [
      { label: 'Table' },
      { label: 'Direction 1', numeric: true },
      { label: 'Direction 2', numeric: true },
    ],
    rows: clouds.flatMap((cloud) => cloud.points.map(([x, y]) => [cloud.label, x, y])),
  };
}

function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.round(share * (sorted.length - 1))] ?? null;
}

/** Quantiles of each direction: what a table can say of two clouds. */
function quantileTable(clouds: readonly Cloud[]): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: 'Direction' },
      { label: 'Table' },
      number('Points'),
      number('5 %'),
      number('25 %'),
      number('Median'),
      number('75 %'),
      number('95 %'),
    ],
    rows: ([0, 1] as const).flatMap((side) =>
      clouds.map((cloud) => {
        const sorted = cloud.points.map((point) => point[side]).sort((a, b) => a - b);
        return [
          `Direction ${side + 1}`,
          cloud.label,
          sorted.length,
          ...[0.05, 0.25, 0.5, 0.75, 0.95].map((share) => quantile(sorted, share)),
        ];
      }),
    ),
  };
}

/** Real and synthetic rows in the two directions in which the real rows vary most. */
export function ProjectionScatter({ projection }: { readonly projection: Projection }) {
  const clouds: readonly Cloud[] = [
    { label: 'Real', points: projection.real, color: 'var(--color-real)', mark: 'circle' },
    { label: 'Synthetic', points: projection.synthetic, color: 'var(--color-synthetic)', mark: 'diamond' },
  ];
  const { title, summary } = projectionFinding(projection);
  return (
    <ChartFrame
      title={title}
      note={`${projection.method}. One mark a row; both tables in the same directions.`}
      summary={summary}
      table={quantileTable(clouds)}
      csv={() => pointTable(clouds)}
      legend={clouds}
    >
      <CloudPlot
        label={title}
        clouds={clouds}
        xLabel="Direction 1"
        yLabel="Direction 2"
        height={320}
        radius={2.2}
      />
    </ChartFrame>
  );
}
