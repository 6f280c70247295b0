import { fairnessOf } from './fairness/predictions.ts';
import { numericPredictionFairness } from './fairness/numericTarget.ts';
import { atMost } from './fixedSplit.ts';
import { attributesOf } from './groups.ts';
import type { EvaluationContext, EvaluationPart, Evaluator, MetricValue } from './metric.ts';
import { probeRun } from './runs.ts';
import { TRADE_OFF_METRICS } from './tradeOffMetrics.ts';
import { measureRuns } from './utility.ts';

/** Synthetic rows that the trees of the trade-off learn from, at most: a curve is several trainings. */
export const TRADE_OFF_ROWS = 10_000;

async function evaluateTradeOff(full: EvaluationContext): Promise<EvaluationPart> {
  const context = { ...full, synthetic: atMost(TRADE_OFF_ROWS, full.synthetic) };
  const { roles, train, checkpoint } = context;
  const run = await probeRun(context, 'tstr', 'gbt', (done) => checkpoint(0.8 * done));
  const metrics: MetricValue[] = await measureRuns(context, [run], (done) => checkpoint(0.8 + 0.2 * done));
  for (const attribute of attributesOf(roles, train)) {
    const found = run.favourable
      ? fairnessOf(context, run, attribute).metrics
      : await numericPredictionFairness(context, run, attribute, () => checkpoint(1));
    metrics.push(...found);
  }
  const { utility, fairness } = TRADE_OFF_METRICS[roles.target.kind];
  const shown = [utility, ...fairness];
  return { metrics: metrics.filter(({ id }) => shown.some((wanted) => wanted === id)) };
}

/**
 * One point of the fairness–utility curve: boosted trees trained on the synthetic rows and tested on the held-out real
 * ones, AUROC, demographic parity and equalized odds ratio by attribute (R² and mean difference for a numeric target).
 */
export const tradeOffEvaluator: Evaluator = {
  name: 'trade-off',
  family: 'utility',
  weight: 1,
  evaluate: evaluateTradeOff,
};
