import { useXAxisScale, useYAxisScale } from 'recharts';
import { markPath, type Mark } from './palette.ts';
import { outline, type GroupCloud } from './trainingFindings.ts';

export interface OutlinedCloud {
  readonly label: string;
  readonly shape: Pick<GroupCloud, 'mean' | 'covariance'>;
  readonly color: string;
  readonly mark: Mark;
}

/** Spreads at which a cloud is outlined. */
export const REACHES = [1, 2] as const;

/** Clouds by centre and spread, inside a Recharts chart: no point of theirs is drawn. */
export function CloudOutlines({ clouds }: { readonly clouds: readonly OutlinedCloud[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const path = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([px, py]) => `${(x(px) ?? 0).toFixed(2)},${(y(py) ?? 0).toFixed(2)}`).join('L')}Z`;
  return (
    <g className="cloud-outlines">
      {clouds.map(({ label, shape, color, mark }) => (
        <g key={label}>
          {REACHES.map((reach) => (
            <path
              key={reach}
              d={path(outline(shape, reach))}
              fill={color}
              fillOpacity={0.1}
              stroke={color}
              strokeWidth={1.5}
              strokeOpacity={0.8}
            />
          ))}
          <path d={markPath(mark, x(shape.mean[0]) ?? 0, y(shape.mean[1]) ?? 0, 5)} fill={color} />
        </g>
      ))}
    </g>
  );
}
