import { createActivation } from '../../../engine/wasm/activation.ts';
import type { Engine, Matrix } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import { LATENT } from '../../family.ts';
import { HEAD_HIDDEN, HIDDEN, teacherLayout, type TeacherShape } from '../network.ts';
import type { NetworkSums } from '../sums.ts';
import type { CodeBatch } from './batch.ts';
import { createEncoder } from './encoder.ts';
import { createColumnNetwork } from './columns.ts';
import { createLayers } from './layers.ts';

const FLOAT = 4;
const LAYERS = ['fair1', 'fair2', 'residual1', 'residual2'] as const;

/** How much of each loss's gradient is wanted; each is a mean over rows. */
export interface NetworkWeights {
  readonly target: number;
  readonly kl: number;
}

/** The teacher (network.ts, loss.ts) in the engine's memory, with its gradient in closed form. */
export interface TeacherNetwork {
  /** μ and ln σ² of each row, [rows, 2·LATENT]: after `forward`. */
  readonly coded: Matrix;
  /** The fair head's probabilities: after `forward`. */
  readonly predicted: Matrix;
  /** Gradients by μ and by `predicted` of what else depends on them: to be added to between `forward` and `backward`. */
  readonly byMean: Matrix;
  readonly byPredicted: Matrix;
  /** Reads the batch through the network. @param weights flat vector in the layout's order */
  readonly forward: (rows: number, weights: Address) => NetworkSums;
  /** Writes the gradient into a flat vector of zeros. */
  readonly backward: (rows: number, gradient: Address, by: NetworkWeights) => void;
}

/** @param most rows of a batch */
export function createTeacherNetwork(
  engine: Engine,
  shape: TeacherShape,
  batch: CodeBatch,
  most: number,
): TeacherNetwork {
  const { kernels } = engine;
  const { targetWidth: dy, sensitiveWidth: ds } = shape;
  const layout = teacherLayout(shape);
  const targetBlock = engine.wholes([0, dy]);
  const layers = createLayers(engine, layout, LAYERS);
  const encoder = createEncoder(engine, shape, batch, most);
  const { encoded1, encoded2, coded } = encoder;
  const { encoder2, encoder3 } = encoder.layers;
  const decoder = createColumnNetwork(engine, shape, layout, batch, most);
  const dense = [...Object.values(layers), decoder];

  const [fair1, residual1] = [
    createActivation(engine, most, HEAD_HIDDEN),
    createActivation(engine, most, HEAD_HIDDEN),
  ];
  const z = engine.matrix(most, LATENT);
  const deviation = engine.floats(most * LATENT);
  const predicted = engine.matrix(most, dy);
  const residual = engine.matrix(most, dy);
  const [dHidden1, dHidden2] = [engine.matrix(most, HIDDEN), engine.matrix(most, HIDDEN)];
  const dHead = engine.matrix(most, HEAD_HIDDEN);
  const dFair = engine.matrix(most, dy);
  const dzs = engine.matrix(most, LATENT + ds);
  const dz = engine.matrix(most, LATENT);
  const byMean = engine.matrix(most, LATENT);
  const byPredicted = engine.matrix(most, dy);
  const dCoded = engine.matrix(most, 2 * LATENT);
  const clear = (rows: number, { at, stride }: Matrix) => kernels.clear(rows * stride, at);
  let weights: Address = 0;

  function encode(rows: number): number {
    encoder.forward(rows);
    const { noise, zs } = batch;
    return kernels.reparametrise(rows, LATENT, coded.at, noise, z.at, zs.at, zs.stride, deviation) / 2;
  }

  const targetLoss = (rows: number, { at, stride }: Matrix) =>
    kernels.blockSoftmax(rows, 1, targetBlock, at, stride, batch.target, 1);

  /** Leaves the probabilities of both heads. */
  function heads(rows: number): { target: number; residual: number } {
    layers.fair1.forward(rows, z, fair1.input);
    fair1.forward(rows);
    layers.fair2.forward(rows, fair1.output, predicted);
    layers.residual1.forward(rows, batch.zs, residual1.input);
    residual1.forward(rows);
    layers.residual2.forward(rows, residual1.output, residual);
    kernels.addTo(rows * residual.stride, predicted.at, residual.at);
    return { target: targetLoss(rows, predicted), residual: targetLoss(rows, residual) };
  }

  /** The residual head learns beside the others: nothing of it reaches z or the fair head. */
  function residualBackward(rows: number, gradient: Address): void {
    kernels.crossEntropyGradient(rows, 1, residual.at, residual.stride, batch.target, 1, 1 / rows);
    layers.residual2.weightGradient(rows, residual1.output, residual, gradient);
    layers.residual2.inputGradient(rows, residual, dHead);
    residual1.gradient(rows, dHead);
    layers.residual1.weightGradient(rows, batch.zs, dHead, gradient);
  }

  function fairBackward(rows: number, gradient: Address, weight: number): void {
    const { at, stride } = predicted;
    clear(rows, dFair);
    kernels.softmaxGradient(rows, 1, targetBlock, at, stride, byPredicted.at, stride, dFair.at, dFair.stride);
    kernels.crossEntropyGradient(rows, 1, at, stride, batch.target, 1, weight / rows);
    kernels.addTo(rows * stride, at, dFair.at);
    layers.fair2.weightGradient(rows, fair1.output, dFair, gradient);
    layers.fair2.inputGradient(rows, dFair, dHead);
    fair1.gradient(rows, dHead);
    layers.fair1.weightGradient(rows, z, dHead, gradient);
    layers.fair1.inputGradient(rows, dHead, dz);
  }

  function encoderBackward(rows: number, gradient: Address, klWeight: number): void {
    const { noise } = batch;
    kernels.reparametriseGradient(
      rows,
      LATENT,
      coded.at,
      noise,
      deviation,
      dzs.at,
      dzs.stride,
      dz.at,
      byMean.at,
      klWeight / rows,
      dCoded.at,
    );
    encoder3.weightGradient(rows, encoded2.output, dCoded, gradient);
    encoder3.inputGradient(rows, dCoded, dHidden2);
    encoded2.gradient(rows, dHidden2);
    encoder2.weightGradient(rows, encoded1.output, dHidden2, gradient);
    encoder2.inputGradient(rows, dHidden2, dHidden1);
    encoded1.gradient(rows, dHidden1);
    encoder.sensitive.weightGradient(rows, batch.s, dHidden1, gradient);
    const to = gradient + FLOAT * encoder.codeWeights;
    const { codes, stride } = batch;
    kernels.scatterCodes(rows, stride, codes, stride, to, HIDDEN, 0, dHidden1.at, dHidden1.stride);
  }

  return {
    coded,
    predicted,
    byMean,
    byPredicted,
    forward(rows, flat) {
      weights = flat;
      encoder.pack(flat);
      for (const layer of dense) layer.pack(flat);
      const kl = encode(rows);
      const reconstruction = decoder.forward(rows);
      const { target, residual: biased } = heads(rows);
      clear(rows, byMean);
      clear(rows, byPredicted);
      return { reconstruction, target, residual: biased, kl };
    },
    backward(rows, gradient, by) {
      for (const layer of [...dense, encoder2, encoder3]) layer.packTransposed(weights);
      residualBackward(rows, gradient);
      fairBackward(rows, gradient, by.target);
      decoder.backward(rows, gradient, 1 / rows, dzs, false);
      encoderBackward(rows, gradient, by.kl);
    },
  };
}
