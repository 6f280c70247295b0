import { decimalPlace } from '../elementary.ts';
import type { Cells } from './cells.ts';
import type { Unique } from './relation.ts';
import { toDecimals } from './decimals.ts';

/** Rows whose number an earlier row has. */
export function repeatedRows(cells: Cells): number[] {
  const seen = new Set<unknown>();
  const rows: number[] = [];
  for (let row = 0; row < cells.rows; row++) {
    const value = cells.get(row);
    if (value === null) continue;
    if (seen.has(value)) rows.push(row);
    else seen.add(value);
  }
  return rows;
}

/** The nearest number that is not taken, a multiple of the step away, between the two ends; null where there is none. */
function nearestFree(
  value: number,
  step: number,
  [low, high]: readonly [number, number],
  taken: ReadonlySet<number>,
): number | null {
  const decimals = Math.max(0, -decimalPlace(step));
  // Of more steps to one side than there are numbers, one is free.
  for (let k = 1; k <= taken.size; k++) {
    const [below, above] = [toDecimals(value - k * step, decimals), toDecimals(value + k * step, decimals)];
    if (above <= high && !taken.has(above)) return above;
    if (below >= low && !taken.has(below)) return below;
    if (above > high && below < low) break;
  }
  return null;
}

/** Moves numbers that come twice to the nearest one that is free. */
export function spreadRepeated(cells: Cells, { step }: Unique, repeated: readonly number[]): void {
  const taken = new Set<number>();
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < cells.rows; row++) {
    const value = cells.get(row);
    if (value === null) continue;
    taken.add(Number(value));
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  for (const row of repeated) {
    const free = nearestFree(Number(cells.get(row)), step, [low, high], taken);
    if (free === null) continue;
    taken.add(free);
    cells.set(row, free);
  }
}
