/** Distinct values of a numeric column, ascending, and how often each occurs. */
export interface DistinctValues {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

/** @param sorted ascending, none missing */
export function runsOf(sorted: Float64Array): DistinctValues {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value === values.at(-1)) counts[counts.length - 1]!++;
    else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** Numbers of a column never change, and which of them differ is asked again and again. */
const known = new WeakMap<Float64Array, DistinctValues>();

/** @param values of a column, NaN where missing */
export function distinctOf(values: Float64Array): DistinctValues {
  const before = known.get(values);
  if (before) return before;
  const distinct = runsOf(values.filter((value) => !Number.isNaN(value)).sort());
  known.set(values, distinct);
  return distinct;
}
