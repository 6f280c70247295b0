import { createDense, type Dense, type DensePlace } from '../../../engine/wasm/dense.ts';
import type { Engine } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import type { Layout } from '../../../engine/parameters.ts';
import { MASKED_UNITS, unitDegrees, type TeacherShape } from '../network.ts';

/** Where each block of a row begins, and the width. */
function offsetsOf(sizes: readonly number[]): number[] {
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  return offsets;
}

/** What the masks of the skips come to where rows are codes (network.ts, `SkipMasks`). */
export interface CodeMasks {
  /** Offsets of the columns, and the width. */
  readonly offsets: Address;
  /** First masked unit that column j feeds. */
  readonly unitStarts: Address;
  /** First entry of x that the linear skip of column j acts on. */
  readonly skipStarts: Address;
}

export function createCodeMasks(engine: Engine, { featureSizes }: TeacherShape): CodeMasks {
  const offsets = offsetsOf(featureSizes);
  const degrees = unitDegrees(featureSizes.length);
  return {
    offsets: engine.wholes(offsets),
    unitStarts: engine.wholes(featureSizes.map((_, j) => degrees.filter((degree) => degree <= j).length)),
    skipStarts: engine.wholes(offsets.slice(1)),
  };
}

/** Place of a slot in the flat vector. */
export function placesOf<Name extends string>(layout: Layout<Name>): (name: Name) => number {
  const places = new Map<string, number>(layout.slots.map(({ name, offset }) => [name, offset]));
  return (name) => places.get(name)!;
}

/** First entry of x that each masked unit feeds. */
function unitFirsts({ featureSizes, featureWidth }: TeacherShape): number[] {
  const offsets = offsetsOf(featureSizes);
  return unitDegrees(featureSizes.length).map((degree) => offsets[degree] ?? featureWidth);
}

/** Dense layers by the names of their slots; what is not a weight and a bias of one name is placed by hand. */
export function createLayers<Layer extends string>(
  engine: Engine,
  layout: Layout,
  names: readonly Layer[],
): Readonly<Record<Layer, Dense>> {
  const slots = new Map(layout.slots.map((slot) => [slot.name, slot]));
  const place = (name: Layer): DensePlace => {
    const weight = slots.get(`${name}.weight`)!;
    const [from, to] = weight.shape as [number, number];
    return { weight: weight.offset, bias: slots.get(`${name}.bias`)!.offset, from, to };
  };
  const layers = names.map((name) => [name, createDense(engine, place(name))] as const);
  return Object.fromEntries(layers) as Record<Layer, Dense>;
}

/** V, by which the masked units act on columns. */
export function createMaskedOutput(engine: Engine, weight: number, shape: TeacherShape): Dense {
  const mask = { firsts: unitFirsts(shape) };
  return createDense(engine, { weight, bias: null, from: MASKED_UNITS, to: shape.featureWidth, mask });
}
