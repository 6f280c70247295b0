import { createDependence, type RowClass } from '../../../engine/wasm/dependence.ts';
import type { Engine } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import { LATENT } from '../../family.ts';
import { DEPENDENCE_ROWS, KL_WEIGHT } from '../loss.ts';
import type { TeacherShape } from '../network.ts';
import type { LossWeights, TeacherSums } from '../sums.ts';
import type { CodeBatch } from './batch.ts';
import { createTeacherNetwork } from './network.ts';

/** The teacher's loss (loss.ts) in the engine's memory. */
export interface TeacherObjective {
  /** Sums over the rows of the batch, and the dependence among its first where classes are given. */
  readonly evaluate: (rows: number, weights: Address, classes: readonly RowClass[] | null) => TeacherSums;
  /** As `evaluate`; writes the gradient of the loss into a flat vector of zeros as well. */
  readonly differentiate: (
    rows: number,
    weights: Address,
    classes: readonly RowClass[],
    by: LossWeights,
    gradient: Address,
  ) => TeacherSums;
  /** μ of the first rows, row-major, as the last call left them. */
  readonly means: (rows: number) => Float32Array;
}

/** @param most rows of a batch */
export function createTeacherObjective(
  engine: Engine,
  shape: TeacherShape,
  batch: CodeBatch,
  most: number,
): TeacherObjective {
  const { targetWidth: dy, sensitiveWidth: ds } = shape;
  const network = createTeacherNetwork(engine, shape, batch, most);
  const looked = Math.min(DEPENDENCE_ROWS, most);
  const dependence = createDependence(engine, looked, Math.max(LATENT, dy, ds));

  function dependences(
    classes: readonly RowClass[],
    weight: number | null,
  ): Pick<TeacherSums, 'code' | 'predicted'> {
    const into = (out: typeof network.byMean) => (weight === null ? null : { weight, out });
    dependence.observe(classes, batch.s, ds);
    return {
      code: dependence.of(network.coded, LATENT, into(network.byMean)),
      predicted: dependence.of(network.predicted, dy, into(network.byPredicted)),
    };
  }

  return {
    evaluate(rows, weights, classes) {
      const sums = network.forward(rows, weights);
      return { ...sums, ...dependences(classes ?? [], null) };
    },
    differentiate(rows, weights, classes, { ramp, targetWeight, penaltyWeight }, gradient) {
      const sums = network.forward(rows, weights);
      const found = dependences(classes, penaltyWeight !== 0 ? ramp * penaltyWeight : null);
      network.backward(rows, gradient, { target: targetWeight, kl: ramp * KL_WEIGHT });
      return { ...sums, ...found };
    },
    means(rows) {
      const { at, stride } = network.coded;
      const coded = engine.viewFloats(at, rows * stride);
      const means = new Float32Array(rows * LATENT);
      for (let i = 0; i < rows; i++) {
        means.set(coded.subarray(i * stride, i * stride + LATENT), i * LATENT);
      }
      return means;
    },
  };
}
