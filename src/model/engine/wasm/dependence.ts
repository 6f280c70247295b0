import type { Engine, Matrix } from './instance.ts';
import type { Address } from './kernelTypes.ts';

/** Rows of a batch among which dependence is measured, and the weight of what is found. */
export interface RowClass {
  readonly share: number;
  readonly rows: Int32Array;
}

/** Where the gradient of `weight` times the dependence is added. */
export interface DependenceGradient {
  readonly weight: number;
  readonly out: Matrix;
}

/** Σ_k P(k)·dCor²(x, s | k) over classes of rows. */
export interface Dependence {
  /** Sets the classes, and the s of their rows. @param s so many columns of it */
  readonly observe: (classes: readonly RowClass[], s: Matrix, columns: number) => void;
  /** The dependence of x on s, in [0, 1]; 0 where there are no classes. */
  readonly of: (x: Matrix, columns: number, gradient: DependenceGradient | null) => number;
}

const FLOAT = 4;
const VARIANCE_FLOOR = 1e-12;

interface Distances {
  readonly at: Address;
  readonly means: Address;
  readonly mean: number;
}
interface Observed {
  readonly share: number;
  readonly count: number;
  readonly rows: Address;
  readonly s: Distances;
  readonly varianceS: number;
}

/**
 * @param mostRows rows in all classes together
 * @param mostColumns columns of s and x
 */
export function createDependence(engine: Engine, mostRows: number, mostColumns: number): Dependence {
  const { kernels } = engine;
  const area = mostRows * (mostRows + 3);
  // Every class is filled up to four rows.
  const length = 4 * mostRows;
  const rowNumbers = engine.wholes(new Int32Array(mostRows));
  const own = { at: engine.floats(area), means: engine.floats(length) };
  const ofS = { at: engine.floats(area), means: engine.floats(length) };
  const columnsOf = engine.floats(mostColumns * (mostRows + 3));
  const scratch = engine.floats(mostRows + 3);
  let observed: Observed[] = [];

  function distancesOf(
    rows: Address,
    count: number,
    x: Matrix,
    columns: number,
    to: Omit<Distances, 'mean'>,
  ): Distances {
    kernels.gatherTransposed(count, rows, columns, x.at, x.stride, columnsOf);
    return { ...to, mean: kernels.distances(count, columns, columnsOf, to.at, to.means) };
  }

  const covariance = (count: number, a: Distances, b: Distances) =>
    kernels.distanceCovariance(count, a.at, a.means, a.mean, b.at, b.means, b.mean);

  function ofClass(
    { share, count, rows, s, varianceS }: Observed,
    x: Matrix,
    columns: number,
    gradient: DependenceGradient | null,
  ): number {
    const a = distancesOf(rows, count, x, columns, own);
    const both = covariance(count, a, s);
    const product = covariance(count, a, a) * varianceS + VARIANCE_FLOOR;
    if (gradient) {
      const scale = (2 * gradient.weight * share) / (count * count * Math.sqrt(product));
      kernels.dependenceGradient(
        count,
        rows,
        columns,
        columnsOf,
        a.at,
        a.means,
        a.mean,
        s.at,
        s.means,
        s.mean,
        (scale * both * varianceS) / product,
        scale,
        gradient.out.at,
        gradient.out.stride,
        scratch,
      );
    }
    return (share * both) / Math.sqrt(product);
  }

  return {
    observe(classes, s, columns) {
      let before = 0;
      let area4 = 0;
      let length4 = 0;
      observed = classes.map(({ share, rows }): Observed => {
        const count = rows.length;
        const padded = Math.ceil(count / 4) * 4;
        const place = rowNumbers + FLOAT * before;
        engine.viewWholes(place, count).set(rows);
        const to = { at: ofS.at + FLOAT * area4, means: ofS.means + FLOAT * length4 };
        before += count;
        area4 += count * padded;
        length4 += padded;
        const distances = distancesOf(place, count, s, columns, to);
        const varianceS = covariance(count, distances, distances);
        return { share, count, rows: place, s: distances, varianceS };
      });
    },
    of: (x, columns, gradient) =>
      observed.reduce((sum, seen) => sum + ofClass(seen, x, columns, gradient), 0),
  };
}
