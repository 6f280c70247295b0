import * as tf from '@tensorflow/tfjs';
import { withGradient } from './gradient.ts';

/**
 * A row of logits is a chain of blocks, one per column. Sums within blocks are products with the 0/1 indicator
 * [width, blocks], so that the number of kernels does not grow with the number of columns.
 */
export interface Blocks {
  readonly indicator: tf.Tensor2D;
  /** [blocks, width] */
  readonly transposed: tf.Tensor2D;
  /** Indicator over block sizes: a product with it is a block mean. */
  readonly mean: tf.Tensor2D;
  readonly width: number;
}

/** Caller disposes with `disposeBlocks`. */
export function createBlocks(sizes: readonly number[]): Blocks {
  const width = sizes.reduce((sum, size) => sum + size, 0);
  const indicator = new Float32Array(width * sizes.length);
  const mean = new Float32Array(width * sizes.length);
  let row = 0;
  sizes.forEach((size, block) => {
    for (let i = 0; i < size; i++, row++) {
      indicator[row * sizes.length + block] = 1;
      mean[row * sizes.length + block] = 1 / size;
    }
  });
  const shape: [number, number] = [width, sizes.length];
  const indicatorTensor = tf.tensor2d(indicator, shape);
  return {
    indicator: indicatorTensor,
    transposed: tf.transpose(indicatorTensor),
    mean: tf.tensor2d(mean, shape),
    width,
  };
}

export function disposeBlocks(blocks: Blocks): void {
  tf.dispose([blocks.indicator, blocks.transposed, blocks.mean]);
}

const spread = (perBlock: tf.Tensor2D, blocks: Blocks) => tf.matMul<tf.Tensor2D>(perBlock, blocks.transposed);

/**
 * Logits moved so that every block has mean 0 and the row's largest is 0: a block's own maximum would need a kernel
 * per column, and with centred blocks no block lies so far below the row's maximum that its exponentials vanish.
 */
function stabilise(logits: tf.Tensor2D, blocks: Blocks): tf.Tensor2D {
  const centred = tf.sub<tf.Tensor2D>(logits, spread(tf.matMul<tf.Tensor2D>(logits, blocks.mean), blocks));
  return tf.sub<tf.Tensor2D>(centred, tf.max(centred, 1, true));
}

const TINY = 1e-30;

interface BlockSoftmax {
  readonly probabilities: tf.Tensor2D;
  readonly shifted: tf.Tensor2D;
  /** log Σ exp of each block's shifted logits, [n, blocks]. */
  readonly logSums: tf.Tensor2D;
}

function softmaxParts(logits: tf.Tensor2D, blocks: Blocks): BlockSoftmax {
  const shifted = stabilise(logits, blocks);
  const exponentials: tf.Tensor2D = tf.exp(shifted);
  const sums = tf.add<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(exponentials, blocks.indicator), TINY);
  const probabilities = tf.div<tf.Tensor2D>(exponentials, spread(sums, blocks));
  return { probabilities, shifted, logSums: tf.log(sums) };
}

/** Softmax within each block. [n, width] → [n, width]. */
export function blockSoftmax(logits: tf.Tensor2D, blocks: Blocks): tf.Tensor2D {
  return withGradient(logits, (input) => {
    const { probabilities } = softmaxParts(input as tf.Tensor2D, blocks);
    return {
      value: probabilities,
      saved: [probabilities],
      backward: (dy, [p]) => {
        const weighted = tf.mul<tf.Tensor2D>(p!, dy);
        return tf.sub(
          weighted,
          tf.mul(p!, spread(tf.matMul<tf.Tensor2D>(weighted, blocks.indicator), blocks)),
        );
      },
    };
  });
}

/** Σ over blocks of the cross-entropy with the one-hot `x`, mean over rows; nats. [n, width] → scalar. */
export function blockCrossEntropy(logits: tf.Tensor2D, x: tf.Tensor2D, blocks: Blocks): tf.Scalar {
  const rows = logits.shape[0];
  return withGradient(logits, (input) => {
    const { probabilities, shifted, logSums } = softmaxParts(input as tf.Tensor2D, blocks);
    return {
      value: tf.div<tf.Scalar>(tf.sub(tf.sum(logSums), tf.sum(tf.mul(shifted, x))), rows),
      saved: [probabilities],
      backward: (dy, [p]) => tf.mul(tf.sub(p!, x), tf.div(dy, rows)),
    };
  });
}
