import { Scatter } from 'recharts';
import {
  inWords,
  LEAST_RATE,
  type AttackCurve,
  type AttackTradeOff,
  type CurveId,
  type MeasuredAttack,
} from './attackTradeOff.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { formatPercent } from './format.ts';
import { IntervalArms, MetricPlane, placed, type Placed, type PlaneAxis } from './MetricPlane.tsx';
import { markPath } from './palette.ts';
import { phrases, t } from '../../core/language/words.ts';

const LOOKS: Readonly<Record<CurveId, { color: string; dash: string; width: number }>> = {
  allowed: { color: 'var(--color-accent)', dash: 'none', width: 2.25 },
  gaussian: { color: 'var(--color-accent)', dash: '5 4', width: 1.5 },
  implied: { color: 'var(--color-group-5)', dash: '7 3', width: 1.75 },
  chance: { color: 'var(--color-baseline)', dash: '2 3', width: 1.5 },
};
const MEASURED = phrases({
  label: 'Measured, strongest attack',
  color: 'var(--color-synthetic)',
  mark: 'diamond',
} as const);

const AXIS = {
  ticks: [0.001, 0.01, 0.1, 1],
  scale: 'log',
  format: (rate: number) => formatPercent(rate, rate < 0.01 ? 1 : 0),
} as const satisfies Omit<PlaneAxis, 'name' | 'domain'>;
/** Room left of the first mark. */
const FIRST = 8e-4;

interface Drawn extends Placed {
  readonly heading: string;
  readonly told: string;
}

function drawnAttack({ rate, value, interval, name }: MeasuredAttack): Drawn {
  const onAxis = (share: number) => Math.max(LEAST_RATE, share);
  const range = interval && ([onAxis(interval[0]), onAxis(interval[1])] as const);
  return {
    ...placed(rate, onAxis(value), undefined, range),
    heading: name,
    told: inWords({ value, interval }),
  };
}

function drawnCurve({ label, points }: AttackCurve): Drawn[] {
  return points.map(({ x, y }) => ({ ...placed(x, y), heading: label, told: formatPercent(y, 2) }));
}

/** What attacks achieved, and what is allowed: true positives against false ones, on axes of logarithms. */
export function AttackTradeOffChart({ of }: { readonly of: AttackTradeOff }) {
  const { title, note, summary, table, curves, attacks } = of;
  return (
    <ChartFrame
      title={title}
      note={note}
      summary={summary}
      table={table}
      legend={[
        ...curves.map(({ id, label }) => ({ label, color: LOOKS[id].color, line: LOOKS[id].dash })),
        ...(attacks.length > 0 ? [MEASURED] : []),
      ]}
    >
      <MetricPlane<Drawn>
        title={title}
        height={320}
        right={24}
        x={{ ...AXIS, name: t`False-positive rate`, domain: [FIRST, 1] }}
        y={{ ...AXIS, name: t`True-positive rate`, domain: [LEAST_RATE, 1] }}
        describe={({ heading, x, told }) => ({ heading, x: formatPercent(x, 2), y: told })}
      >
        {curves.map((curve) => {
          const { color, dash, width } = LOOKS[curve.id];
          return (
            <Scatter
              key={curve.id}
              data={drawnCurve(curve)}
              fill={color}
              line={{ stroke: color, strokeWidth: width, strokeDasharray: dash }}
              shape={() => <g />}
              isAnimationActive={false}
            />
          );
        })}
        <Scatter
          data={attacks.map(drawnAttack)}
          fill={MEASURED.color}
          isAnimationActive={false}
          shape={({ cx = 0, cy = 0 }: { readonly cx?: number; readonly cy?: number }) => (
            <path
              d={markPath(MEASURED.mark, cx, cy, 5)}
              fill={MEASURED.color}
              stroke="var(--color-surface)"
            />
          )}
        >
          <IntervalArms color={MEASURED.color} />
        </Scatter>
      </MetricPlane>
    </ChartFrame>
  );
}
