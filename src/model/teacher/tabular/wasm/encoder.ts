import { createActivation, type Activation } from '../../../engine/wasm/activation.ts';
import { createDense, type Dense } from '../../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import { LATENT } from '../../family.ts';
import { placesOf } from '../codeMasks.ts';
import { HIDDEN, teacherLayout, type TeacherShape } from '../network.ts';
import type { CodeBatch } from './batch.ts';
import { createLayers } from './layers.ts';

const FLOAT = 4;

/** The teacher's encoder (network.ts, `encode`) in an engine's memory. */
export interface Encoder {
  readonly layers: Readonly<Record<'encoder2' | 'encoder3', Dense>>;
  /** Of the first layer only s is a product; codes are gathered. */
  readonly sensitive: Dense;
  readonly encoded1: Activation;
  readonly encoded2: Activation;
  /** μ and ln σ² of each row, the latter before it is clipped, [rows, 2·LATENT]: after `forward`. */
  readonly coded: Matrix;
  /** Takes the weights of a flat vector in the layout's order: before `forward`. */
  readonly pack: (weights: Address) => void;
  /** Reads the batch through the encoder. */
  readonly forward: (rows: number) => void;
  /** The first layer's part that acts on codes, within the flat vector. */
  readonly codeWeights: number;
}

/** @param most rows of a batch */
export function createEncoder(engine: Engine, shape: TeacherShape, batch: CodeBatch, most: number): Encoder {
  const { kernels } = engine;
  const { featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  const layout = teacherLayout(shape);
  const place = placesOf(layout);
  const codeWeights = place('encoder1.weight');
  const sensitive = createDense(engine, {
    weight: codeWeights + (dx + dy) * HIDDEN,
    bias: place('encoder1.bias'),
    from: ds,
    to: HIDDEN,
  });
  const layers = createLayers(engine, layout, ['encoder2', 'encoder3']);
  const hidden = () => createActivation(engine, most, HIDDEN);
  const [encoded1, encoded2] = [hidden(), hidden()];
  const coded = engine.matrix(most, 2 * LATENT);
  let weights: Address = 0;

  return {
    layers,
    sensitive,
    encoded1,
    encoded2,
    coded,
    codeWeights,
    pack(flat) {
      weights = flat;
      for (const layer of [sensitive, ...Object.values(layers)]) layer.pack(flat);
    },
    forward(rows) {
      const { at, stride } = encoded1.input;
      sensitive.forward(rows, batch.s, encoded1.input);
      const matrix = weights + FLOAT * codeWeights;
      kernels.gatherCodes(rows, batch.stride, batch.codes, batch.stride, matrix, HIDDEN, 0, at, stride);
      encoded1.forward(rows);
      layers.encoder2.forward(rows, encoded1.output, encoded2.input);
      encoded2.forward(rows);
      layers.encoder3.forward(rows, encoded2.output, coded);
    },
  };
}
