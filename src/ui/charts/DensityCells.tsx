import { useXAxisScale, useYAxisScale } from 'recharts';
import type { Density } from '../../core/statistics/density.ts';

/** The fullest cell and an all but empty one, as opacities. */
const FULL = 0.8;
const FAINT = 0.12;

/** The cells of a density inside a Recharts chart, the stronger in colour the more points lie in them. */
export function DensityCells({ density, color }: { readonly density: Density; readonly color: string }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const { cell, cells } = density;
  const most = Math.max(...cells.map(([, , count]) => count), 1);
  return (
    <g className="density-cells">
      {cells.map(([column, row, count]) => {
        const [left, right] = [x(column * cell), x((column + 1) * cell)];
        const [top, bottom] = [y((row + 1) * cell), y(row * cell)];
        if (left === undefined || right === undefined || top === undefined || bottom === undefined)
          return null;
        return (
          <rect
            key={`${column} ${row}`}
            x={left}
            y={top}
            width={right - left}
            height={bottom - top}
            fill={color}
            fillOpacity={FAINT + (FULL - FAINT) * Math.sqrt(count / most)}
          />
        );
      })}
    </g>
  );
}
