import type { Evaluator } from '../metric.ts';
import { attributeInference } from './attributeInference.ts';
import { distanceToClosestRecord, distancesOfReal } from './distanceToClosestRecord.ts';
import { exactCopies } from './exactCopies.ts';
import { membership } from './membership/membership.ts';
import { disclosure } from './disclosure.ts';
import { linkability } from './linkability.ts';
import { singlingOut } from './singlingOut.ts';
import { uniqueness } from './uniqueness.ts';

/** What the synthetic table gives away about the rows the generator saw. */
export const privacyEvaluators: readonly Evaluator[] = [
  { name: 'exact copies', family: 'privacy', weight: 0.5, evaluate: exactCopies },
  {
    name: 'distance to closest record',
    family: 'privacy',
    weight: 3,
    evaluate: distanceToClosestRecord,
    ahead: { share: 0.4, compute: distancesOfReal },
  },
  { name: 'membership inference', family: 'privacy', weight: 2, evaluate: membership },
  { name: 'attribute inference', family: 'privacy', weight: 3, evaluate: attributeInference },
  { name: 'singling out', family: 'privacy', weight: 0.5, evaluate: singlingOut },
  { name: 'linkability', family: 'privacy', weight: 1, evaluate: linkability },
  { name: 'disclosure', family: 'privacy', weight: 0.5, evaluate: disclosure },
  { name: 'uniqueness', family: 'privacy', weight: 0.5, evaluate: uniqueness },
];
