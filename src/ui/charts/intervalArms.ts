import { extent, niceTicks } from './scale.ts';

/** Lengths of an error bar's two arms, as recharts takes them; null where there is no interval. */
export function intervalArms(
  value: number,
  interval: readonly [number, number] | undefined,
): readonly [number, number] | null {
  return interval ? [Math.max(0, value - interval[0]), Math.max(0, interval[1] - value)] : null;
}

/** Ticks of an axis that holds all values, with room at both ends. */
export function axisTicks(values: readonly number[]): number[] {
  const [low, high] = extent(values) ?? [0, 1];
  const room = Math.max((high - low) * 0.08, 0.01);
  return niceTicks(low - room, high + room, 4);
}

export function axisEnds(ticks: readonly number[]): [number, number] {
  return [ticks[0] ?? 0, ticks.at(-1) ?? 1];
}
