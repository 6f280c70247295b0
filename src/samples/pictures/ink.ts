export type Point = readonly [x: number, y: number];
/** Points joined by straight pieces. */
export type Polyline = readonly Point[];

/** How much of a pixel lies inside of an edge, from its centre's distance to it (negative: inside), in pixels. */
export const covered = (distance: number) => Math.min(1, Math.max(0, 0.5 - distance));

/** Squared distance of a point to a straight piece. */
function squaredDistance(x: number, y: number, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const along = ((x - a[0]) * dx + (y - a[1]) * dy) / Math.max(dx * dx + dy * dy, 1e-9);
  const t = Math.min(1, Math.max(0, along));
  const offX = x - a[0] - t * dx;
  const offY = y - a[1] - t * dy;
  return offX * offX + offY * offY;
}

/**
 * Ink of a pen, 0 to 1 a pixel, line after line: antialiased by the distance of each pixel's centre to the nearest line.
 * @param lines in pixels
 * @param thickness of the pen, in pixels
 */
export function ink(lines: readonly Polyline[], thickness: number, side: number): Float64Array {
  const nearest = new Float64Array(side * side).fill(Infinity);
  const reach = thickness / 2 + 0.5;
  const pixel = (at: number) => Math.min(side, Math.max(0, Math.floor(at)));
  for (const line of lines) {
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1]!, line[k]!];
      const [left, right] = [pixel(Math.min(a[0], b[0]) - reach), pixel(Math.max(a[0], b[0]) + reach + 1)];
      const [top, bottom] = [pixel(Math.min(a[1], b[1]) - reach), pixel(Math.max(a[1], b[1]) + reach + 1)];
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) {
          const at = y * side + x;
          nearest[at] = Math.min(nearest[at]!, squaredDistance(x + 0.5, y + 0.5, a, b));
        }
    }
  }
  return nearest.map((squared) => covered(Math.sqrt(squared) - thickness / 2));
}
