import { createDense, type Dense } from '../../../engine/wasm/dense.ts';
import type { Engine } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import { denseSlots, type Layout } from '../../../engine/parameters.ts';
import { codeMasks } from '../codeMasks.ts';
import { MASKED_UNITS } from '../network.ts';
import type { ColumnSizes } from './columns.ts';

/** The tables of codeMasks.ts in the engine's memory. */
export interface CodeTables {
  readonly offsets: Address;
  readonly unitStarts: Address;
  readonly skipStarts: Address;
}

export function createCodeTables(engine: Engine, shape: ColumnSizes): CodeTables {
  const { offsets, unitStarts, skipStarts } = codeMasks(shape);
  return {
    offsets: engine.wholes(offsets),
    unitStarts: engine.wholes(unitStarts),
    skipStarts: engine.wholes(skipStarts),
  };
}

/** Dense layers by the names of their slots; what is not a weight and a bias of one name is placed by hand. */
export function createLayers<Layer extends string>(
  engine: Engine,
  layout: Layout,
  names: readonly Layer[],
): Readonly<Record<Layer, Dense>> {
  const layers = names.map((name) => [name, createDense(engine, denseSlots(layout, name))] as const);
  return Object.fromEntries(layers) as Record<Layer, Dense>;
}

/** V, by which the masked units act on columns. */
export function createMaskedOutput(engine: Engine, weight: number, shape: ColumnSizes): Dense {
  const mask = { firsts: codeMasks(shape).unitFirsts };
  return createDense(engine, { weight, bias: null, from: MASKED_UNITS, to: shape.featureWidth, mask });
}
