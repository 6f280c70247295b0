import { figure } from '../figures.ts';
import { label, line } from './svg.ts';
import type { Markup } from '../markup.ts';
import { inDigits } from '../../language/digits.ts';

/** Where the values of an axis lie. */
export interface Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

const LEADS = [1, 2, 2.5, 5, 10];

/** 1, 2, 2.5 or 5 times a power of ten, for about `count` steps over a positive span. */
function stepFor(span: number, count: number): number {
  const wanted = span / count;
  let power = 1;
  while (power > wanted) power /= 10;
  while (power * 10 <= wanted) power *= 10;
  return power * (LEADS.find((lead) => lead * power >= wanted) ?? 10);
}

/** Beyond these, steps between values are no numbers any more. */
const [TINY, HUGE] = [1e-100, 1e100];

const withoutDust = (value: number) => Number(value.toPrecision(12));

/**
 * Ticks at round numbers, the first at or below all values and the last at or above.
 * @param values of which those that are not finite, or near it, are passed over
 */
export function axisOver(values: readonly number[], from: number, to: number, count = 4): Axis {
  const finite = values.filter((value) => Math.abs(value) < HUGE);
  const [low, high] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isTiny = size < TINY;
  const room = isTiny ? 0.5 : high - low > 1e-9 * size ? 0 : size / 2;
  const step = stepFor(high - low + 2 * room, count);
  const first = Math.floor((low - room) / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil((high + room) / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => withoutDust((first + k) * step));
  const [start, end] = [ticks[0]!, ticks.at(-1)!];
  const at = (value: number) =>
    from + ((Math.min(end, Math.max(start, value)) - start) / (end - start)) * (to - from);
  return { ticks, at };
}

/** An axis of shares: it starts at none, and ends above the highest. */
export function shareAxis(shares: readonly number[], from: number, to: number): Axis {
  return axisOver([0, ...shares], from, to);
}

/** Lines through the plot, and the ticks below it. */
export function bottomAxis({ ticks, at }: Axis, top: number, bottom: number, say = tickText): Markup {
  return ticks
    .map(
      (tick) =>
        line('grid', at(tick), top, at(tick), bottom) +
        label(say(tick), { x: at(tick), y: bottom + 13, anchor: 'middle', soft: true }),
    )
    .join('');
}

/** No more digits than it needs. */
export function tickText(tick: number): string {
  const size = Math.abs(tick);
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) return inDigits(tick.toExponential(1).replace('-', '−'));
  return Number.isInteger(tick) ? figure(tick) : inDigits(String(tick).replace('-', '−'));
}

export const percentTick = (tick: number): string => inDigits(`${withoutDust(100 * tick)} %`);
