import { exp } from '../elementary.ts';

/**
 * Replaces the values of a stretch by exp(value − the largest of them), which cannot overflow.
 * @param from the first, in [0, to]
 * @param to after the last
 * @returns the sum of them, added up in their order: a softmax is each over it
 */
export function exponentials(values: Float64Array, from = 0, to = values.length): number {
  let largest = -Infinity;
  for (let i = from; i < to; i++) largest = Math.max(largest, values[i]!);
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] = exp(values[i]! - largest);
  return sum;
}

/** Softmax of each row of a row-major matrix, in place. */
export function softmaxRows(logits: Float64Array, width: number): void {
  for (let start = 0; start < logits.length; start += width) {
    const sum = exponentials(logits, start, start + width);
    for (let i = start; i < start + width; i++) logits[i]! /= sum;
  }
}
