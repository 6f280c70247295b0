import { useMemo } from 'react';
import type { LatentSnapshot } from '../../pipeline/progress.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { CloudPlot } from './CloudPlot.tsx';
import { printable } from './label.ts';
import { groupColor, groupMark } from './palette.ts';
import { groupClouds, latentFinding, type GroupCloud } from './trainingFindings.ts';

function centres(clouds: readonly GroupCloud[]): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: 'Group' },
      number('Codes'),
      number('Centre, direction 1'),
      number('Centre, direction 2'),
      number('Spread'),
    ],
    rows: clouds.map((cloud) => [
      cloud.label,
      cloud.points.length,
      cloud.mean[0],
      cloud.mean[1],
      cloud.spread,
    ]),
  };
}

function everyPoint(clouds: readonly GroupCloud[]): ChartTable {
  return {
    columns: [
      { label: 'Group' },
      { label: 'Direction 1', numeric: true },
      { label: 'Direction 2', numeric: true },
    ],
    rows: clouds.flatMap((cloud) => cloud.points.map(([x, y]) => [cloud.label, x, y])),
  };
}

/** Latent codes by group: with the penalty the clouds come to lie on each other. */
export function LatentScatter({ snapshot }: { readonly snapshot: LatentSnapshot | null }) {
  const clouds = useMemo(() => (snapshot ? groupClouds(snapshot) : []), [snapshot]);
  const { title, summary } = latentFinding(snapshot);
  const drawn = clouds.map((cloud) => ({
    label: printable(cloud.label),
    points: cloud.points,
    color: groupColor(cloud.index),
    mark: groupMark(cloud.index),
  }));
  return (
    <ChartFrame
      title={title}
      note="A sample of latent codes in two fixed directions (their first principal components), by sensitive group."
      summary={summary}
      table={centres(clouds)}
      csv={() => everyPoint(clouds)}
      legend={drawn}
    >
      <CloudPlot label={title} clouds={drawn} xLabel="Direction 1" yLabel="Direction 2" height={280} />
    </ChartFrame>
  );
}
