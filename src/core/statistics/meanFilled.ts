/** The numbers with the mean of the known ones (0 where there is none) for NaN. */
export function meanFilled(values: Float64Array): Float64Array {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  const mean = count > 0 ? sum / count : 0;
  return values.map((value) => (Number.isNaN(value) ? mean : value));
}
