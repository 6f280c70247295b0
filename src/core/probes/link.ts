/** Inverse of the logit. */
export function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** Softmax of each row of a row-major matrix, in place. */
export function softmaxRows(margins: Float64Array, width: number): void {
  for (let start = 0; start < margins.length; start += width) {
    let top = -Infinity;
    for (let k = 0; k < width; k++) top = Math.max(top, margins[start + k]!);
    let sum = 0;
    for (let k = 0; k < width; k++) {
      const e = Math.exp(margins[start + k]! - top);
      margins[start + k] = e;
      sum += e;
    }
    for (let k = 0; k < width; k++) margins[start + k]! /= sum;
  }
}
