import { createDense } from '../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { denseSlots, type Layout } from '../../engine/parameters.ts';
import type { PictureShape } from '../shape.ts';
import { convolutionsOf, FIRST_MAPS, SECOND_MAPS, type ProbeParameter } from './shape.ts';

/** Two convolutions with rectifiers, as products. Maps are [outputs·n, maps]: all pictures of an output side by side. */
export interface Maps {
  readonly firstSize: number;
  readonly secondSize: number;
  readonly first: Address;
  readonly second: Address;
  /** Gradients by the maps: `backward` takes them from here. */
  readonly dFirst: Address;
  readonly dSecond: Address;
  readonly pack: (weights: Address) => void;
  readonly packTransposed: (weights: Address) => void;
  /** @param pixels [places·n, pixels] */
  readonly forward: (n: number, pixels: Address) => void;
  /**
   * @param gradient the weights' is written into this flat vector of zeros; null: not wanted
   * @param dPixels gets the gradient by the pixels; null: not wanted
   */
  readonly backward: (n: number, gradient: Address | null, dPixels: Address | null) => void;
}

/** @param most pictures of a batch */
export function createMaps(
  engine: Engine,
  shape: PictureShape,
  layout: Layout<ProbeParameter>,
  most: number,
): Maps {
  const { kernels } = engine;
  const { places, pixels, form } = shape;
  const { first: one, second: two } = convolutionsOf(shape);
  const [width1, width2] = [one.taps * form.channels, two.taps * FIRST_MAPS];
  const [sources1, sources2] = [engine.wholes(one.sources), engine.wholes(two.sources)];
  const maps1 = createDense(engine, denseSlots(layout, 'maps1'));
  const maps2 = createDense(engine, denseSlots(layout, 'maps2'));
  const [firstSize, secondSize] = [one.outputs * FIRST_MAPS, two.outputs * SECOND_MAPS];
  const taps1 = engine.floats(one.outputs * most * width1);
  const taps2 = engine.floats(two.outputs * most * width2);
  const [first, dFirst] = [engine.floats(most * firstSize), engine.floats(most * firstSize)];
  const [second, dSecond] = [engine.floats(most * secondSize), engine.floats(most * secondSize)];
  const [dTaps1, dTaps2] = [engine.floats(one.outputs * most * width1), engine.floats(two.outputs * most * width2)]; // oxfmt-ignore
  const asRows = (at: Address, stride: number): Matrix => ({ at, stride });
  const ofFirst = (at: Address) => asRows(at, FIRST_MAPS);
  const ofSecond = (at: Address) => asRows(at, SECOND_MAPS);

  return {
    firstSize,
    secondSize,
    first,
    second,
    dFirst,
    dSecond,
    pack(weights) {
      maps1.pack(weights);
      maps2.pack(weights);
    },
    packTransposed(weights) {
      maps1.packTransposed(weights);
      maps2.packTransposed(weights);
    },
    forward(n, x) {
      kernels.gatherTaps(one.outputs, n, one.taps, form.channels, sources1, x, pixels, taps1);
      maps1.forward(one.outputs * n, asRows(taps1, width1), ofFirst(first));
      kernels.relu(n * firstSize, first);
      kernels.gatherTaps(two.outputs, n, two.taps, FIRST_MAPS, sources2, first, FIRST_MAPS, taps2);
      maps2.forward(two.outputs * n, asRows(taps2, width2), ofSecond(second));
      kernels.relu(n * secondSize, second);
    },
    backward(n, gradient, dPixels) {
      kernels.reluGradient(n * secondSize, second, dSecond);
      if (gradient !== null) {
        maps2.weightGradient(two.outputs * n, asRows(taps2, width2), ofSecond(dSecond), gradient);
      }
      maps2.inputGradient(two.outputs * n, ofSecond(dSecond), asRows(dTaps2, width2));
      kernels.scatterTaps(two.outputs, n, two.taps, FIRST_MAPS, sources2, dFirst, FIRST_MAPS, dTaps2);
      kernels.reluGradient(n * firstSize, first, dFirst);
      if (gradient !== null) {
        maps1.weightGradient(one.outputs * n, asRows(taps1, width1), ofFirst(dFirst), gradient);
      }
      if (dPixels === null) return;
      maps1.inputGradient(one.outputs * n, ofFirst(dFirst), asRows(dTaps1, width1));
      kernels.clear(places * n * pixels, dPixels);
      kernels.scatterTaps(one.outputs, n, one.taps, form.channels, sources1, dPixels, pixels, dTaps1);
    },
  };
}
