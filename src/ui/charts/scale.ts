/**
 * A step of 1, 2, 2.5 or 5 times a power of ten, for about `count` ticks over `span`.
 * @returns 1 for a span that is not positive.
 */
export function niceStep(span: number, count: number): number {
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
  if (low === high) return niceTicks(low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2, count);
  const step = niceStep(high - low, count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => cleanTick((first + k) * step, step));
}

/** Removes floating-point dust: 0.30000000000000004 → 0.3. */
function cleanTick(value: number, step: number): number {
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return Number(value.toFixed(Math.min(decimals, 20)));
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
