import type { Rng } from '../../../core/random.ts';
import {
  denseShapes,
  fillUniform,
  layoutOf,
  slotOf,
  type DenseName,
  type Layout,
} from '../../engine/parameters.ts';
import type { PictureShape } from '../shape.ts';

/** Maps of the two convolutions, and units before the answer: those are the features of a picture. */
export const FIRST_MAPS = 16;
export const SECOND_MAPS = 32;
export const FEATURES = 64;

export type ProbeParameter =
  | DenseName<'maps1'>
  | DenseName<'maps2'>
  | 'features.weight'
  | 'features.bias'
  | DenseName<'answer'>;

/** One convolution: where its outputs look. */
export interface Convolution {
  /** Outputs of a picture: side · side. */
  readonly outputs: number;
  readonly taps: number;
  /** Of every output and tap the place and the first number within it; place −1: outside. [outputs, taps, 2] */
  readonly sources: Int32Array;
}

/** @param source of a pixel or of an output of the layer before: its place, and the first number within it */
function convolution(
  side: number,
  kernel: number,
  source: (y: number, x: number) => readonly [number, number],
): Convolution {
  const step = kernel / 2;
  const margin = kernel / 4;
  const across = side / step;
  const sources = new Int32Array(across * across * kernel * kernel * 2);
  let at = 0;
  for (let oy = 0; oy < across; oy++) {
    for (let ox = 0; ox < across; ox++) {
      for (let ky = 0; ky < kernel; ky++) {
        for (let kx = 0; kx < kernel; kx++, at += 2) {
          const [y, x] = [oy * step - margin + ky, ox * step - margin + kx];
          const isInside = y >= 0 && y < side && x >= 0 && x < side;
          sources.set(isInside ? source(y, x) : [-1, 0], at);
        }
      }
    }
  }
  return { outputs: across * across, taps: kernel * kernel, sources };
}

/** The convolutions of a probe: kernels as wide as a patch and then 4 wide, each half of it apart. */
export function convolutionsOf({ form: { side, channels }, patch }: PictureShape): {
  readonly first: Convolution;
  readonly second: Convolution;
} {
  const along = side / patch;
  const first = convolution(side, patch, (y, x) => [
    Math.floor(y / patch) * along + Math.floor(x / patch),
    ((y % patch) * patch + (x % patch)) * channels,
  ]);
  const across = side / (patch / 2);
  return { first, second: convolution(across, 4, (y, x) => [y * across + x, 0]) };
}

export function probeLayout(shape: PictureShape, classes: number): Layout<ProbeParameter> {
  const { first, second } = convolutionsOf(shape);
  return layoutOf<ProbeParameter>({
    ...denseShapes('maps1', first.taps * shape.form.channels, FIRST_MAPS),
    ...denseShapes('maps2', second.taps * FIRST_MAPS, SECOND_MAPS),
    'features.weight': [second.outputs * SECOND_MAPS, FEATURES],
    'features.bias': [FEATURES],
    ...denseShapes('answer', FEATURES, classes),
  });
}

/** Weights and biases uniform on ±1/√fan-in. */
export function initialProbe(layout: Layout<ProbeParameter>, rng: Rng): Float32Array {
  const flat = new Float32Array(layout.size);
  for (const { name, shape } of layout.slots) {
    if (!name.endsWith('.weight')) continue;
    const bound = 1 / Math.sqrt(shape[0]!);
    fillUniform(slotOf(flat, layout, name), bound, rng);
    fillUniform(slotOf(flat, layout, name.replace(/weight$/, 'bias') as ProbeParameter), bound, rng);
  }
  return flat;
}
