import { dependenceEvaluator } from '../../../../src/core/evaluate/dependence/dependence.ts';
import { evaluate, type EvaluateOptions } from '../../../../src/core/evaluate/evaluate.ts';
import { dataParityEvaluator } from '../../../../src/core/evaluate/fairness/dataParity.ts';
import { predictionFairnessEvaluator } from '../../../../src/core/evaluate/fairness/predictions.ts';
import { importanceEvaluator } from '../../../../src/core/evaluate/importance.ts';
import type {
  Evaluation,
  EvaluationContext,
  EvaluationSettings,
} from '../../../../src/core/evaluate/metric.ts';
import { utilityEvaluator } from '../../../../src/core/evaluate/utility.ts';
import { createRng } from '../../../../src/core/random.ts';

export const QUICK: EvaluationSettings = { minGroup: 10, sample: 1000, bootstrap: 40, rareThreshold: 5 };
/** The evaluators of this folder, fidelity and privacy apart. */
const PROBE_EVALUATORS = [
  dataParityEvaluator,
  utilityEvaluator,
  predictionFairnessEvaluator,
  dependenceEvaluator,
  importanceEvaluator,
];

type Input = Pick<EvaluationContext, 'train' | 'holdout' | 'synthetic' | 'roles'> &
  Partial<EvaluationContext>;

/** Evaluates with quick settings, seed 1. */
export function evaluateQuickly(input: Input, options: Partial<EvaluateOptions> = {}): Promise<Evaluation> {
  return evaluate(
    { settings: QUICK, rng: createRng(1), ...input },
    { yieldNow: () => Promise.resolve(), evaluators: PROBE_EVALUATORS, ...options },
  );
}
