import type { Engine, Matrix } from '../../../engine/wasm/instance.ts';

const FLOAT = 4;

/** The rows from the given one on. */
export const rowsFrom = ({ at, stride }: Matrix, row: number): Matrix => ({
  at: at + FLOAT * row * stride,
  stride,
});

/** Keeps the given rows of `most`, in the given order. */
export function takeRowsOf(engine: Engine, { at, stride }: Matrix, rows: Int32Array, most: number): void {
  const view = engine.viewFloats(at, most * stride);
  const before = view.slice();
  rows.forEach((row, i) => view.set(before.subarray(row * stride, (row + 1) * stride), i * stride));
}
