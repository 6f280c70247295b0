import { Scatter } from 'recharts';
import type { TradeOffPoint } from '../../core/report/charts/tradeOffPoint.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { formatInterval, formatMetric } from './format.ts';
import {
  IntervalArms,
  measuredAxis,
  MetricPlane,
  placed,
  PointName,
  ShownRing,
  type Placed,
  type PlaneAxis,
} from './MetricPlane.tsx';
import { markPath, type Mark } from './palette.ts';
import { tradeOffFinding } from './tradeOffFinding.ts';
import { phrases, t } from '../../core/language/words.ts';

export interface TradeOffChartProps {
  readonly points: readonly TradeOffPoint[];
  readonly xName: string;
  readonly yName: string;
  /** What the models were trained on, and how many rows of it. */
  readonly note: string;
}

type Drawn = TradeOffPoint & Placed;

function drawn(point: TradeOffPoint): Drawn {
  const { fairness, utility } = point;
  return { ...point, ...placed(fairness.value, utility.value, fairness.interval, utility.interval) };
}

type Look = TradeOffPoint['kind'] | NonNullable<TradeOffPoint['line']>;
const LOOKS: Readonly<Record<Look, { mark: Mark; color: string; label: string }>> = phrases({
  parity: { mark: 'circle', color: 'var(--color-group-1)', label: 'Equal labels (demographic parity)' },
  decisions: { mark: 'triangle', color: 'var(--color-group-2)', label: 'Equal decisions' },
  odds: { mark: 'nabla', color: 'var(--color-group-3)', label: 'Equal errors (equalized odds)' },
  curve: { mark: 'circle', color: 'var(--color-synthetic)', label: 'Labels of α, trained on synthetic rows' },
  inUse: { mark: 'diamond', color: 'var(--color-accent)', label: 'In use: the report shown here' },
  real: { mark: 'square', color: 'var(--color-real)', label: 'Trained on real rows' },
  limit: { mark: 'triangle', color: 'var(--color-baseline)', label: 'Limit: thresholds for each group' },
  strictLimit: { mark: 'star', color: 'var(--color-baseline)', label: 'Limit: parity at every threshold' },
});
const DRAWN = [
  'curve',
  'parity',
  'decisions',
  'odds',
  'inUse',
  'real',
  'limit',
  'strictLimit',
] as const satisfies readonly Look[];
/** Points that look so stand alone; others are joined, in their order. */
const ALONE: readonly Look[] = ['inUse', 'real', 'strictLimit'];
/** With more points, names and intervals would hide each other: those of the run and of the real rows are drawn. */
const MOST_NAMED = 8;
const NAMED: readonly Look[] = ['inUse', 'real'];
/** A name stands above its point; below where another kind is likely to be near. */
const NAMED_ABOVE: readonly TradeOffPoint['kind'][] = ['curve', 'limit'];

/** How a point looks: those of several curves by whose labels they are of. */
function lookOf({ kind, line }: TradeOffPoint): Look {
  return line ?? kind;
}

/**
 * The fairness–utility curves of the slider, by one notion or several, the point in use, the real-trained ceiling and
 * the limits, with intervals.
 */
export function TradeOffChart({ points, xName, yName, note }: TradeOffChartProps) {
  const { title, summary } = tradeOffFinding(points);
  const all = points.map(drawn);
  const isNamed = (look: Look) => points.length <= MOST_NAMED || NAMED.includes(look);
  return (
    <ChartFrame
      level={4}
      title={title}
      note={note}
      summary={summary}
      table={{
        columns: [
          { label: t`Labels` },
          { label: xName, numeric: true },
          { label: t`${xName}, 95 % interval` },
          { label: yName, numeric: true },
          { label: t`${yName}, 95 % interval` },
        ],
        rows: points.map(({ name, fairness, utility }) => [
          name,
          fairness.value,
          formatInterval(fairness),
          utility.value,
          formatInterval(utility),
        ]),
      }}
      legend={DRAWN.filter((look) => points.some((point) => lookOf(point) === look)).map(
        (look) => LOOKS[look],
      )}
    >
      <MetricPlane<Drawn>
        title={title}
        height={320}
        right={40}
        x={axisOf(
          xName,
          points.map(({ fairness }) => fairness),
        )}
        y={axisOf(
          yName,
          points.map(({ utility }) => utility),
        )}
        describe={({ name, fairness, utility }) => ({
          heading: name,
          x: inWords(fairness),
          y: inWords(utility),
        })}
      >
        {DRAWN.map((look) => (
          <Scatter
            key={look}
            data={all.filter((point) => lookOf(point) === look)}
            fill={LOOKS[look].color}
            line={!ALONE.includes(look) && { stroke: LOOKS[look].color, strokeWidth: 1.5 }}
            isAnimationActive={false}
            shape={(item: DotProps) => <Dot item={item} isNamed={isNamed(look)} />}
          >
            {isNamed(look) && <IntervalArms color={LOOKS[look].color} />}
          </Scatter>
        ))}
      </MetricPlane>
    </ChartFrame>
  );
}

function axisOf(name: string, metrics: readonly TradeOffPoint['fairness'][]): PlaneAxis {
  const values = metrics.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  return measuredAxis(name, values, metrics[0]?.range);
}

function inWords(metric: Drawn['fairness']): string {
  const interval = formatInterval(metric);
  return interval === null ? formatMetric(metric) : `${formatMetric(metric)} (${interval})`;
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: Drawn;
}

function Dot({ item, isNamed }: { readonly item: DotProps; readonly isNamed: boolean }) {
  const { cx = 0, cy = 0, payload } = item;
  if (!payload) return null;
  const { mark, color } = LOOKS[lookOf(payload)];
  const isInUse = payload.kind === 'inUse';
  return (
    <g>
      {isInUse && <ShownRing cx={cx} cy={cy} color={color} />}
      {isNamed && (
        <PointName
          cx={cx}
          cy={cy}
          stands={NAMED_ABOVE.includes(payload.kind) ? 'above' : 'below'}
          isShown={isInUse}
        >
          {payload.line ? payload.name.split(', ').at(-1)! : payload.name}
        </PointName>
      )}
      <path d={markPath(mark, cx, cy, 5)} fill={color} stroke="var(--color-surface)" />
    </g>
  );
}
