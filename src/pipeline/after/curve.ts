import { evaluate } from '../../core/evaluate/evaluate.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { TRADE_OFF_ROWS, tradeOffEvaluator } from '../../core/evaluate/tradeOff.ts';
import { actualNotion } from '../../core/settings/notion.ts';
import { evaluationInput } from '../stages/evaluate.ts';
import { createContext, type RunContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { searchesFor } from '../settings/options.ts';
import { aimFor, aimSteps, withAim, type AnyRun } from './anyRun.ts';
import { relabel } from './relabel.ts';
import { estimateEvaluation } from '../conduct/stagePlan.ts';
import { t } from '../../core/language/words.ts';
import { inDigits } from '../../core/language/digits.ts';

/** Slider positions that the curve is measured at. */
export const CURVE_ALPHAS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** The notions that move labels, in the order of the settings. */
const MOVING_NOTIONS = ['parity', 'decisions', 'odds'] as const;
export type MovingNotion = (typeof MOVING_NOTIONS)[number];

/** What a model trained on the labels of one α does on real rows. */
export interface CurvePoint {
  readonly alpha: number;
  /** One of utility; one of fairness for each attribute. */
  readonly metrics: readonly MetricValue[];
}

/** The trade-off of the same people under another notion than the run's. */
export interface OtherCurve {
  readonly notion: MovingNotion;
  /** From α = 0, where all notions have the same labels. */
  readonly points: readonly CurvePoint[];
}

/** The trade-off of one run's people, by α. */
export interface TradeOffCurve {
  /** By the labels of the run's own notion; of no notion as of parity. */
  readonly notion: MovingNotion;
  readonly points: readonly CurvePoint[];
  /** Empty where labels are drawn by the heads, or the target is a number. */
  readonly others: readonly OtherCurve[];
  /** Synthetic rows that each point was trained on, and how many there are. */
  readonly trainedOn: number;
  readonly of: number;
}

const STEPS_A_POINT = 200;

type Advance = (step: number, note?: string) => void;

/** A part of the work: its steps, and what is done in them. */
interface Part {
  readonly steps: number;
  readonly work: (advance: Advance) => Promise<void>;
}

/**
 * Relabels the run's people at each α, by its own notion and by the others, and measures what a model learns from them;
 * trains no generator. How far labels move under another notion is measured on training rows, as its own run would.
 */
export async function measureCurve(
  run: AnyRun,
  control: RunControl,
  onProgress: OnProgress,
): Promise<TradeOffCurve> {
  const context = createContext(run.options, estimateEvaluation(run.synthetic), control, onProgress);
  const asked = actualNotion(run.options);
  const notion = asked === 'none' ? 'parity' : asked;
  const points: CurvePoint[] = [];
  const others: OtherCurve[] = [];
  const parts = [
    ownPart(run, context, points),
    ...otherNotions(run, notion).map((other) => otherPart(run, other, context, points, others)),
  ];
  const steps = parts.reduce((sum, part) => sum + part.steps, 0);
  await context.clock.run('evaluate', steps, async (advance) => {
    let before = 0;
    for (const part of parts) {
      const start = before;
      await part.work((step, note) => advance(start + step, note));
      before += part.steps;
    }
    advance(steps);
  });
  const { rows } = run.synthetic;
  return { notion, points, others, trainedOn: Math.min(rows, TRADE_OFF_ROWS), of: rows };
}

/** Notions whose labels the same people can have besides: none where heads draw the labels, or the target is a number. */
function otherNotions({ people }: AnyRun, own: MovingNotion): readonly MovingNotion[] {
  return people.score && people.ranked ? MOVING_NOTIONS.filter((notion) => notion !== own) : [];
}

function ownPart(run: AnyRun, context: RunContext, points: CurvePoint[]): Part {
  return {
    steps: CURVE_ALPHAS.length * STEPS_A_POINT,
    work: (advance) => measurePoints(run, CURVE_ALPHAS, context, advance, points),
  };
}

/** @param own points of the run's own notion, of which the first is that of every notion */
function otherPart(
  run: AnyRun,
  notion: MovingNotion,
  context: RunContext,
  own: readonly CurvePoint[],
  others: OtherCurve[],
): Part {
  const sought = searchesFor({ ...run.options, notion });
  const searching = aimSteps(sought);
  const alphas = CURVE_ALPHAS.slice(1);
  return {
    steps: searching + alphas.length * STEPS_A_POINT,
    work: async (advance) => {
      const aim = await aimFor(run, sought, context, advance);
      const points: CurvePoint[] = own.slice(0, 1);
      const moved = withAim(run, aim);
      await measurePoints(moved, alphas, context, (step, note) => advance(searching + step, note), points);
      others.push({ notion, points });
    },
  };
}

async function measurePoints(
  run: AnyRun,
  alphas: readonly number[],
  context: RunContext,
  advance: Advance,
  points: CurvePoint[],
): Promise<void> {
  for (const [index, alpha] of alphas.entries()) {
    const { synthetic } = relabel(run, alpha);
    const { metrics } = await evaluate(evaluationInput({ tables: run.tables, synthetic }, context), {
      evaluators: [tradeOffEvaluator],
      signal: context.control.signal,
      yieldNow: context.control.breathe,
      onProgress: (done) =>
        advance((index + done) * STEPS_A_POINT, t`labels at α = ${inDigits(String(alpha))}`),
    });
    points.push({ alpha, metrics: metrics.filter(({ family }) => family !== 'score') });
  }
}
