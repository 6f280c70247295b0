import * as tf from '@tensorflow/tfjs';

interface Forward<Out extends tf.Tensor> {
  readonly value: Out;
  /** Tensors that the backward pass needs. */
  readonly saved: readonly tf.Tensor[];
  readonly backward: (dy: tf.Tensor, saved: readonly tf.Tensor[]) => tf.Tensor;
}

/** An operation of one tensor whose gradient is written by hand; `tf.customGrad` with types. */
export function withGradient<Out extends tf.Tensor>(
  x: tf.Tensor,
  forward: (x: tf.Tensor) => Forward<Out>,
): Out {
  const op = tf.customGrad((input, save) => {
    const { value, saved, backward } = forward(input as tf.Tensor);
    (save as tf.GradSaveFunc)([...saved]);
    return { value, gradFunc: (dy: tf.Tensor, kept: tf.Tensor[]) => backward(dy, kept) };
  });
  return op(x);
}
