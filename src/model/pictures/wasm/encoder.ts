import { createActivation } from '../../engine/wasm/activation.ts';
import { createDense } from '../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { denseSlots } from '../../engine/parameters.ts';
import { LATENT } from '../../teacher/family.ts';
import { CHANNELS, CODE_HIDDEN, pictureLayout, type PictureShape } from '../shape.ts';
import { createMixer } from './mixer.ts';
import { createPlacedLayers, placeOf } from './placedLayers.ts';

const FLOAT = 4;

/** What the encoder reads. */
export interface PictureInputs {
  /** Pixels in [0, 1], as `writePatches` lays them out: [places·n, pixels]. */
  readonly pixels: Address;
  /** One-hots of the joint groups. [n, groups] */
  readonly s: Matrix;
  /** Entry of each column's codes among those of all columns, [n, columns]; not read where there are none. */
  readonly columns: Address;
}

/** Pictures → μ and ln σ² of their codes. */
export interface PictureEncoder {
  /** μ and ln σ² of each row, the latter before it is clipped, [n, 2·LATENT]: after `forward`. */
  readonly coded: Matrix;
  readonly pack: (weights: Address) => void;
  readonly packTransposed: (weights: Address) => void;
  readonly forward: (n: number, inputs: PictureInputs) => void;
  /** @param d gradient by `coded` */
  readonly backward: (n: number, inputs: PictureInputs, d: Matrix, gradient: Address) => void;
}

/** @param most pictures of a batch */
export function createPictureEncoder(engine: Engine, shape: PictureShape, most: number): PictureEncoder {
  const { kernels } = engine;
  const { places, pixels, groups, columns } = shape;
  const layout = pictureLayout(shape);
  const at = (name: Parameters<typeof placeOf>[1]) => placeOf(layout, name);
  const ofPatches = createDense(engine, {
    weight: at('patches.weight'),
    bias: null,
    from: pixels,
    to: CHANNELS,
  });
  const mixer = createMixer(engine, layout, 'encoderMixer', places, most);
  const sensitive = createDense(engine, {
    weight: at('code1.sensitive'),
    bias: at('code1.bias'),
    from: groups,
    to: CODE_HIDDEN,
  });
  const code1 = { weight: at('code1.weight'), bias: null, from: CHANNELS, to: CODE_HIDDEN };
  const fromPlaces = createPlacedLayers(engine, places, code1, CHANNELS);
  const code2 = createDense(engine, denseSlots(layout, 'code2'));
  const tokens = engine.floats(places * most * CHANNELS);
  const mixed = createActivation(engine, places * most, CHANNELS);
  const hidden = createActivation(engine, most, CODE_HIDDEN);
  const coded = engine.matrix(most, 2 * LATENT);
  const dTokens = engine.floats(places * most * CHANNELS);
  const dHidden = engine.matrix(most, CODE_HIDDEN);
  const ownTokens = at('patches.places');
  const ofColumns = columns.length > 0 ? at('code1.columns') : null;
  let weights: Address = 0;
  const asRows = (address: Address, stride: number): Matrix => ({ at: address, stride });

  /** Adds the columns' rows of the first layer, or gives them their gradient. */
  function throughColumns(
    run: typeof kernels.gatherCodes,
    n: number,
    codes: Address,
    flat: Address,
    { at: own, stride }: Matrix,
  ): void {
    if (ofColumns === null) return;
    const { length } = columns;
    run(n, length, codes, length, flat + FLOAT * ofColumns, CODE_HIDDEN, 0, own, stride);
  }

  return {
    coded,
    pack(flat) {
      weights = flat;
      for (const part of [ofPatches, mixer, sensitive, fromPlaces, code2]) part.pack(flat);
    },
    packTransposed(flat) {
      for (const part of [mixer, fromPlaces, code2]) part.packTransposed(flat);
    },
    forward(n, { pixels: x, s, columns: codes }) {
      for (let place = 0; place < places; place++) {
        const own = weights + FLOAT * (ownTokens + place * CHANNELS);
        kernels.repeatRow(n, CHANNELS, own, tokens + FLOAT * place * n * CHANNELS);
      }
      ofPatches.forward(places * n, asRows(x, pixels), asRows(tokens, CHANNELS), true);
      mixer.forward(n, tokens, mixed.input.at);
      mixed.forward(places * n);
      sensitive.forward(n, s, hidden.input);
      throughColumns(kernels.gatherCodes, n, codes, weights, hidden.input);
      fromPlaces.layers.forEach((layer, place) =>
        layer.forward(n, fromPlaces.tokens(mixed.output.at, place, n), hidden.input, true),
      );
      hidden.forward(n);
      code2.forward(n, hidden.output, coded);
    },
    backward(n, { pixels: x, s, columns: codes }, d, gradient) {
      code2.weightGradient(n, hidden.output, d, gradient);
      code2.inputGradient(n, d, dHidden);
      hidden.gradient(n, dHidden);
      sensitive.weightGradient(n, s, dHidden, gradient);
      throughColumns(kernels.scatterCodes, n, codes, gradient, dHidden);
      fromPlaces.layers.forEach((layer, place) => {
        layer.weightGradient(n, fromPlaces.tokens(mixed.output.at, place, n), dHidden, gradient);
        layer.inputGradient(n, dHidden, fromPlaces.tokens(dTokens, place, n));
      });
      mixed.gradient(places * n, asRows(dTokens, CHANNELS));
      mixer.backward(n, tokens, dTokens, gradient);
      ofPatches.weightGradient(places * n, asRows(x, pixels), asRows(dTokens, CHANNELS), gradient);
      for (let place = 0; place < places; place++) {
        const to = gradient + FLOAT * (ownTokens + place * CHANNELS);
        kernels.columnSums(n, CHANNELS, dTokens + FLOAT * place * n * CHANNELS, CHANNELS, to);
      }
    },
  };
}
