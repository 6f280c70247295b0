import type { NumericCells } from '../../column.ts';
import type { CellKeys } from '../../views.ts';
import { numericCells, type NumericCodec } from './codec.ts';

/** Numbers are equal to 6 decimals, and a missing one is the median: as the metric "exact copies" has it. */
const SCALE = 1e6;

function medianOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length >> 1;
  if (known.length === 0) return 0;
  return known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
}

/** @param draws of `numericDraws`, those that the made table is decoded with */
export function numericKeys(
  codec: NumericCodec,
  train: NumericCells,
  holdout: NumericCells,
  draws: Float64Array,
): CellKeys {
  const median = medianOf(train.values);
  const key = (value: number) => Math.round((Number.isNaN(value) ? median : value) * SCALE);
  const cell = numericCells(codec);
  return {
    train: train.values.map(key),
    holdout: holdout.values.map(key),
    made: (row, code) => key(cell(code, draws[2 * row]!, draws[2 * row + 1]!)),
  };
}
