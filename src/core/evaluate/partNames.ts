import { texts } from '../language/words.ts';

/** What the progress calls the parts of an evaluation, by the names of their evaluators. */
const PART_NAMES: Readonly<Partial<Record<string, string>>> = texts({
  'parity of the data': 'parity of the data',
  'probe models': 'probe models',
  'group fairness of predictions': 'group fairness of predictions',
  'limits at a parity': 'limits at a parity',
  'column shapes': 'column shapes',
  'pair trends': 'pair trends',
  'mutual information': 'mutual information',
  'coverage of values': 'coverage of values',
  'missing patterns': 'missing patterns',
  'utility over all columns': 'utility over all columns',
  neighbourhoods: 'neighbourhoods',
  discriminator: 'discriminator',
  projection: 'projection',
  'exact copies': 'exact copies',
  'distance to closest record': 'distance to closest record',
  'membership inference': 'membership inference',
  'attribute inference': 'attribute inference',
  'singling out': 'singling out',
  linkability: 'linkability',
  disclosure: 'disclosure',
  uniqueness: 'uniqueness',
  'dependence on the sensitive attributes': 'dependence on the sensitive attributes',
  'feature importances': 'feature importances',
  'decisions by group': 'decisions by group',
});

export const partInWords = (name: string): string => PART_NAMES[name] ?? name;
