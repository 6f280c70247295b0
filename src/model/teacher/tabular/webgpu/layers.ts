import type { Place } from '../../../engine/webgpu/machine.ts';
import type { Outer, Product, Rows, Segment, Units } from '../../../engine/webgpu/products.ts';
import { LATENT } from '../../family.ts';
import { placesOf } from '../codeMasks.ts';
import {
  HEAD_HIDDEN,
  HIDDEN,
  MASKED_UNITS,
  teacherLayout,
  type TeacherParameter,
  type TeacherShape,
} from '../network.ts';

export type Layer =
  | 'encoder2'
  | 'encoder3'
  | 'decoder1'
  | 'decoder2'
  | 'decoder3'
  | 'context'
  | 'fair1'
  | 'fair2'
  | 'residual1'
  | 'residual2';

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
  const { featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  const placeOf = placesOf(teacherLayout(shape));
  const place = (name: TeacherParameter) => base + placeOf(name);
  const sizes: Readonly<Record<Layer, readonly [rows: number, columns: number]>> = {
    encoder2: [HIDDEN, HIDDEN],
    encoder3: [HIDDEN, 2 * LATENT],
    decoder1: [LATENT + ds, HIDDEN],
    decoder2: [HIDDEN, HIDDEN],
    decoder3: [HIDDEN, dx],
    context: [HIDDEN, MASKED_UNITS],
    fair1: [LATENT, HEAD_HIDDEN],
    fair2: [HEAD_HIDDEN, dy],
    residual1: [LATENT + ds, HEAD_HIDDEN],
    residual2: [HEAD_HIDDEN, dy],
  };
  return {
    place,
    dense(layer, x, out, more = {}) {
      const [k, stride] = sizes[layer];
      const segment = { x, k, weight: place(`${layer}.weight`), stride };
      const segments = [segment, ...(more.segments ?? [])];
      return { ...more, segments, columns: stride, bias: place(`${layer}.bias`), out };
    },
    transposed(layer, d, strideOfD) {
      const [, stride] = sizes[layer];
      const x = { at: d, stride: strideOfD ?? stride };
      return { x, k: stride, weight: place(`${layer}.weight`), stride, transposed: true };
    },
    outer(layer, x, d) {
      const [rows, columns] = sizes[layer];
      return { x, rows, columns, d, weight: place(`${layer}.weight`), bias: place(`${layer}.bias`) };
    },
  };
}

/** Gradient by what units were activated from. */
export function slope(segments: readonly Segment[], slopeOf: Units, to: Place, columns: number): Product {
  return { segments, columns, out: { slopeOf, to } };
}
