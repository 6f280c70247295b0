import { useMemo } from 'react';
import type { LatentSnapshot } from '../../pipeline/conduct/progress.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { CloudOutlines, REACHES } from './CloudOutlines.tsx';
import { CloudPlot } from './CloudPlot.tsx';
import { printable } from './label.ts';
import { groupColor, groupMark } from './palette.ts';
import { groupClouds, latentFinding, outline, type GroupCloud } from './trainingFindings.ts';
import { t } from '../../core/language/words.ts';

function centres(clouds: readonly GroupCloud[]): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: t`Group` },
      number(t`Codes`),
      number(t`Centre, direction 1`),
      number(t`Centre, direction 2`),
      number(t`Spread`),
    ],
    rows: clouds.map((cloud) => [cloud.label, cloud.points, cloud.mean[0], cloud.mean[1], cloud.spread]),
  };
}

/** Latent codes by group: with the penalty the clouds come to lie on each other. */
export function LatentScatter({ snapshot }: { readonly snapshot: LatentSnapshot | null }) {
  const clouds = useMemo(() => (snapshot ? groupClouds(snapshot) : []), [snapshot]);
  const { title, summary } = latentFinding(snapshot);
  const drawn = clouds.map((cloud) => ({
    label: printable(cloud.label),
    shape: cloud,
    color: groupColor(cloud.index),
    mark: groupMark(cloud.index),
  }));
  const span = (side: 0 | 1) =>
    clouds.flatMap((cloud) => outline(cloud, Math.max(...REACHES)).map((point) => point[side]));
  return (
    <ChartFrame
      title={title}
      note={t`Latent codes of a sample of training rows in two fixed directions (their first principal components), by sensitive group: centres, and outlines one and two standard deviations away.`}
      summary={summary}
      table={centres(clouds)}
      legend={drawn}
    >
      <CloudPlot label={title} spans={[span(0), span(1)]} height={280}>
        <CloudOutlines clouds={drawn} />
      </CloudPlot>
    </ChartFrame>
  );
}
