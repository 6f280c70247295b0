import { dependenceEvaluator } from './dependence/dependence.ts';
import { dataParityEvaluator } from './fairness/dataParity.ts';
import { limitsEvaluator } from './fairness/limits.ts';
import { predictionFairnessEvaluator } from './fairness/predictions.ts';
import { fidelityEvaluators } from './fidelity/fidelity.ts';
import { importanceEvaluator } from './importance.ts';
import type { Evaluator } from './metric.ts';
import { privacyEvaluators } from './privacy/privacy.ts';
import { utilityEvaluator } from './utility.ts';

/** The parts of a report, in the order in which they are computed: quick and telling ones first. */
export const EVALUATORS: readonly Evaluator[] = [
  dataParityEvaluator,
  utilityEvaluator,
  predictionFairnessEvaluator,
  limitsEvaluator,
  ...fidelityEvaluators,
  ...privacyEvaluators,
  dependenceEvaluator,
  importanceEvaluator,
];
