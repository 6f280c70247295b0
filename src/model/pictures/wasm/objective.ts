import { createActivation } from '../../engine/wasm/activation.ts';
import { createDependence, type RowClass } from '../../engine/wasm/dependence.ts';
import { createDense } from '../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { denseSlots } from '../../engine/parameters.ts';
import { LATENT } from '../../teacher/family.ts';
import type { PictureProbe } from '../probe/train.ts';
import { columnLayout, columnWidth, LABEL_HIDDEN, pictureLayout, type PictureShape } from '../shape.ts';
import { createColumnNetwork } from '../../teacher/tabular/wasm/columns.ts';
import { createPictureDecoder } from './decoder.ts';
import { createPictureEncoder } from './encoder.ts';
import { createFeatureGap } from './featureGap.ts';

const FLOAT = 4;

/** Weights of the parts of the loss; of each but the penalty, of its mean over pictures. */
export interface PictureWeights {
  readonly label: number;
  readonly kl: number;
  readonly penalty: number;
  readonly features: number;
  readonly columns: number;
}

/** Parts of the loss: sums over pictures, but for the dependences. */
export interface PictureSums {
  /** −ln likelihood of the pixels, in nats. */
  readonly reconstruction: number;
  readonly label: number;
  /** −ln likelihood of the codes of all further columns, in nats. */
  readonly columns: number;
  readonly kl: number;
  /** Squared distance of the features of the pictures and their reconstructions. */
  readonly features: number;
  /** dCor² of μ and s: of all rows looked at, and Σ_k P(k)·dCor²(μ, s | k) over their classes. */
  readonly code: number;
  readonly within: number;
  /** dCor² of the predicted label and s. */
  readonly predicted: number;
}

/** The teacher of pictures with its loss in the engine's memory, and its gradient in closed form. */
export interface PictureObjective {
  /** Room for what it reads: pixels [places·n, pixels], label of each picture, standard normal noise [n, LATENT]. */
  readonly pixels: Address;
  readonly label: Address;
  readonly noise: Address;
  /** Entry of each further column's code among those of all, [n, columns]. */
  readonly columns: Address;
  /** One-hots of the groups. [n, groups] */
  readonly s: Matrix;
  /**
   * @param looked rows among which dependence is measured: those of the batch, and from n on those that were remembered,
   * the latest batch first. A row may be there several times, which weighs it
   * @param within classes of them, in each of which dependence is measured as well
   */
  readonly evaluate: (
    n: number,
    weights: Address,
    looked: Int32Array,
    within: readonly RowClass[],
    by: PictureWeights,
  ) => PictureSums;
  /** As `evaluate`; writes the gradient of the loss into a flat vector of zeros as well. */
  readonly differentiate: (
    n: number,
    weights: Address,
    looked: Int32Array,
    within: readonly RowClass[],
    by: PictureWeights,
    gradient: Address,
  ) => PictureSums;
  /** Keeps μ and s of the batch for `looked` of those that follow, and lets the oldest go. */
  readonly remember: (n: number) => void;
  /** μ of the first rows, row-major, as the last call left them. */
  readonly means: (rows: number) => Float32Array;
}

/** What decodes the columns from the same z and s as the pixels; null where there are none. */
function columnsOf(
  engine: Engine,
  shape: PictureShape,
  { zs, codes }: { readonly zs: Matrix; readonly codes: Address },
  most: number,
) {
  const { columns } = shape;
  if (columns.length === 0) return null;
  const sizes = { featureSizes: columns, featureWidth: columnWidth(shape) };
  const inputs = { zs, codes, stride: columns.length };
  return createColumnNetwork(engine, sizes, columnLayout(pictureLayout(shape)), inputs, most);
}

/**
 * @param most pictures of a batch
 * @param remembered batches whose codes are kept: dependence among few rows is mostly chance
 * @param mostLooked places among which dependence is measured
 * @param probe whose maps the reconstructions are to have as well; null: none
 */
export function createPictureObjective(
  engine: Engine,
  shape: PictureShape,
  most: number,
  remembered: number,
  mostLooked: number,
  probe: PictureProbe | null,
): PictureObjective {
  const { kernels } = engine;
  const { places, pixels: width, labels, groups } = shape;
  const layout = pictureLayout(shape);
  const encoder = createPictureEncoder(engine, shape, most);
  const decoder = createPictureDecoder(engine, shape, most);
  const columns = engine.floats(Math.max(1, most * shape.columns.length));
  const toColumns = columnsOf(engine, shape, { zs: decoder.zs, codes: columns }, most);
  const label1 = createDense(engine, denseSlots(layout, 'label1'));
  const label2 = createDense(engine, denseSlots(layout, 'label2'));
  const hidden = createActivation(engine, most, LABEL_HIDDEN);
  const pixels = engine.floats(places * most * width);
  const made = engine.floats(places * most * width);
  const label = engine.floats(most);
  const noise = engine.floats(most * LATENT);
  const z = engine.floats(most * LATENT);
  const deviation = engine.floats(most * LATENT);
  const predicted = engine.matrix(most, labels);
  const dHidden = engine.matrix(most, LABEL_HIDDEN);
  const dz = engine.matrix(most, LATENT);
  const dzs = engine.matrix(most, LATENT + groups);
  const byMean = engine.matrix(most, LATENT);
  const dCoded = engine.matrix(most, 2 * LATENT);
  const block = engine.wholes([0, labels]);
  const pool = (remembered + 1) * most;
  const codePool = engine.matrix(pool, LATENT);
  const groupPool = engine.matrix(pool, groups);
  const dPool = engine.matrix(pool, LATENT);
  const ofCodes = createDependence(engine, mostLooked, Math.max(LATENT, groups));
  const withinLabels = createDependence(engine, mostLooked, Math.max(LATENT, groups));
  const ofLabels = createDependence(engine, most, Math.max(labels, groups));
  const gap = probe && createFeatureGap(engine, shape, probe, most);
  const s: Matrix = { at: decoder.zs.at + FLOAT * LATENT, stride: decoder.zs.stride };
  const inputs = { pixels, s, columns };
  const codes: Matrix = { at: z, stride: LATENT };
  const dense = [label1, label2];

  const copyRows = (n: number, from: Matrix, to: Matrix, columns: number) => {
    for (let i = 0; i < n; i++) {
      kernels.copy(columns, from.at + FLOAT * i * from.stride, to.at + FLOAT * i * to.stride);
    }
  };

  /** Dependences of codes and groups; their gradient by the codes of the batch, times `weight`, is left in `byMean`. */
  function codeDependences(
    n: number,
    looked: Int32Array,
    within: readonly RowClass[],
    weight: number,
  ): Pick<PictureSums, 'code' | 'within'> {
    copyRows(n, encoder.coded, codePool, LATENT);
    copyRows(n, s, groupPool, groups);
    kernels.clear(pool * dPool.stride, dPool.at);
    const into = weight !== 0 ? { weight, out: dPool } : null;
    ofCodes.observe([{ share: 1, rows: looked }], groupPool, groups);
    withinLabels.observe(within, groupPool, groups);
    const found = {
      code: ofCodes.of(codePool, LATENT, into),
      within: withinLabels.of(codePool, LATENT, into),
    };
    kernels.copy(n * dPool.stride, dPool.at, byMean.at);
    return found;
  }

  function labelDependence(n: number): number {
    ofLabels.observe([{ share: 1, rows: Int32Array.from({ length: n }, (_, i) => i) }], s, groups);
    return ofLabels.of(predicted, labels, null);
  }

  /** Leaves the gradient by the logits of the pixels, of the mean over the batch, in their place. */
  function forward(
    n: number,
    weights: Address,
    looked: Int32Array,
    within: readonly RowClass[],
    by: PictureWeights,
    learns: boolean,
  ) {
    encoder.pack(weights);
    decoder.pack(weights);
    toColumns?.pack(weights);
    for (const layer of dense) layer.pack(weights);
    encoder.forward(n, inputs);
    const { zs } = decoder;
    const kl = kernels.reparametrise(n, LATENT, encoder.coded.at, noise, z, zs.at, zs.stride, deviation) / 2;
    decoder.forward(n);
    const count = places * n * width;
    const reconstruction = kernels.bernoulli(count, decoder.logits, pixels, made, 1 / n);
    const features = gap ? gap.measure(n, pixels, made, learns ? by.features / n : 0, decoder.logits) : 0;
    const ofColumns = toColumns ? toColumns.forward(n) : 0;
    label1.forward(n, codes, hidden.input);
    hidden.forward(n);
    label2.forward(n, hidden.output, predicted);
    const labelLoss = kernels.blockSoftmax(n, 1, block, predicted.at, predicted.stride, label, 1);
    return {
      reconstruction,
      label: labelLoss,
      columns: ofColumns,
      kl,
      features,
      ...codeDependences(n, looked, within, learns ? by.penalty : 0),
      predicted: labelDependence(n),
    };
  }

  function backward(n: number, weights: Address, by: PictureWeights, gradient: Address): void {
    encoder.packTransposed(weights);
    decoder.packTransposed(weights);
    toColumns?.packTransposed(weights);
    for (const layer of dense) layer.packTransposed(weights);
    decoder.backward(n, gradient, dzs);
    toColumns?.backward(n, gradient, by.columns / n, dzs, true);
    kernels.crossEntropyGradient(n, 1, predicted.at, predicted.stride, label, 1, by.label / n);
    label2.weightGradient(n, hidden.output, predicted, gradient);
    label2.inputGradient(n, predicted, dHidden);
    hidden.gradient(n, dHidden);
    label1.weightGradient(n, codes, dHidden, gradient);
    label1.inputGradient(n, dHidden, dz);
    kernels.reparametriseGradient(
      n,
      LATENT,
      encoder.coded.at,
      noise,
      deviation,
      dzs.at,
      dzs.stride,
      dz.at,
      byMean.at,
      by.kl / n,
      dCoded.at,
    );
    encoder.backward(n, inputs, dCoded, gradient);
  }

  return {
    pixels,
    label,
    noise,
    columns,
    s,
    evaluate: (n, weights, looked, within, by) => forward(n, weights, looked, within, by, false),
    differentiate(n, weights, looked, within, by, gradient) {
      const sums = forward(n, weights, looked, within, by, true);
      backward(n, weights, by, gradient);
      return sums;
    },
    remember(n) {
      const kept = pool - n;
      for (const { at, stride } of [codePool, groupPool])
        kernels.copy(kept * stride, at, at + FLOAT * n * stride);
    },
    means(rows) {
      const { at, stride } = encoder.coded;
      const coded = engine.viewFloats(at, rows * stride);
      const means = new Float32Array(rows * LATENT);
      for (let i = 0; i < rows; i++) means.set(coded.subarray(i * stride, i * stride + LATENT), i * LATENT);
      return means;
    },
  };
}
