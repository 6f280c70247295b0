import { meanOf } from './magnitude.ts';

/** The numbers with the mean of the known ones (0 where there is none) for NaN. */
export function meanFilled(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.length > 0 ? meanOf(known) : 0;
  return values.map((value) => (Number.isNaN(value) ? mean : value));
}
