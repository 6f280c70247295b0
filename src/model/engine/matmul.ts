import * as tf from '@tensorflow/tfjs';

/**
 * TensorFlow.js multiplies on WASM with XNNPACK only where neither side is transposed; the transposed products of a
 * gradient fall back to a naive loop (measured: 80 % of a training step). There the transpose is made explicit.
 */
function product(a: tf.Tensor2D, b: tf.Tensor2D, transposeA: boolean, transposeB: boolean): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') return tf.matMul(a, b, transposeA, transposeB);
  return tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b);
}

/** a·b, either side transposed first. [n, k]·[k, m] → [n, m] */
export function matMul(a: tf.Tensor2D, b: tf.Tensor2D, transposeA = false, transposeB = false): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [left, right, save] = args as unknown as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    save([left, right]);
    return {
      value: product(left, right, transposeA, transposeB),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [l, r] = saved as [tf.Tensor2D, tf.Tensor2D];
        const d = dy as tf.Tensor2D;
        return [
          transposeA ? product(r, d, transposeB, true) : product(d, r, false, !transposeB),
          transposeB ? product(d, l, true, transposeA) : product(l, d, !transposeA, false),
        ];
      },
    };
  });
  return op(a, b);
}
