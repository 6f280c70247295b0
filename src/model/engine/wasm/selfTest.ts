import { exp, square } from '../../../core/elementary.ts';
import { createRng } from '../../../core/random.ts';
import { createActivation } from './activation.ts';
import { createDense } from './dense.ts';
import type { Engine, Matrix } from './instance.ts';
import { createFlatOptimiser } from './optimiser.ts';

/** No multiple of a vector's length, but for the units, which are padded to one. */
const [ROWS, FROM, TO] = [13, 21, 16];
const CLASSES = 8;
const RATE = 1e-2;
/** Relative to the norm; errors of single precision are a tenth of it. */
const MOST_ERROR = 1e-5;

/** ‖found − expected‖ / ‖expected‖ */
function error(found: ArrayLike<number>, expected: Float64Array): number {
  const norm = (of: (value: number, i: number) => number) =>
    Math.sqrt(expected.reduce((sum, value, i) => sum + square(of(value, i)), 0));
  return norm((value, i) => found[i]! - value) / norm((value) => value);
}

/** Σ over k of a(i, k)·b(k, j), in double precision. */
function product(
  [rows, inner, columns]: readonly [number, number, number],
  a: (i: number, k: number) => number,
  b: (k: number, j: number) => number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      for (let j = 0; j < columns; j++) out[i * columns + j]! += a(i, k) * b(k, j);
    }
  }
  return out;
}

/**
 * Computes with the kernels what double precision computes as well: a dense layer with its gradients, its activation, a
 * softmax, and the first update of AdamW.
 * @returns relative errors, by name
 */
export function kernelErrors(engine: Engine): Readonly<Record<string, number>> {
  const rng = createRng('self-test');
  const normals = (count: number) => Float32Array.from({ length: count }, () => rng.normal());
  const [weights, xs, ds] = [normals(FROM * TO), normals(ROWS * FROM), normals(ROWS * TO)];
  const W = (k: number, j: number) => weights[k * TO + j]!;

  const put = ({ at, stride }: Matrix, values: Float32Array, width: number) => {
    for (let i = 0; i < ROWS; i++) {
      engine.viewFloats(at + 4 * i * stride, width).set(values.subarray(i * width, (i + 1) * width));
    }
  };
  const get = ({ at, stride }: Matrix, width: number) => {
    const view = engine.viewFloats(at, ROWS * stride);
    return Float32Array.from(
      { length: ROWS * width },
      (_, i) => view[Math.floor(i / width) * stride + (i % width)]!,
    );
  };

  const dense = createDense(engine, { weight: 0, bias: null, from: FROM, to: TO });
  const optimiser = createFlatOptimiser(engine, weights, null, 0);
  const activation = createActivation(engine, ROWS, TO);
  const [x, d, dx] = [engine.matrix(ROWS, FROM), engine.matrix(ROWS, TO), engine.matrix(ROWS, FROM)];
  const logits = engine.matrix(ROWS, TO);
  const [bias, entries] = [engine.floats(CLASSES), engine.floats(ROWS)];
  put(x, xs, FROM);
  put(d, ds, TO);
  dense.pack(optimiser.weights);
  dense.packTransposed(optimiser.weights);
  optimiser.begin();

  dense.forward(ROWS, x, activation.input);
  const layer = get(activation.input, TO);
  put(logits, layer, TO);
  engine.kernels.softmaxEntry(ROWS, CLASSES, logits.at, logits.stride, bias, 1, entries);
  const softmax = engine.viewFloats(entries, ROWS).slice();
  activation.forward(ROWS);
  const activated = get(activation.output, TO);
  dense.weightGradient(ROWS, x, d, optimiser.gradient);
  const gradient = engine.viewFloats(optimiser.gradient, FROM * TO).slice();
  dense.inputGradient(ROWS, d, dx);
  activation.gradient(ROWS, d);
  const slope = get(d, TO);
  optimiser.step(RATE, undefined);
  const updated = optimiser.state().weights;

  const X = (i: number, k: number) => xs[i * FROM + k]!;
  const D = (i: number, j: number) => ds[i * TO + j]!;
  const out = product([ROWS, FROM, TO], X, W);
  const gate = (value: number) => 1 / (1 + exp(-value));
  const likelihood = (i: number) => {
    const row = Array.from(out.subarray(i * TO, i * TO + CLASSES), exp);
    return row[1]! / row.reduce((sum, value) => sum + value, 0);
  };
  return {
    product: error(layer, out),
    softmax: error(
      softmax,
      Float64Array.from({ length: ROWS }, (_, i) => likelihood(i)),
    ),
    activation: error(
      activated,
      out.map((value) => value * gate(value)),
    ),
    'activation’s gradient': error(
      slope,
      out.map((value, i) => ds[i]! * gate(value) * (1 + value * (1 - gate(value)))),
    ),
    'weights’ gradient': error(
      gradient,
      product([FROM, ROWS, TO], (k, i) => X(i, k), D),
    ),
    'input’s gradient': error(
      get(dx, FROM),
      product([ROWS, TO, FROM], D, (j, k) => W(k, j)),
    ),
    update: error(
      updated,
      // Of the first step, moments and their corrections leave the sign.
      Float64Array.from(
        weights,
        (weight, i) => weight - (RATE * gradient[i]!) / (Math.abs(gradient[i]!) + 1e-8),
      ),
    ),
  };
}

/** What the kernels compute otherwise than double precision does; null: nothing. */
export function kernelFault(engine: Engine): string | null {
  // NaN compares as false.
  const wrong = Object.entries(kernelErrors(engine)).filter(([, found]) => !(found < MOST_ERROR));
  return wrong.length === 0 ? null : wrong.map(([name]) => name).join(', ');
}
