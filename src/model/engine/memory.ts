import * as tf from '@tensorflow/tfjs';

/** Tensors alive, and the bytes they hold. */
export function tensorMemory(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}
