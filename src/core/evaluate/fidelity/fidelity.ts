import { comparedTables } from '../comparison.ts';
import type { Evaluator } from '../metric.ts';
import { columnShapes } from './columnShapes.ts';
import { columnsOfReal, columnUtility } from './columnUtility.ts';
import { discriminator } from './discriminator.ts';
import { missingTogether } from './missingTogether.ts';
import { mutualInformation } from './mutualInformation.ts';
import { neighbourhoods, neighboursOfReal } from './neighbourhoods.ts';
import { pairTrends } from './pairTrends.ts';
import { projection } from './projection.ts';
import { valueCoverage } from './valueCoverage.ts';

/** How like the real table the synthetic one is. Weights: shares of the time measured on Adult (bench). */
export const fidelityEvaluators: readonly Evaluator[] = [
  {
    name: 'column shapes',
    family: 'fidelity',
    weight: 0.2,
    evaluate: async (context) => columnShapes(await comparedTables(context), context.checkpoint),
  },
  {
    name: 'pair trends',
    family: 'fidelity',
    weight: 1,
    evaluate: async (context) => pairTrends(await comparedTables(context), context.checkpoint),
  },
  { name: 'mutual information', family: 'fidelity', weight: 0.7, evaluate: mutualInformation },
  { name: 'coverage of values', family: 'fidelity', weight: 0.3, evaluate: valueCoverage },
  { name: 'missing patterns', family: 'fidelity', weight: 0.1, evaluate: missingTogether },
  {
    name: 'utility over all columns',
    family: 'fidelity',
    weight: 3,
    evaluate: columnUtility,
    ahead: { share: 0.2, compute: columnsOfReal },
  },
  {
    name: 'neighbourhoods',
    family: 'fidelity',
    weight: 4,
    evaluate: neighbourhoods,
    ahead: { share: 0.4, compute: neighboursOfReal },
  },
  { name: 'discriminator', family: 'fidelity', weight: 4, evaluate: discriminator },
  { name: 'projection', family: 'fidelity', weight: 0.4, evaluate: projection },
];
