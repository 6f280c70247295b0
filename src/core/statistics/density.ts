import { decimalPlace } from '../elementary.ts';
import { isFew } from '../statistics/few.ts';

/** How many points lie in each cell of a square grid: a cloud without its points. */
export interface Density {
  /** Side of a cell; the grid has a corner at the origin. */
  readonly cell: number;
  /** Cells [column, row, points]: from column·cell to (column + 1)·cell, and so upwards. Those of few points are left out. */
  readonly cells: readonly (readonly [number, number, number])[];
  readonly points: number;
  /** Points in cells of few points. */
  readonly leftOut: number;
}

/** Cells across the wider side, finest first. */
const ACROSS = [32, 24, 16, 12, 8, 6, 4, 3, 2];
/** A grid is too fine where more than this share of the points would be left out. */
const MOST_LEFT_OUT = 0.1;

/**
 * The finest grid that leaves out few points. Its side is 1, 2 or 5 times a power of ten and its extent is that of the
 * middle 98 % of the points: neither tells where a single one lies.
 * Points without a finite place are in none.
 * @param threshold cells of 1 to `threshold` − 1 points are left out
 */
export function densityOf(points: readonly (readonly [number, number])[], threshold: number): Density {
  const finite = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const extent = Math.max(middleExtent(finite, 0), middleExtent(finite, 1));
  const grids = ACROSS.map((across) => onGrid(finite, roundStep(extent / across), threshold));
  return (
    grids.find(({ leftOut }) => leftOut <= MOST_LEFT_OUT * finite.length) ??
    grids.reduce((best, grid) => (grid.leftOut < best.leftOut ? grid : best))
  );
}

/** The least of 1, 2 and 5 times a power of ten that is not under `step`; 1 where that is not positive. */
export function roundStep(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return 1;
  const exponent = decimalPlace(step);
  const found = [1, 2, 5, 10].find((lead) => Number(`${lead}e${exponent}`) >= step * (1 - 1e-9)) ?? 10;
  return Number(`${found}e${exponent}`);
}

function middleExtent(points: readonly (readonly [number, number])[], side: 0 | 1): number {
  const sorted = points.map((point) => point[side]).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return at(0.99) - at(0.01);
}

function onGrid(points: readonly (readonly [number, number])[], cell: number, threshold: number): Density {
  const counts = new Map<string, [number, number, number]>();
  for (const [x, y] of points) {
    const place = [Math.floor(x / cell), Math.floor(y / cell)] as const;
    const found = counts.get(place.join()) ?? [...place, 0];
    found[2] += 1;
    counts.set(place.join(), found);
  }
  return withoutFew({ cell, cells: [...counts.values()], points: points.length, leftOut: 0 }, threshold);
}

/** The density without cells of 1 to `threshold` − 1 points, in order of rows and columns. */
export function withoutFew(density: Density, threshold: number): Density {
  const cells = density.cells
    .filter(([, , count]) => !isFew(count, threshold))
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return { ...density, cells, leftOut: density.points - cells.reduce((sum, [, , count]) => sum + count, 0) };
}
