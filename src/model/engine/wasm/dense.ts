import { upTo, type Engine, type Matrix } from './instance.ts';
import type { Address } from './kernelTypes.ts';

/** Which entries of a weight matrix count; the others are 0 for good. */
export interface Mask {
  /** First column of each row that does; ascending. [from] */
  readonly firsts: readonly number[];
}

/** Where a layer's numbers stand in the flat vector of weights. */
export interface DensePlace {
  readonly weight: number;
  /** Null: no bias. */
  readonly bias: number | null;
  readonly from: number;
  readonly to: number;
  readonly mask?: Mask;
}

/** x·W + b, with its gradients, on rows in the engine's memory. */
export interface Dense {
  /** Takes the weights of a flat vector: before `forward`. */
  readonly pack: (weights: Address) => void;
  /** Takes their transpose: before `inputGradient`. */
  readonly packTransposed: (weights: Address) => void;
  /** out = x·W + b; or out += x·W. */
  readonly forward: (rows: number, x: Matrix, out: Matrix, accumulate?: boolean) => void;
  /** Writes the gradients of W and b into a flat vector where they are 0. @param d gradient of what `forward` gave */
  readonly weightGradient: (rows: number, x: Matrix, d: Matrix, gradient: Address) => void;
  /** out = d·Wᵀ; or out += it. */
  readonly inputGradient: (rows: number, d: Matrix, out: Matrix, accumulate?: boolean) => void;
}

const FLOAT = 4;

let multiplied = 0;

/** Multiplications, each with an addition, that layers have asked of the kernels so far; empty corners do not count. */
export function multiplicationsAsked(): number {
  return multiplied;
}

/** How far in the kernels must go, panel by panel, where a mask leaves corners empty. */
function limitsOf(engine: Engine, { firsts }: Mask, to: number) {
  const panels = (count: number, width: number) =>
    Array.from({ length: Math.ceil(count / width) }, (_, panel) => panel * width);
  const open = (column: number) => firsts.filter((first) => first <= column).length;
  return {
    firsts: engine.wholes(firsts),
    ends: engine.wholes(panels(to, 8).map((column) => open(Math.min(column + 7, to - 1)))),
    begins: engine.wholes(panels(firsts.length, 8).map((row) => firsts[row]!)),
    firstColumns: engine.wholes(panels(firsts.length, 4).map((row) => Math.floor(firsts[row]! / 8) * 8)),
  };
}

export function createDense(engine: Engine, { weight, bias, from, to, mask }: DensePlace): Dense {
  const { kernels } = engine;
  const packed = engine.floats(from * upTo(8, to));
  const transposed = engine.floats(to * upTo(8, from));
  const gradientSize = upTo(4, from) * upTo(8, to);
  const fits = from % 4 === 0 && to % 8 === 0;
  const padded = fits && !mask ? 0 : engine.floats(gradientSize);
  const none = { firsts: 0, ends: 0, begins: 0, firstColumns: 0 };
  const limits = mask ? limitsOf(engine, mask, to) : none;
  const entries = mask ? mask.firsts.reduce((sum, first) => sum + to - first, 0) : from * to;
  let weights: Address = 0;

  return {
    pack(flat) {
      weights = flat;
      kernels.pack(flat + FLOAT * weight, from, to, limits.firsts, packed);
    },
    packTransposed: (flat) =>
      kernels.packTransposed(flat + FLOAT * weight, from, to, limits.firsts, transposed),
    forward(rows, x, out, accumulate = false) {
      multiplied += rows * entries;
      const biases = bias === null ? 0 : weights + FLOAT * bias;
      kernels.product(
        rows,
        to,
        from,
        x.at,
        x.stride,
        packed,
        biases,
        out.at,
        out.stride,
        accumulate,
        0,
        limits.ends,
      );
    },
    weightGradient(rows, x, d, gradient) {
      multiplied += rows * entries;
      const place = gradient + FLOAT * weight;
      if (padded) kernels.clear(gradientSize, padded);
      kernels.outerProduct(
        rows,
        to,
        from,
        x.at,
        x.stride,
        d.at,
        d.stride,
        padded || place,
        limits.firstColumns,
      );
      if (padded) kernels.unpad(padded, from, to, limits.firsts, place);
      if (bias !== null) kernels.columnSums(rows, to, d.at, d.stride, gradient + FLOAT * bias);
    },
    inputGradient(rows, d, out, accumulate = false) {
      multiplied += rows * entries;
      kernels.product(
        rows,
        from,
        to,
        d.at,
        d.stride,
        transposed,
        0,
        out.at,
        out.stride,
        accumulate,
        limits.begins,
        0,
      );
    },
  };
}
