import { quantileBins } from '../statistics/quantiles.ts';
import { measured, type Column } from './registry.ts';

/** The stratum of each row: the code of its group, or the quantile bin of its number (missing cells a stratum). */
export function strataOf(column: Column, bins: number): Int32Array {
  const seen = measured(column);
  return seen.measure === 'groups' ? seen.codes : quantileBins(seen.values, bins);
}
