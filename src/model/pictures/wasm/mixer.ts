import { createActivation } from '../../engine/wasm/activation.ts';
import { createDense, type Dense } from '../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { denseSlots, type Layout } from '../../engine/parameters.ts';
import { CHANNELS, MIXED, type Mixer, type PictureParameter } from '../shape.ts';

const FLOAT = 4;

/** Tokens of pictures in the engine's memory, [places, n·CHANNELS]. */
export interface MixerLayers {
  /** Takes the weights of a flat vector: before `forward`. */
  readonly pack: (weights: Address) => void;
  /** Takes their transposes: before `backward`. */
  readonly packTransposed: (weights: Address) => void;
  /** out = what became of the tokens. @param n pictures */
  readonly forward: (n: number, tokens: Address, out: Address) => void;
  /** Gradient by `out` → gradient by the tokens, in place; the weights' is written into a flat vector of zeros. */
  readonly backward: (n: number, tokens: Address, d: Address, gradient: Address) => void;
}

/**
 * A residual block of dense layers, over the places and then over the channels of each (Tolstikhin et al. 2021, MLP-Mixer,
 * without its normalisation).
 * @param most pictures of a batch
 */
export function createMixer(
  engine: Engine,
  layout: Layout<PictureParameter>,
  name: Mixer,
  places: number,
  most: number,
): MixerLayers {
  const { kernels } = engine;
  const [places1, places2] = [placesLayer('places1'), placesLayer('places2')];
  const channels1 = createDense(engine, denseSlots(layout, `${name}.channels1`));
  const channels2 = createDense(engine, denseSlots(layout, `${name}.channels2`));
  const overPlaces = createActivation(engine, places * most, CHANNELS);
  const overChannels = createActivation(engine, places * most, MIXED);
  const between = engine.floats(places * most * CHANNELS);
  const dPlaces = engine.floats(places * most * CHANNELS);
  const dChannels = engine.matrix(places * most, MIXED);
  const asRows = (at: Address): Matrix => ({ at, stride: CHANNELS });
  const dense: readonly Dense[] = [channels1, channels2];

  /** A dense layer over the places of all columns of tokens. */
  function placesLayer(layer: 'places1' | 'places2') {
    const { offset } = layout.slots.find((slot) => slot.name === `${name}.${layer}`)!;
    const transposed = engine.floats(places * places);
    const scratch = engine.floats(Math.max(128, 8 * (places + 1)));
    const ld = places + 1;
    let weights: Address = 0;
    return {
      pack: (flat: Address) => (weights = flat + FLOAT * offset),
      packTransposed: () => kernels.transpose(places, places, weights, ld, transposed),
      forward(columns: number, x: Address, out: Address, adds: boolean) {
        kernels.mixPlaces(
          places,
          places,
          columns,
          weights,
          ld,
          true,
          x,
          columns,
          out,
          columns,
          adds,
          scratch,
        );
      },
      backward(columns: number, x: Address, d: Address, dx: Address, adds: boolean, gradient: Address) {
        const to = gradient + FLOAT * offset;
        kernels.mixPlacesGradient(places, places, columns, d, columns, x, columns, to, ld, true, scratch);
        kernels.mixPlaces(places, places, columns, transposed, places, false, d, columns, dx, columns, adds, scratch); // oxfmt-ignore
      },
    };
  }

  return {
    pack(flat) {
      places1.pack(flat);
      places2.pack(flat);
      for (const layer of dense) layer.pack(flat);
    },
    packTransposed(flat) {
      places1.packTransposed();
      places2.packTransposed();
      for (const layer of dense) layer.packTransposed(flat);
    },
    forward(n, tokens, out) {
      const columns = n * CHANNELS;
      const rows = places * n;
      places1.forward(columns, tokens, overPlaces.input.at, false);
      overPlaces.forward(rows);
      kernels.copy(places * columns, tokens, between);
      places2.forward(columns, overPlaces.output.at, between, true);
      channels1.forward(rows, asRows(between), overChannels.input);
      overChannels.forward(rows);
      channels2.forward(rows, overChannels.output, asRows(out));
      kernels.addTo(places * columns, between, out);
    },
    backward(n, tokens, d, gradient) {
      const columns = n * CHANNELS;
      const rows = places * n;
      channels2.weightGradient(rows, overChannels.output, asRows(d), gradient);
      channels2.inputGradient(rows, asRows(d), dChannels);
      overChannels.gradient(rows, dChannels);
      channels1.weightGradient(rows, asRows(between), dChannels, gradient);
      channels1.inputGradient(rows, dChannels, asRows(d), true);
      places2.backward(columns, overPlaces.output.at, d, dPlaces, false, gradient);
      overPlaces.gradient(rows, { at: dPlaces, stride: CHANNELS });
      places1.backward(columns, tokens, dPlaces, d, true, gradient);
    },
  };
}
