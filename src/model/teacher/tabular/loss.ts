import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../training/batches.ts';
import type { Loss } from '../../training/trainable.ts';
import { blockCrossEntropy, blockSoftmax, type Blocks } from '../../engine/blocks.ts';
import { conditionalDependence, pairwiseDistances, type ConditioningClass } from '../dependence.ts';
import { stopGradient } from '../../engine/layers.ts';
import type { TeacherLosses } from '../family.ts';
import { decode, encode, fairHead, residualHead, type SkipMasks, type TeacherViews } from './network.ts';

/** Rows of a batch, its first, that the dependence penalty looks at: its cost grows with their square. */
export const DEPENDENCE_ROWS = 256;
export const KL_WEIGHT = 0.7;

export interface LossInputs {
  readonly batch: Batch;
  readonly noise: tf.Tensor2D;
  readonly classes: readonly ConditioningClass[];
  readonly blocks: Blocks;
  readonly targetBlock: Blocks;
  readonly masks: SkipMasks;
  /** w(t), 0 → 1 over the first 30 % of the steps. */
  readonly ramp: number;
  readonly targetWeight: number;
  readonly penaltyWeight: number;
}

function divergence(mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Scalar {
  const perEntry = tf.sub(tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), 1), logVariance);
  return tf.div(tf.sum(perEntry), 2 * mean.shape[0]);
}

/**
 * The teacher's loss (METHOD, part 1). Its parts: reconstruction, target, kl, dCor² of code, dCor² of target; its
 * picture: μ of the rows that the penalty looks at.
 */
export function teacherLoss(views: TeacherViews, inputs: LossInputs): Required<Loss> {
  const { batch, blocks, targetBlock, classes } = inputs;
  const { x, y, s } = batch;
  const { mean, logVariance } = encode(views, x, y, s);
  const z = tf.add<tf.Tensor2D>(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), inputs.noise));
  const reconstruction = blockCrossEntropy(decode(views, inputs.masks, z, s, x), x, blocks);
  const fair = fairHead(views, z);
  const target = blockCrossEntropy(fair, y, targetBlock);
  const biased = tf.add<tf.Tensor2D>(stopGradient(fair), residualHead(views, stopGradient(z), s));
  const residual = blockCrossEntropy(biased, y, targetBlock);
  const kl = divergence(mean, logVariance);
  const first = (tensor: tf.Tensor2D) =>
    tf.slice2d(tensor, [0, 0], [Math.min(DEPENDENCE_ROWS, tensor.shape[0]), -1]);
  const groups = pairwiseDistances(first(s), first(s));
  const meanRows = first(mean);
  const code = conditionalDependence(meanRows, groups, classes);
  const predicted = conditionalDependence(first(blockSoftmax(fair, targetBlock)), groups, classes);
  const penalty = tf.mul(tf.add(code, predicted), inputs.penaltyWeight);
  const regulariser = tf.mul(tf.add(tf.mul(kl, KL_WEIGHT), penalty), inputs.ramp);
  return {
    total: tf.addN([
      reconstruction,
      tf.mul<tf.Scalar>(target, inputs.targetWeight),
      residual,
      regulariser as tf.Scalar,
    ]),
    parts: () => [reconstruction, target, kl, code, predicted],
    picture: meanRows,
  };
}

/** The parts of a loss, smoothed, for the curves. */
export function lossesAt(step: number, smoothed: readonly number[]): TeacherLosses {
  const correlation = (squared: number) => Math.sqrt(Math.max(0, Math.min(1, squared)));
  const [reconstruction, target, kl, code, predicted] = smoothed as [number, number, number, number, number];
  return {
    step,
    reconstruction,
    target,
    kl,
    codeDependence: correlation(code),
    targetDependence: correlation(predicted),
  };
}
