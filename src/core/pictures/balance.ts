/** Which label and group each picture has. */
export interface TiedRows {
  readonly label: Int32Array;
  readonly group: Int32Array;
  readonly labels: number;
  readonly groups: number;
}

/** Rows of each label in each group: labels × groups, row-major. */
export function cellCounts({ label, group, labels, groups }: TiedRows): Int32Array {
  const counts = new Int32Array(labels * groups);
  label.forEach((own, row) => (counts[own * groups + group[row]!]! += 1));
  return counts;
}

/**
 * Weights of the cells of label and group under which the two are independent, their shares as they are:
 * n_label · n_group / (n · n_cell) (Kamiran and Calders 2012); 0 of an empty cell.
 * @param counts labels × groups, row-major
 */
export function balancingWeights(counts: ArrayLike<number>, groups: number): Float64Array {
  const labels = counts.length / groups;
  const [ofLabel, ofGroup] = [new Float64Array(labels), new Float64Array(groups)];
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    ofLabel[Math.floor(cell / groups)]! += counts[cell]!;
    ofGroup[cell % groups]! += counts[cell]!;
    total += counts[cell]!;
  }
  return Float64Array.from(counts, (count, cell) =>
    count === 0 ? 0 : (ofLabel[Math.floor(cell / groups)]! * ofGroup[cell % groups]!) / (total * count),
  );
}

/** The weight of each row. */
export function rowWeights(rows: TiedRows): Float64Array {
  const weights = balancingWeights(cellCounts(rows), rows.groups);
  return Float64Array.from(rows.label, (own, row) => weights[own * rows.groups + rows.group[row]!]!);
}

/**
 * Places of rows, each about as often as its weight says, `count` of them in all (systematic resampling): a row of a
 * weight is there its share of times, rounded down or up.
 */
export function resampled(weights: ArrayLike<number>, count: number): Int32Array {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  const out = new Int32Array(count);
  let sum = 0;
  for (let i = 0, taken = 0; i < weights.length && taken < count; i++) {
    sum += weights[i]!;
    const isLast = i === weights.length - 1;
    for (; taken < count && (isLast || (taken + 0.5) * total < sum * count); taken++) out[taken] = i;
  }
  return out;
}
