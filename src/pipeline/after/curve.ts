import { evaluate } from '../../core/evaluate/evaluate.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { TRADE_OFF_ROWS, tradeOffEvaluator } from '../../core/evaluate/tradeOff.ts';
import { evaluationInput } from '../stages/evaluate.ts';
import { createContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { relabel } from './relabel.ts';
import type { TrainedRun } from '../run.ts';
import { estimateEvaluation } from '../conduct/stagePlan.ts';

/** Slider positions that the curve is measured at. */
export const CURVE_ALPHAS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** What a model trained on the labels of one α does on real rows. */
export interface CurvePoint {
  readonly alpha: number;
  /** One of utility; one of fairness for each attribute. */
  readonly metrics: readonly MetricValue[];
}

/** The trade-off of one run's people, by α. */
export interface TradeOffCurve {
  readonly points: readonly CurvePoint[];
  /** Synthetic rows that each point was trained on, and how many there are. */
  readonly trainedOn: number;
  readonly of: number;
}

const STEPS_A_POINT = 200;

/** Relabels the run's people at each α and measures what a model learns from them; trains no generator. */
export async function measureCurve(
  run: TrainedRun,
  control: RunControl,
  onProgress: OnProgress,
): Promise<TradeOffCurve> {
  const context = createContext(run.options, estimateEvaluation(run.synthetic), control, onProgress);
  const { tables } = run;
  const points: CurvePoint[] = [];
  const steps = CURVE_ALPHAS.length * STEPS_A_POINT;
  await context.clock.run('evaluate', steps, async (advance) => {
    for (const [index, alpha] of CURVE_ALPHAS.entries()) {
      const { synthetic } = relabel(run, alpha);
      const { metrics } = await evaluate(evaluationInput({ tables, synthetic }, context), {
        evaluators: [tradeOffEvaluator],
        signal: control.signal,
        yieldNow: control.breathe,
        onProgress: (done) => advance((index + done) * STEPS_A_POINT, `labels at α = ${alpha}`),
      });
      points.push({ alpha, metrics: metrics.filter(({ family }) => family !== 'score') });
    }
  });
  const { rows } = run.synthetic;
  return { points, trainedOn: Math.min(rows, TRADE_OFF_ROWS), of: rows };
}
