import { createDense } from '../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { denseSlots, type Layout } from '../../engine/parameters.ts';
import type { PictureShape } from '../shape.ts';
import { createMaps } from './maps.ts';
import { FEATURES, SECOND_MAPS, type ProbeParameter } from './shape.ts';

const FLOAT = 4;

/** A small convolutional classifier in the engine's memory. */
export interface ProbeNetwork {
  /** Room for what it reads, [places·n, pixels], and for the classes of each picture, [n, answers]. */
  readonly pixels: Address;
  readonly target: Address;
  /** Units before the answer, [n, FEATURES]; probabilities, those of all answers side by side: after `forward`. */
  readonly features: Matrix;
  readonly answer: Matrix;
  readonly pack: (weights: Address) => void;
  readonly forward: (n: number) => void;
  /** −Σ ln p of the classes in `target`, with the gradient of its mean written into a flat vector of zeros. */
  readonly differentiate: (n: number, weights: Address, gradient: Address) => number;
}

/**
 * @param sizes classes of each answer
 * @param most pictures of a batch
 */
export function createProbeNetwork(
  engine: Engine,
  shape: PictureShape,
  layout: Layout<ProbeParameter>,
  sizes: readonly number[],
  most: number,
): ProbeNetwork {
  const { kernels } = engine;
  const maps = createMaps(engine, shape, layout, most);
  const answers = sizes.length;
  const classes = sizes.reduce((sum, size) => sum + size, 0);
  const weight = layout.slots.find(({ name }) => name === 'features.weight')!.offset;
  const outputs = maps.secondSize / SECOND_MAPS;
  /** A layer of its own for each output of the maps: they lie output by output. */
  const ofOutputs = Array.from({ length: outputs }, (_, output) =>
    createDense(engine, {
      weight: weight + output * SECOND_MAPS * FEATURES,
      bias: output === 0 ? layout.slots.find(({ name }) => name === 'features.bias')!.offset : null,
      from: SECOND_MAPS,
      to: FEATURES,
    }),
  );
  const toAnswer = createDense(engine, denseSlots(layout, 'answer'));
  const pixels = engine.floats(shape.places * most * shape.pixels);
  const target = engine.floats(most * answers);
  const features = engine.matrix(most, FEATURES);
  const answer = engine.matrix(most, classes);
  const dFeatures = engine.matrix(most, FEATURES);
  const blocks = engine.wholes(sizes.reduce((ends, size) => [...ends, ends.at(-1)! + size], [0]));
  const dense = [...ofOutputs, toAnswer];
  const rowsOf = (at: Address, output: number, n: number): Matrix => ({
    at: at + FLOAT * output * n * SECOND_MAPS,
    stride: SECOND_MAPS,
  });

  function logits(n: number): void {
    maps.forward(n, pixels);
    ofOutputs.forEach((layer, output) =>
      layer.forward(n, rowsOf(maps.second, output, n), features, output > 0),
    );
    kernels.relu(n * features.stride, features.at);
    toAnswer.forward(n, features, answer);
  }

  return {
    pixels,
    target,
    features,
    answer,
    pack(weights) {
      maps.pack(weights);
      for (const layer of dense) layer.pack(weights);
    },
    forward(n) {
      logits(n);
      kernels.blockSoftmax(n, answers, blocks, answer.at, answer.stride, 0, 0);
    },
    differentiate(n, weights, gradient) {
      logits(n);
      const loss = kernels.blockSoftmax(n, answers, blocks, answer.at, answer.stride, target, answers);
      kernels.crossEntropyGradient(n, answers, answer.at, answer.stride, target, answers, 1 / n);
      maps.packTransposed(weights);
      for (const layer of dense) layer.packTransposed(weights);
      toAnswer.weightGradient(n, features, answer, gradient);
      toAnswer.inputGradient(n, answer, dFeatures);
      kernels.reluGradient(n * features.stride, features.at, dFeatures.at);
      ofOutputs.forEach((layer, output) => {
        layer.weightGradient(n, rowsOf(maps.second, output, n), dFeatures, gradient);
        layer.inputGradient(n, dFeatures, rowsOf(maps.dSecond, output, n));
      });
      kernels.clear(n * maps.firstSize, maps.dFirst);
      maps.backward(n, gradient, null);
      return loss;
    },
  };
}
