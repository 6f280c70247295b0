import type { Variable } from '../statistics/distanceCorrelation.ts';
import { meanFilled } from '../statistics/meanFilled.ts';
import { measured, type Column } from './registry.ts';

/** A column as a variable: a missing category is a value of its own, a missing number the mean of the others. */
export function variableOf(column: Column): Variable {
  const seen = measured(column);
  if (seen.measure === 'groups') return { measure: 'groups', values: seen.codes };
  return { measure: 'scale', values: meanFilled(seen.values) };
}
