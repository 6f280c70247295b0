import { jointAttribute } from '../groups.ts';
import type { EvaluationContext, Evaluator, Probe } from '../metric.ts';
import { probeRun } from '../runs.ts';
import { countGroups } from './rates.ts';

/** counts[group * 4 + 2 * actual + decided], as `countGroups` has them. */
export type DecisionCounts = ArrayLike<number>;

/**
 * Rows that models learn from, and rows that they decide about, at most, where it is looked for how far labels move: what
 * labels do to a model depends on how many of them it sees.
 */
export const SEARCH_ROWS = 40_000;

/**
 * Hands over how each of the probes decides once it has learned from the synthetic rows: about the `holdout` of the
 * context, in the joint groups of all sensitive columns. There is nothing in it for a report.
 */
export function decisionEvaluator(
  probes: readonly Probe[],
  onCounts: (counts: readonly DecisionCounts[]) => void,
): Evaluator {
  return {
    name: 'decisions by group',
    family: 'fairness',
    weight: 1,
    evaluate: async (context) => {
      const counts: DecisionCounts[] = [];
      for (const [i, probe] of probes.entries()) {
        const checkpoint = (done: number) => context.checkpoint((i + done) / probes.length);
        counts.push(await countDecisions(context, probe, checkpoint));
      }
      onCounts(counts);
      return { metrics: [] };
    },
  };
}

async function countDecisions(
  context: EvaluationContext,
  probe: Probe,
  checkpoint: EvaluationContext['checkpoint'],
): Promise<DecisionCounts> {
  const { favourable, test } = await probeRun(context, 'tstr', probe, checkpoint);
  if (!favourable) throw new Error('Decisions need a target with classes.');
  const groups = jointAttribute(context.roles, context.train).group(test.table);
  return countGroups(groups, favourable.actual, favourable.decided);
}
