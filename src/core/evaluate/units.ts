import { texts } from '../language/words.ts';

const UNITS: Readonly<Partial<Record<string, string>>> = texts({
  share: 'share',
  ratio: 'ratio',
  difference: 'difference',
  correlation: 'correlation',
  distance: 'distance',
  'distance²': 'distance²',
  nats: 'nats',
  points: 'points',
  'share of variance': 'share of variance',
  'units of the target': 'units of the target',
});

/** The unit of a metric for a person. */
export const unitInWords = (unit: string): string => UNITS[unit] ?? unit;
