import { square } from '../../elementary.ts';
import { reachOfAll } from '../../statistics/normal.ts';
import { wilsonInterval, type Interval } from '../../statistics/bootstrap.ts';

/** How often an attack succeeded. */
export interface Attempts {
  /** Against train rows, which the generator saw. */
  readonly train: number;
  /** Against as many holdout rows, which it never saw: what is learned of people in general. */
  readonly control: number;
  readonly attempts: number;
}

const REACH = reachOfAll(5);

/**
 * Share of the attacks that succeed because a row was in the train table, of those that would not have succeeded without:
 * (rate − control) / (1 − control), at least 0 (Giomi et al. 2023, Anonymeter, with Wilson's centres and half-widths,
 * which add as independent errors). The interval is as wide as five of them need that are to hold at once: so many tests
 * make up the verdict.
 */
export function riskOf({ train, control, attempts }: Attempts): { value: number; interval: Interval } {
  const [own, strangers] = [train, control].map((count) => wilsonInterval(count, attempts, REACH));
  if (!own || !strangers) return { value: Number.NaN, interval: undefined };
  const centre = ([low, high]: readonly [number, number]) => (low + high) / 2;
  const half = ([low, high]: readonly [number, number]) => (high - low) / 2;
  const left = 1 - centre(strangers);
  const value = (centre(own) - centre(strangers)) / left;
  const error = Math.sqrt(
    square(half(own) / left) + square(((1 - centre(own)) * half(strangers)) / square(left)),
  );
  const within = (x: number) => Math.min(1, Math.max(0, x));
  return { value: within(value), interval: [within(value - error), within(value + error)] };
}
