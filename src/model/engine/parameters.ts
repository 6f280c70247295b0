import * as tf from '@tensorflow/tfjs';
import type { Rng } from '../../core/random.ts';

/**
 * All weights of a network live in one flat vector: the optimiser is a dozen kernels however many layers there are
 * (one set per variable was 57–70 % of all dispatches), and a model is saved as one typed array.
 */
export interface Slot<Name extends string = string> {
  readonly name: Name;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}
export interface Layout<Name extends string = string> {
  readonly slots: readonly Slot<Name>[];
  readonly size: number;
}
export type Views<Name extends string> = Readonly<Record<Name, tf.Tensor>>;

export function layoutOf<Name extends string>(
  shapes: Readonly<Record<Name, readonly number[]>>,
): Layout<Name> {
  let offset = 0;
  const slots = (Object.entries(shapes) as [Name, readonly number[]][]).map(([name, shape]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const slot = { name, shape, offset, size };
    offset += size;
    return slot;
  });
  return { slots, size: offset };
}

export type DenseName<Layer extends string> = `${Layer}.weight` | `${Layer}.bias`;

/** Shapes of one dense layer: `${layer}.weight` [from, to] and `${layer}.bias` [to]. */
export function denseShapes<Layer extends string>(layer: Layer, from: number, to: number) {
  return { [`${layer}.weight`]: [from, to], [`${layer}.bias`]: [to] } as unknown as Record<
    DenseName<Layer>,
    readonly number[]
  >;
}

/** Where a dense layer's numbers stand in the flat vector, and its shape. */
export interface DenseSlots {
  readonly weight: number;
  readonly bias: number;
  readonly from: number;
  readonly to: number;
}

export function denseSlots({ slots }: Layout, layer: string): DenseSlots {
  const of = (name: string) => slots.find((slot) => slot.name === name)!;
  const weight = of(`${layer}.weight`);
  const [from, to] = weight.shape as [number, number];
  return { weight: weight.offset, bias: of(`${layer}.bias`).offset, from, to };
}

/** The part of a flat host vector that holds one slot; a view, not a copy. */
export function slotOf<Name extends string>(
  flat: Float32Array,
  layout: Layout<Name>,
  name: Name,
): Float32Array {
  const slot = layout.slots.find((candidate) => candidate.name === name);
  if (!slot) throw new Error(`No parameter ${name}.`);
  return flat.subarray(slot.offset, slot.offset + slot.size);
}

export function fillUniform(values: Float32Array, bound: number, rng: Rng): void {
  for (let i = 0; i < values.length; i++) values[i] = (2 * rng.next() - 1) * bound;
}

/** Weights and biases uniform on ±1/√fan-in, for every dense layer of the layout. */
export function initialiseDense<Name extends string>(
  flat: Float32Array,
  layout: Layout<Name>,
  rng: Rng,
): void {
  for (const slot of layout.slots) {
    if (!slot.name.endsWith('.weight')) continue;
    const bound = 1 / Math.sqrt(slot.shape[0]!);
    const bias = slot.name.replace(/weight$/, 'bias') as Name;
    fillUniform(slotOf(flat, layout, slot.name), bound, rng);
    fillUniform(slotOf(flat, layout, bias), bound, rng);
  }
}

/** On the CPU a slice kernel copies its whole input (measured: a fifth of a step on a wide table); one host copy serves all. */
function cutSlot(flat: tf.Tensor1D, slot: Slot, host: Float32Array | null): tf.Tensor {
  const { offset, size, shape } = slot;
  if (host) return tf.tensor(host.subarray(offset, offset + size), [...shape]);
  return tf.reshape(tf.slice1d(flat, offset, size), [...shape]);
}

/** Tensors of the slots, cut from the flat vector. */
export function viewsOf<Name extends string>(flat: tf.Tensor1D, layout: Layout<Name>): Views<Name> {
  const host = tf.getBackend() === 'webgpu' ? null : (flat.dataSync() as Float32Array);
  return Object.fromEntries(
    layout.slots.map((slot) => [slot.name, cutSlot(flat, slot, host)]),
  ) as Views<Name>;
}

/**
 * Value and gradient of a scalar function of the parameters; the gradient comes back flat, in the layout's order.
 * Differentiated with respect to the views, so that no gradient of a slice is ever padded to full size.
 */
export function valueAndFlatGradient<Name extends string>(
  flat: tf.Tensor1D,
  layout: Layout<Name>,
  loss: (views: Views<Name>) => tf.Scalar,
): { value: tf.Scalar; gradient: tf.Tensor1D } {
  const views = viewsOf(flat, layout);
  const names = layout.slots.map((slot) => slot.name);
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) =>
    loss(Object.fromEntries(tensors.map((tensor, i) => [names[i], tensor])) as Views<Name>),
  )(names.map((name) => views[name]));
  return {
    value,
    gradient: tf.concat1d(grads.map((gradient) => tf.reshape<tf.Rank.R1>(gradient, [-1]))),
  };
}
