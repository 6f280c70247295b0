import type { Call, Place, Space } from './machine.ts';

/** Rows in the arena, of which dependence looks at the first `width` columns. */
export interface Sample {
  readonly at: Place;
  readonly stride: number;
  readonly width: number;
  /** Gradient by it, [rows, width]. */
  readonly gradient: Place;
}

/** Dependence of two samples on s within classes of rows (dependence.wgsl). */
export interface GpuDependence {
  /** Sums that the dependence is made of, [most, 8]: after `measure`. */
  readonly sums: Place;
  readonly measure: readonly Call[];
  /** Writes the gradients by the code, and adds those by the logits of the prediction. */
  readonly differentiate: readonly Call[];
}

/**
 * @param most places of the list of rows, 256 at most
 * @param sensitiveWidth columns of s
 * @param byLogits gradient by the logits whose softmax the prediction is
 */
export function createGpuDependence(
  space: Space,
  most: number,
  {
    code,
    predicted,
    sensitiveWidth,
    byLogits,
  }: {
    readonly code: Sample;
    readonly predicted: Sample;
    readonly sensitiveWidth: number;
    readonly byLogits: Place;
  },
): GpuDependence {
  const sums = space.floats(8 * most);
  const words = ({ at, stride, width, gradient }: Sample) => [
    ...[at, stride, width, space.floats(most * most), space.floats(most), gradient, 0, 0],
  ];
  const s: Sample = { at: 0, stride: sensitiveWidth, width: sensitiveWidth, gradient: 0 };
  const args = [most, sums, byLogits, 0, ...words(code), ...words(predicted), ...words(s)];
  const call = (kernel: string, samples: number): Call => ({
    kernel,
    args,
    groups: ({ looked }) => [looked, samples],
  });
  return {
    sums,
    measure: [call('distances', 3), call('covariances', 1)],
    differentiate: [call('dependenceGradient', 1)],
  };
}
