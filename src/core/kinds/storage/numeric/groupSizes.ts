import { quantileBins } from '../../../statistics/quantiles.ts';
import type { NumericCells } from '../../column.ts';
import type { GroupRows } from '../../views.ts';

const NUMERIC_GROUPS = 4;

/** Quarters by rank, labelled with their least and greatest value. */
export function numericGroupSizes(column: NumericCells, written: (value: number) => string): GroupRows[] {
  const bins = quantileBins(column.values, NUMERIC_GROUPS);
  const groups = Array.from({ length: NUMERIC_GROUPS }, () => ({ rows: 0, low: -1, high: -1 }));
  bins.forEach((bin, row) => {
    const group = groups[bin];
    if (!group) return; // missing
    group.rows++;
    if (group.low < 0 || column.values[row]! < column.values[group.low]!) group.low = row;
    if (group.high < 0 || column.values[row]! > column.values[group.high]!) group.high = row;
  });
  return groups
    .filter(({ rows }) => rows > 0)
    .map(({ rows, low, high }) => {
      const from = written(column.values[low]!);
      const to = written(column.values[high]!);
      return { group: from === to ? from : `${from}–${to}`, rows };
    });
}
