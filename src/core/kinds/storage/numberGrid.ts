import type { ColumnCodec } from './storages.ts';

/** The numbers that a codec can draw: between these two, whole steps apart, or values that many rows have. */
export interface NumberGrid {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** Null of groups, and of a column without a number. */
export function numberGridOf(codec: ColumnCodec): NumberGrid | null {
  if (codec.kind !== 'numeric' || codec.pieces.length === 0) return null;
  let low = Infinity;
  let high = -Infinity;
  for (const { from, to } of codec.pieces.flat()) {
    low = Math.min(low, from);
    high = Math.max(high, to);
  }
  return { low, high, step: codec.step };
}
