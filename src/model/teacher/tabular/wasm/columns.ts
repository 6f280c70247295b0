import { createActivation } from '../../../engine/wasm/activation.ts';
import type { Engine, Matrix } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import type { Layout } from '../../../engine/parameters.ts';
import { placesOf } from '../codeMasks.ts';
import { HIDDEN, MASKED_UNITS, type ColumnParameter, type TeacherShape } from '../network.ts';
import { createCodeTables, createLayers, createMaskedOutput } from './layers.ts';

const FLOAT = 4;
const LAYERS = ['decoder1', 'decoder2', 'decoder3', 'context'] as const;

/** What of a table fixes the columns' part of a decoder. */
export type ColumnSizes = Pick<TeacherShape, 'featureSizes' | 'featureWidth'>;

/** What columns are decoded from, and their codes. */
export interface ColumnInputs {
  /** z and s side by side. */
  readonly zs: Matrix;
  /** Entry of x that each column of a row is, `stride` numbers a row. */
  readonly codes: Address;
  readonly stride: number;
}

/** The columns' part of a decoder (network.ts, `decode`) in the engine's memory, with its gradient in closed form. */
export interface ColumnNetwork {
  readonly pack: (weights: Address) => void;
  readonly packTransposed: (weights: Address) => void;
  /** −Σ ln p of the codes; leaves the probabilities for `backward`. */
  readonly forward: (rows: number) => number;
  /**
   * Writes the gradient of `scale` times the loss into a flat vector of zeros.
   * @param dzs gets that by z and s, or has it added
   */
  readonly backward: (rows: number, gradient: Address, scale: number, dzs: Matrix, adds: boolean) => void;
}

/**
 * @param layout where the weights stand in the flat vector
 * @param most rows of a batch
 */
export function createColumnNetwork<Name extends string>(
  engine: Engine,
  shape: ColumnSizes,
  layout: Layout<Name | ColumnParameter>,
  inputs: ColumnInputs,
  most: number,
): ColumnNetwork {
  const { kernels } = engine;
  const { featureWidth: dx, featureSizes } = shape;
  const columns = featureSizes.length;
  const place = placesOf(layout);
  const masks = createCodeTables(engine, shape);
  const layers = createLayers(engine, layout, LAYERS);
  const maskedOut = createMaskedOutput(engine, place('maskedOut'), shape);
  const dense = [...Object.values(layers), maskedOut];
  const hidden = () => createActivation(engine, most, HIDDEN);
  const [decoded1, decoded2] = [hidden(), hidden()];
  const units = createActivation(engine, most, MASKED_UNITS);
  const logits = engine.matrix(most, dx);
  const [dHidden1, dHidden2] = [engine.matrix(most, HIDDEN), engine.matrix(most, HIDDEN)];
  const dUnits = engine.matrix(most, MASKED_UNITS);
  let weights: Address = 0;

  type Codes = (matrix: number, width: number, starts: Address, rows: Matrix, count: number) => void;
  const gather =
    (flat: Address, run: typeof kernels.gatherCodes): Codes =>
    (matrix, width, starts, rows, count) =>
      run(
        count,
        columns,
        inputs.codes,
        inputs.stride,
        flat + FLOAT * matrix,
        width,
        starts,
        rows.at,
        rows.stride,
      );

  return {
    pack(flat) {
      weights = flat;
      for (const layer of dense) layer.pack(flat);
    },
    packTransposed(flat) {
      for (const layer of dense) layer.packTransposed(flat);
    },
    forward(rows) {
      const takeCodes = gather(weights, kernels.gatherCodes);
      layers.decoder1.forward(rows, inputs.zs, decoded1.input);
      decoded1.forward(rows);
      layers.decoder2.forward(rows, decoded1.output, decoded2.input);
      decoded2.forward(rows);
      layers.context.forward(rows, decoded2.output, units.input);
      takeCodes(place('maskedIn'), MASKED_UNITS, masks.unitStarts, units.input, rows);
      units.forward(rows);
      layers.decoder3.forward(rows, decoded2.output, logits);
      maskedOut.forward(rows, units.output, logits, true);
      takeCodes(place('skip'), dx, masks.skipStarts, logits, rows);
      return kernels.blockSoftmax(
        rows,
        columns,
        masks.offsets,
        logits.at,
        logits.stride,
        inputs.codes,
        inputs.stride,
      );
    },
    backward(rows, gradient, scale, dzs, adds) {
      const giveCodes = gather(gradient, kernels.scatterCodes);
      const { at, stride } = logits;
      kernels.crossEntropyGradient(rows, columns, at, stride, inputs.codes, inputs.stride, scale);
      giveCodes(place('skip'), dx, masks.skipStarts, logits, rows);
      layers.decoder3.weightGradient(rows, decoded2.output, logits, gradient);
      layers.decoder3.inputGradient(rows, logits, dHidden2);
      maskedOut.weightGradient(rows, units.output, logits, gradient);
      maskedOut.inputGradient(rows, logits, dUnits);
      units.gradient(rows, dUnits);
      giveCodes(place('maskedIn'), MASKED_UNITS, masks.unitStarts, dUnits, rows);
      layers.context.weightGradient(rows, decoded2.output, dUnits, gradient);
      layers.context.inputGradient(rows, dUnits, dHidden2, true);
      decoded2.gradient(rows, dHidden2);
      layers.decoder2.weightGradient(rows, decoded1.output, dHidden2, gradient);
      layers.decoder2.inputGradient(rows, dHidden2, dHidden1);
      decoded1.gradient(rows, dHidden1);
      layers.decoder1.weightGradient(rows, inputs.zs, dHidden1, gradient);
      layers.decoder1.inputGradient(rows, dHidden1, dzs, adds);
    },
  };
}
