/** Up to here products of four numbers, summed over any table's rows, stay far from the largest number there is. */
const LARGE = 1e60;

/**
 * What to divide numbers by so that their squares and products do not overflow: 1 where none is larger than `limit`, so
 * that ordinary numbers stay as they are to the last bit, else their largest magnitude. NaN is passed over; with an
 * infinite number among them no unit would help, and it is 1.
 */
export function unitOf(values: ArrayLike<number>, limit = LARGE): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!) || 0);
  return largest > limit && largest < Infinity ? largest : 1;
}

/** The numbers over the unit: themselves where that is 1. */
export function inUnits<T extends ArrayLike<number>>(values: T, unit: number): T | Float64Array {
  return unit === 1 ? values : Float64Array.from(values, (value) => value / unit);
}

/** The numbers over their own unit, for what does not depend on it, such as a correlation. */
export function tamed<T extends ArrayLike<number>>(values: T): T | Float64Array {
  return inUnits(values, unitOf(values));
}

/** Mean; NaN without numbers or with a NaN among them. */
export function meanOf(values: ArrayLike<number>): number {
  const unit = unitOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! / unit;
  return (sum / values.length) * unit;
}

/** `share` of the way from `low` to `high`. */
export function between(low: number, high: number, share: number): number {
  const value = low + (high - low) * share;
  if (Number.isFinite(value) || low === high) return Number.isNaN(value) ? low : value;
  // The difference is too large for a number, or an end is infinite.
  if (share === 0) return low;
  return share === 1 ? high : low * (1 - share) + high * share;
}
