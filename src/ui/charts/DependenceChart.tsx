import { useMemo } from 'react';
import type { TeacherLosses } from '../../pipeline/conduct/progress.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { LinePlot } from './LinePlot.tsx';
import { thin } from './scale.ts';
import { dependenceFinding } from './trainingFindings.ts';
import { phrases, t } from '../../core/language/words.ts';

const MAX_POINTS = 240;
const LINES = phrases([
  { id: 'codeDependence', label: 'Latent code', color: 'var(--color-accent)', dash: 'none' },
  { id: 'targetDependence', label: 'Predicted target', color: 'var(--color-group-3)', dash: '5 3' },
] as const);

/** Distance correlation with the sensitive attributes during training: the penalty at work. */
export function DependenceChart({ points }: { readonly points: readonly TeacherLosses[] }) {
  const data = useMemo(() => thin(points, MAX_POINTS).map((point) => ({ ...point })), [points]);
  const highest = points.reduce(
    (best, point) => Math.max(best, point.codeDependence, point.targetDependence),
    0.2,
  );
  const { title, summary } = dependenceFinding(points);
  const table = {
    columns: [{ label: t`Step`, numeric: true }, ...LINES.map(({ label }) => ({ label, numeric: true }))],
    rows: data.map((point) => [point.step, point.codeDependence, point.targetDependence]),
  };
  return (
    <ChartFrame
      title={title}
      note={t`Distance correlation with the sensitive attributes, by training step: 0 is independent, 1 fully dependent.`}
      summary={summary}
      table={table}
      legend={LINES.map(({ label, color, dash }) => ({ label, color, line: dash }))}
    >
      <LinePlot label={title} data={data} lines={LINES} height={200} domain={[0, highest]} yTicks={4} />
    </ChartFrame>
  );
}
