import { evaluationMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, Evaluator } from '../metric.ts';
import { attributeInference } from './attributeInference.ts';
import { distanceToClosestRecord } from './distanceToClosestRecord.ts';
import { exactCopies } from './exactCopies.ts';
import { membership } from './membership.ts';
import { uniqueness } from './uniqueness.ts';
import { privacyVerdict } from './verdict.ts';

const parts = evaluationMemo<EvaluationPart>();

/** Made once an evaluation, so that the verdict can look at it again. */
function shared(
  name: string,
  weight: number,
  compute: (context: EvaluationContext) => Promise<EvaluationPart>,
): Evaluator {
  return {
    name,
    family: 'privacy',
    weight,
    evaluate: (context) => parts(context, name, () => compute(context)),
  };
}

const TESTS: readonly Evaluator[] = [
  shared('exact copies', 0.5, exactCopies),
  shared('distance to closest record', 3, distanceToClosestRecord),
  shared('membership inference', 2, membership),
  shared('attribute inference', 3, attributeInference),
];

const verdict: Evaluator = {
  name: 'privacy verdict',
  family: 'privacy',
  weight: 0,
  evaluate: async (context) => {
    const metrics = [];
    for (const test of TESTS) metrics.push(...(await test.evaluate(context)).metrics);
    return { metrics: [], details: { verdicts: [privacyVerdict(metrics)] } };
  },
};

/** What the synthetic table gives away about the rows the generator saw. */
export const privacyEvaluators: readonly Evaluator[] = [
  ...TESTS,
  shared('uniqueness', 0.5, uniqueness),
  verdict,
];
