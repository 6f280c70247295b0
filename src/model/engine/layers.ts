import * as tf from '@tensorflow/tfjs';
import { withGradient } from './gradient.ts';
import type { Views } from './parameters.ts';

/** x·σ(x), with its gradient σ(x) + y·(1 − σ(x)) in closed form: half the kernels of the automatic one. */
export function silu(x: tf.Tensor2D): tf.Tensor2D {
  return withGradient(x, (input) => {
    const gate = tf.sigmoid(input);
    const value = tf.mul<tf.Tensor2D>(input, gate);
    return {
      value,
      saved: [gate, value],
      backward: (dy, [sigma, y]) => tf.mul(dy, tf.add(sigma!, tf.mul(y!, tf.sub(1, sigma!)))),
    };
  });
}

/** x·W + b of the named layer. x: [n, from] → [n, to]. */
export function dense<Layer extends string>(
  views: Views<`${Layer}.weight` | `${Layer}.bias`>,
  layer: Layer,
  x: tf.Tensor2D,
): tf.Tensor2D {
  const weight = views[`${layer}.weight`] as tf.Tensor2D;
  return tf.add(tf.matMul<tf.Tensor2D>(x, weight), views[`${layer}.bias`]);
}

/** The identity whose gradient is zero (sg[·] in the loss). */
export function stopGradient(x: tf.Tensor2D): tf.Tensor2D {
  return withGradient(x, (input) => ({
    value: tf.clone(input as tf.Tensor2D),
    saved: [],
    backward: (dy) => tf.zerosLike(dy),
  }));
}
