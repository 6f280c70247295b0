import type { ColumnComparison } from '../../evaluate/metric.ts';
import { t } from '../../language/words.ts';

/** Of a value or a range of a column: its share of the real and of the synthetic rows. */
export interface ColumnShare {
  readonly label: string;
  readonly real: number;
  readonly synthetic: number;
}

export function columnShares({ labels, real, synthetic }: ColumnComparison): ColumnShare[] {
  return labels.map((label, i) => ({ label, real: real[i] ?? 0, synthetic: synthetic[i] ?? 0 }));
}

/** The largest by themselves, the rest as one. @param most how many are left */
export function largestShares(all: readonly ColumnShare[], most: number): ColumnShare[] {
  const sorted = all.toSorted((a, b) => b.real + b.synthetic - (a.real + a.synthetic));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1);
  const sum = (side: 'real' | 'synthetic') => rest.reduce((total, share) => total + share[side], 0);
  return [
    ...sorted.slice(0, most - 1),
    { label: t`${rest.length} others`, real: sum('real'), synthetic: sum('synthetic') },
  ];
}
