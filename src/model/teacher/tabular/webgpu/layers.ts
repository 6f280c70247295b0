import { denseSlots } from '../../../engine/parameters.ts';
import type { Place } from '../../../engine/webgpu/machine.ts';
import type { Outer, Product, Rows, Segment, Units } from '../../../engine/webgpu/products.ts';
import { placesOf } from '../codeMasks.ts';
import { teacherLayout, type DenseLayer, type TeacherParameter, type TeacherShape } from '../network.ts';

/** Of the first layer only s is a product. */
export type Layer = Exclude<DenseLayer, 'encoder1'>;

/** The teacher's dense layers as products. */
export interface GpuLayers {
  /** Place of a slot in the vector of weights. */
  readonly place: (name: TeacherParameter) => Place;
  /** x·W + b, and more segments. */
  readonly dense: (layer: Layer, x: Rows, out: Product['out'], more?: Partial<Product>) => Product;
  /** d·Wᵀ. @param stride of d, where its rows are longer */
  readonly transposed: (layer: Layer, d: Place, stride?: number) => Segment;
  /** Gradient by W and b. */
  readonly outer: (layer: Layer, x: { readonly at: Place; readonly stride: number }, d: Place) => Outer;
}

/** @param base where the teacher's weights begin */
export function createGpuLayers(shape: TeacherShape, base: Place): GpuLayers {
  const layout = teacherLayout(shape);
  const placeOf = placesOf(layout);
  const place = (name: TeacherParameter) => base + placeOf(name);
  const slotsOf = (layer: Layer) => {
    const { weight, bias, from, to } = denseSlots(layout, layer);
    return { weight: base + weight, bias: base + bias, from, to };
  };
  return {
    place,
    dense(layer, x, out, more = {}) {
      const { weight, bias, from, to } = slotsOf(layer);
      const segments = [{ x, k: from, weight, stride: to }, ...(more.segments ?? [])];
      return { ...more, segments, columns: to, bias, out };
    },
    transposed(layer, d, strideOfD) {
      const { weight, to } = slotsOf(layer);
      return { x: { at: d, stride: strideOfD ?? to }, k: to, weight, stride: to, transposed: true };
    },
    outer(layer, x, d) {
      const { weight, bias, from, to } = slotsOf(layer);
      return { x, rows: from, columns: to, d, weight, bias };
    },
  };
}

/** Gradient by what units were activated from. */
export function slope(segments: readonly Segment[], slopeOf: Units, to: Place, columns: number): Product {
  return { segments, columns, out: { slopeOf, to } };
}
