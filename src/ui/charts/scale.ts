/**
 * A step of 1, 2, 2.5 or 5 times a power of ten, for about `count` ticks over `span`.
 * @returns 1 for a span that is not positive.
 */
function niceStep(span: number, count: number): number {
  if (!(span > 0) || !Number.isFinite(span)) return 1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  const nice = [1, 2, 2.5, 5, 10].find((step) => lead <= step * (1 + 1e-9)) ?? 10;
  return nice * power;
}

/** Ticks at multiples of a nice step; the first at or below `low`, the last at or above `high`. */
export function niceTicks(low: number, high: number, count = 5): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Too narrow for ticks that differ in what is written of them.
  if (high - low <= 1e-9 * size || high - low < 1e-100) {
    const room = size > 1e-100 ? size / 2 : 0.5;
    return niceTicks(low - room, high + room, count);
  }
  const step = niceStep(high - low, count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => cleanTick((first + k) * step));
}

/** Removes floating-point dust: 0.30000000000000004 → 0.3. */
function cleanTick(value: number): number {
  return Number(value.toPrecision(12));
}

/** Smallest and largest finite value, or null where there is none. */
export function extent(values: Iterable<number | null | undefined>): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}

/** At most `limit` points, evenly spaced, the first and the last among them: curves keep their ends. */
export function thin<T>(points: readonly T[], limit: number): readonly T[] {
  if (points.length <= limit) return points;
  const stride = (points.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, k) => points[Math.round(k * stride)]).filter(
    (point): point is T => point !== undefined,
  );
}
