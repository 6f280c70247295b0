import { useXAxisScale, useYAxisScale } from 'recharts';
import { markPath, type Mark } from './palette.ts';

export interface Cloud {
  readonly label: string;
  readonly points: readonly (readonly [number, number])[];
  readonly color: string;
  readonly mark: Mark;
}

/** Clouds inside a Recharts chart, each as one path: a thousand elements would make the page stutter. */
export function PointClouds({
  clouds,
  radius,
}: {
  readonly clouds: readonly Cloud[];
  readonly radius: number;
}) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const draw = (cloud: Cloud): string =>
    cloud.points
      .map(([px, py]) => {
        const cx = x(px);
        const cy = y(py);
        return cx === undefined || cy === undefined ? '' : markPath(cloud.mark, cx, cy, radius);
      })
      .join('');
  return (
    <g className="point-clouds">
      {clouds.map((cloud) => (
        <path key={cloud.label} d={draw(cloud)} fill={cloud.color} fillOpacity={0.55} />
      ))}
    </g>
  );
}
