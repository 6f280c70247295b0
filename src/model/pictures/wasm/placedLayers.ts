import { createDense, type Dense } from '../../engine/wasm/dense.ts';
import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import type { Layout } from '../../engine/parameters.ts';
import type { PictureParameter } from '../shape.ts';

const FLOAT = 4;

export function placeOf(layout: Layout<PictureParameter>, name: PictureParameter): number {
  return layout.slots.find((slot) => slot.name === name)!.offset;
}

/** A dense layer of its own for every place: between tokens [places, n·width] and what all places share, [n, units]. */
export interface PlacedLayers {
  readonly pack: (weights: Address) => void;
  readonly packTransposed: (weights: Address) => void;
  /** The tokens of one place, as rows. */
  readonly tokens: (at: Address, place: number, n: number) => Matrix;
  readonly layers: readonly Dense[];
}

/**
 * @param weight where the weights of all places stand, one place after the other, [places, from, to]
 * @param bias where their biases stand, [places, to]; null: none
 * @param width of a token
 */
export function createPlacedLayers(
  engine: Engine,
  places: number,
  { weight, bias, from, to }: { weight: number; bias: number | null; from: number; to: number },
  width: number,
): PlacedLayers {
  const layers = Array.from({ length: places }, (_, place) =>
    createDense(engine, {
      weight: weight + place * from * to,
      bias: bias === null ? null : bias + place * to,
      from,
      to,
    }),
  );
  return {
    layers,
    pack: (weights) => layers.forEach((layer) => layer.pack(weights)),
    packTransposed: (weights) => layers.forEach((layer) => layer.packTransposed(weights)),
    tokens: (at, place, n) => ({ at: at + FLOAT * place * n * width, stride: width }),
  };
}
