import type { Engine } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import type { CodedColumns } from '../plan.ts';

/** Writes the codes of rows as entries of the one-hots of all columns side by side, [rows, columns]. */
export function writeColumnCodes(
  engine: Engine,
  { codes, sizes }: CodedColumns,
  rows: Int32Array,
  at: Address,
): void {
  const to = engine.viewWholes(at, rows.length * codes.length);
  let offset = 0;
  codes.forEach((column, j) => {
    rows.forEach((row, i) => (to[i * codes.length + j] = offset + column[row]!));
    offset += sizes[j]!;
  });
}
