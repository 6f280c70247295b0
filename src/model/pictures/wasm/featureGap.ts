import type { Engine } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { createMaps } from '../probe/maps.ts';
import { probeLayout } from '../probe/shape.ts';
import type { PictureProbe } from '../probe/train.ts';
import type { PictureShape } from '../shape.ts';

/** How far the maps of reconstructions are from those of the pictures (feature matching: Larsen et al. 2016). */
export interface FeatureGap {
  /**
   * Σ of the squared differences of both layers of maps.
   * @param pixels what was there, and @param made, σ of the logits: [places·n, pixels]
   * @param weight the gradient times it is added to @param dLogits, that by the logits; 0: none is
   */
  readonly measure: (n: number, pixels: Address, made: Address, weight: number, dLogits: Address) => number;
}

/** @param most pictures of a batch */
export function createFeatureGap(
  engine: Engine,
  shape: PictureShape,
  probe: PictureProbe,
  most: number,
): FeatureGap {
  const { kernels } = engine;
  const layout = probeLayout(shape, probe.classes);
  const weights = engine.floats(layout.size);
  engine.viewFloats(weights, layout.size).set(probe.weights);
  const [ofReal, ofMade] = [createMaps(engine, shape, layout, most), createMaps(engine, shape, layout, most)];
  for (const maps of [ofReal, ofMade]) maps.pack(weights);
  ofMade.packTransposed(weights);
  const size = shape.places * shape.pixels;
  const dMade = engine.floats(most * size);

  return {
    measure(n, pixels, made, weight, dLogits) {
      ofReal.forward(n, pixels);
      ofMade.forward(n, made);
      const { firstSize, secondSize } = ofMade;
      const first = kernels.squaredGap(n * firstSize, ofMade.first, ofReal.first, weight, ofMade.dFirst);
      const second = kernels.squaredGap(n * secondSize, ofMade.second, ofReal.second, weight, ofMade.dSecond);
      if (weight !== 0) {
        ofMade.backward(n, null, dMade);
        kernels.sigmoidGradient(n * size, made, dMade, dLogits);
      }
      return first + second;
    },
  };
}
