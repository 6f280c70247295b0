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

/** Codes and groups → logits of pixels. */
export interface PictureDecoder {
  /** z and the one-hot of s side by side: what it reads. [n, LATENT + groups] */
  readonly zs: Matrix;
  /** Logits of the pixels, [places·n, pixels]: after `forward`. */
  readonly logits: Address;
  readonly pack: (weights: Address) => void;
  readonly packTransposed: (weights: Address) => void;
  readonly forward: (n: number) => void;
  /** Takes the gradient by `logits` from there. @param dzs gets that by zs */
  readonly backward: (n: number, gradient: Address, dzs: Matrix) => void;
}

/** @param most pictures of a batch */
export function createPictureDecoder(engine: Engine, shape: PictureShape, most: number): PictureDecoder {
  const { kernels } = engine;
  const { places, pixels, groups } = shape;
  const layout = pictureLayout(shape);
  const at = (name: Parameters<typeof placeOf>[1]) => placeOf(layout, name);
  const decoder1 = createDense(engine, denseSlots(layout, 'decoder1'));
  const decoder2 = {
    weight: at('decoder2.weight'),
    bias: at('decoder2.bias'),
    from: CODE_HIDDEN,
    to: CHANNELS,
  };
  const toPlaces = createPlacedLayers(engine, places, decoder2, CHANNELS);
  const mixer1 = createMixer(engine, layout, 'decoderMixer1', places, most);
  const mixer2 = createMixer(engine, layout, 'decoderMixer2', places, most);
  const toPixels = createDense(engine, {
    weight: at('pixels.weight'),
    bias: null,
    from: CHANNELS,
    to: pixels,
  });
  const zs = engine.matrix(most, LATENT + groups);
  const hidden = createActivation(engine, most, CODE_HIDDEN);
  const tokens1 = engine.floats(places * most * CHANNELS);
  const tokens2 = engine.floats(places * most * CHANNELS);
  const mixed = createActivation(engine, places * most, CHANNELS);
  const logits = engine.floats(places * most * pixels);
  const dTokens = engine.floats(places * most * CHANNELS);
  const dHidden = engine.matrix(most, CODE_HIDDEN);
  const base = at('pixels.base');
  const parts = [decoder1, toPlaces, mixer1, mixer2, toPixels];
  let weights: Address = 0;
  const asRows = (address: Address, stride: number): Matrix => ({ at: address, stride });

  return {
    zs,
    logits,
    pack(flat) {
      weights = flat;
      for (const part of parts) part.pack(flat);
    },
    packTransposed(flat) {
      for (const part of parts) part.packTransposed(flat);
    },
    forward(n) {
      decoder1.forward(n, zs, hidden.input);
      hidden.forward(n);
      toPlaces.layers.forEach((layer, place) =>
        layer.forward(n, hidden.output, toPlaces.tokens(tokens1, place, n)),
      );
      mixer1.forward(n, tokens1, tokens2);
      mixer2.forward(n, tokens2, mixed.input.at);
      mixed.forward(places * n);
      for (let place = 0; place < places; place++) {
        const own = weights + FLOAT * (base + place * pixels);
        kernels.repeatRow(n, pixels, own, logits + FLOAT * place * n * pixels);
      }
      toPixels.forward(places * n, mixed.output, asRows(logits, pixels), true);
    },
    backward(n, gradient, dzs) {
      const d = asRows(logits, pixels);
      toPixels.weightGradient(places * n, mixed.output, d, gradient);
      for (let place = 0; place < places; place++) {
        const to = gradient + FLOAT * (base + place * pixels);
        kernels.columnSums(n, pixels, logits + FLOAT * place * n * pixels, pixels, to);
      }
      toPixels.inputGradient(places * n, d, asRows(dTokens, CHANNELS));
      mixed.gradient(places * n, asRows(dTokens, CHANNELS));
      mixer2.backward(n, tokens2, dTokens, gradient);
      mixer1.backward(n, tokens1, dTokens, gradient);
      toPlaces.layers.forEach((layer, place) => {
        const own = toPlaces.tokens(dTokens, place, n);
        layer.weightGradient(n, hidden.output, own, gradient);
        layer.inputGradient(n, own, dHidden, place > 0);
      });
      hidden.gradient(n, dHidden);
      decoder1.weightGradient(n, zs, dHidden, gradient);
      decoder1.inputGradient(n, dHidden, dzs);
    },
  };
}
