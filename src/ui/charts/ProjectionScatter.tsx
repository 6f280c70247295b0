import type { Projection } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { CloudPlot } from './CloudPlot.tsx';
import { projectionFinding } from './dataFindings.ts';
import { DensityCells } from './DensityCells.tsx';
import { formatCount } from './format.ts';
import { PointClouds } from './PointCloud.tsx';
import { phrases, t } from '../../core/language/words.ts';

const REAL = 'var(--color-real)';
const SYNTHETIC = phrases({
  label: 'Synthetic rows',
  color: 'var(--color-synthetic)',
  mark: 'diamond',
} as const);
const RADIUS = 2.2;

/** Rows of both tables in each cell that real rows are told of. */
function cellTable({ real: { cell, cells }, synthetic }: Projection): ChartTable {
  const made = new Map<string, number>();
  for (const [x, y] of synthetic) {
    const place = [Math.floor(x / cell), Math.floor(y / cell)].join();
    made.set(place, (made.get(place) ?? 0) + 1);
  }
  const clean = (value: number) => Number(value.toPrecision(12));
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      number(t`Direction 1 from`),
      number(t`to`),
      number(t`Direction 2 from`),
      number(t`to`),
      number(t`Real rows`),
      number(t`Synthetic rows`),
    ],
    rows: cells.map(([column, row, count]) => [
      clean(column * cell),
      clean((column + 1) * cell),
      clean(row * cell),
      clean((row + 1) * cell),
      count,
      made.get([column, row].join()) ?? 0,
    ]),
  };
}

/** What the eye needs beside the method: how real rows are drawn, and what is not. */
function noteOf({ method, real }: Projection): string {
  const left =
    real.leftOut > 0
      ? t` ${formatCount(real.leftOut)} real rows lie in cells of too few and are not drawn.`
      : '';
  return t`${method}. Squares: real rows, the stronger the colour the more; one mark a synthetic row.${left}`;
}

/** Real rows as a density, synthetic ones as points, in the two directions in which the real rows vary most. */
export function ProjectionScatter({ projection }: { readonly projection: Projection }) {
  const { title, summary } = projectionFinding(projection);
  const { real, synthetic } = projection;
  const span = (side: 0 | 1) => [
    ...real.cells.flatMap((cell) => [cell[side] * real.cell, (cell[side] + 1) * real.cell]),
    ...synthetic.map((point) => point[side]),
  ];
  return (
    <ChartFrame
      title={title}
      note={noteOf(projection)}
      summary={summary}
      table={cellTable(projection)}
      legend={[{ label: t`Real rows (stronger colour: more)`, color: REAL, mark: 'square' }, SYNTHETIC]}
    >
      <CloudPlot label={title} spans={[span(0), span(1)]} height={320}>
        <DensityCells density={real} color={REAL} />
        <PointClouds clouds={[{ ...SYNTHETIC, points: synthetic }]} radius={RADIUS} />
      </CloudPlot>
    </ChartFrame>
  );
}
