import * as tf from '@tensorflow/tfjs';

const DISTANCE_FLOOR = 1e-6;
const VARIANCE_FLOOR = 1e-12;

/** Gradient of Σ W∘distances with respect to `a`: Σ_j W_ij (a_i − b_j). */
function pull(weights: tf.Tensor2D, a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.sub(tf.mul(a, tf.sum(weights, 1, true)), tf.matMul<tf.Tensor2D>(weights, b));
}

/**
 * Euclidean distances of all pairs of rows, √(max(d², 0) + 1e-6). [n, d], [m, d] → [n, m]. The gradient is written by
 * hand: a third of the kernels on [n, m] that the automatic one takes.
 */
export function pairwiseDistances(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [left, right, save] = args as unknown as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const squaresA = tf.sum(tf.square(left), 1, true);
    const squaresB = tf.reshape(tf.sum(tf.square(right), 1), [1, -1]);
    const cross = tf.matMul<tf.Tensor2D>(tf.mul(left, -2), right, false, true);
    const squared = tf.add(tf.add(cross, squaresA), squaresB);
    const distances: tf.Tensor2D = tf.sqrt(tf.add(tf.relu(squared), DISTANCE_FLOOR));
    save([left, right, distances]);
    return {
      value: distances,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [l, r, d] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        const weights = tf.div<tf.Tensor2D>(dy, d);
        return [pull(weights, l, r), pull(tf.transpose(weights), r, l)];
      },
    };
  });
  return op(a, b);
}

/** Doubly centred under row weights w (column [n, 1], sum 1). */
function centre(distances: tf.Tensor2D, weights: tf.Tensor2D): tf.Tensor2D {
  const rowMeans = tf.matMul<tf.Tensor2D>(distances, weights);
  const mean = tf.matMul<tf.Tensor2D>(weights, rowMeans, true);
  return tf.add(tf.sub(tf.sub(distances, rowMeans), tf.transpose(rowMeans)), mean);
}

/** Row weights of the classes to condition on: P(k) and weights 1/n_k on the rows of class k. */
export interface ConditioningClass {
  readonly share: number;
  readonly weights: tf.Tensor2D;
}

/**
 * Squared distance correlation dCor² in [0, 1] of two samples given their distance matrices (Székely, Rizzo &
 * Bakirov 2007), as a V-statistic under row weights: with uniform weights over a subset it is that subset's dCor².
 */
export function squaredDistanceCorrelation(
  distancesA: tf.Tensor2D,
  distancesB: tf.Tensor2D,
  weights: tf.Tensor2D,
): tf.Scalar {
  const a = centre(distancesA, weights);
  const b = centre(distancesB, weights);
  const pairWeights = tf.matMul<tf.Tensor2D>(weights, weights, false, true);
  const weightedB = tf.mul<tf.Tensor2D>(b, pairWeights);
  const covariance = tf.sum(tf.mul(a, weightedB));
  const varianceA = tf.sum(tf.mul(tf.square(a), pairWeights));
  const varianceB = tf.sum(tf.mul(b, weightedB));
  return tf.div(covariance, tf.sqrt(tf.add(tf.mul(varianceA, varianceB), VARIANCE_FLOOR)));
}

/**
 * Σ_k P(k)·dCor²(a, s | k): over one class of all rows it is dCor²; over the target's classes, equalized odds'. 0 where
 * no class has rows enough.
 */
export function conditionalDependence(
  a: tf.Tensor2D,
  sensitiveDistances: tf.Tensor2D,
  classes: readonly ConditioningClass[],
): tf.Scalar {
  if (classes.length === 0) return tf.scalar(0);
  const distances = pairwiseDistances(a, a);
  return tf.addN(
    classes.map(({ share, weights }) =>
      tf.mul(share, squaredDistanceCorrelation(distances, sensitiveDistances, weights)),
    ),
  );
}
