/** Of each group: rows that a decision fell on, of how many. */
export type GroupShares = readonly (readonly [decided: number, rows: number])[];

/**
 * Σ_g n_g·|rate_g − rate| / (rate·Σ_g n_g), n_g the rows of group g: 0 where all groups have the same rate. Small groups
 * weigh as little as they tell. Null where no decision fell on a row.
 */
export function relativeDeviation(groups: GroupShares): number | null {
  const { decided, rows } = totals(groups);
  if (decided === 0) return null;
  // n_g·|rate_g − rate| = |numerator − rate·n_g|
  const apart = groups.reduce(
    (sum, [numerator, own]) => sum + Math.abs(numerator - (decided / rows) * own),
    0,
  );
  return apart / decided;
}

/** What chance alone would make of `relativeDeviation`, about, were all rates the same: means of normal deviations. */
export function chanceDeviation(groups: GroupShares): number {
  const { decided, rows } = totals(groups);
  if (decided === 0) return 0;
  const rate = decided / rows;
  const apart = groups.reduce(
    (sum, [, own]) => sum + Math.sqrt(own * rate * (1 - rate) * (1 - own / rows)),
    0,
  );
  return (Math.sqrt(2 / Math.PI) * apart) / decided;
}

function totals(groups: GroupShares): { readonly decided: number; readonly rows: number } {
  return groups.reduce(
    (sum, [decided, rows]) => ({ decided: sum.decided + decided, rows: sum.rows + rows }),
    {
      decided: 0,
      rows: 0,
    },
  );
}
