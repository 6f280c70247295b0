import { square } from '../../../elementary.ts';
import type { Moments } from '../../kind.ts';
import type { NumericPiece } from './numericPieces.ts';

/**
 * Mean and standard deviation of the rows that pieces stand for, those of a range spread evenly over it. From the pieces
 * and not from the rows: they travel with a model, and tell no more than the pieces do.
 */
export function momentsOf(pieces: readonly NumericPiece[]): Moments {
  const total = Math.max(
    pieces.reduce((sum, { rows }) => sum + rows, 0),
    1,
  );
  const mean = pieces.reduce((sum, { from, to, rows }) => sum + (rows / total) * (from / 2 + to / 2), 0);
  const variance = pieces.reduce((sum, { from, to, rows }) => {
    const gap = from / 2 + to / 2 - mean;
    return sum + (rows / total) * (square(gap) + square(to - from) / 12);
  }, 0);
  return { mean, sd: Math.min(Math.sqrt(variance), Number.MAX_VALUE) || 1 };
}
