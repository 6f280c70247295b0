import type { RowClass } from '../../../engine/wasm/dependence.ts';
import type { StepWords } from '../../../engine/webgpu/machine.ts';
import { LATENT, type CodeTable, type TableShape } from '../../family.ts';
import { DEPENDENCE_ROWS } from '../loss.ts';

/** How rows of a batch are laid out in a slot of the machine (common.wgsl, `Step`). */
export interface BatchLayout {
  readonly words: number;
  readonly places: StepWords['places'];
  /** Writes rows into a slot. @returns how many rows dependence looks at */
  readonly write: (
    memory: ArrayBuffer,
    byteOffset: number,
    rows: Int32Array,
    noise: Float32Array,
    classes: readonly RowClass[],
  ) => void;
}

/** Rows in all classes together. */
export const lookedRows = (classes: readonly RowClass[]) =>
  classes.reduce((sum, { rows }) => sum + rows.length, 0);

/** Row numbers by entry of [x, y], ascending, and where those of each entry begin. */
function sortByEntry(codes: Uint32Array, columns: number, order: Uint32Array, starts: Uint32Array): void {
  starts.fill(0);
  for (const code of codes) starts[code + 1]! += 1;
  for (let code = 1; code < starts.length; code++) starts[code]! += starts[code - 1]!;
  const next = starts.slice();
  for (let i = 0; i < codes.length; i++) order[next[codes[i]!]!++] = Math.floor(i / columns);
}

/** @param most rows that a slot holds */
export function batchLayout(shape: TableShape, table: CodeTable, most: number): BatchLayout {
  const { features, featureWidth, targetWidth, sensitiveWidth: ds } = shape;
  const columns = features.length + 1;
  const entries = featureWidth + targetWidth + 1;
  const sizes = [
    most * columns,
    most * LATENT,
    most * ds,
    most * columns,
    entries,
    4 * Math.min(most, DEPENDENCE_ROWS),
  ];
  let words = 0;
  const places = sizes.map((size) => (words += size) - size) as unknown as StepWords['places'];

  return {
    words,
    places,
    write(memory, byteOffset, rows, noise, classes) {
      const wholes = (place: number, count: number) => new Uint32Array(memory, byteOffset + 4 * place, count);
      const floats = (place: number, count: number) =>
        new Float32Array(memory, byteOffset + 4 * place, count);
      const [codesAt, noiseAt, sensitiveAt, orderAt, startsAt, lookedAt] = places;
      const codes = wholes(codesAt, rows.length * columns);
      features.forEach(({ offset }, j) => {
        const column = table.features[j]!;
        for (let i = 0; i < rows.length; i++) codes[i * columns + j] = offset + column[rows[i]!]!;
      });
      for (let i = 0; i < rows.length; i++) {
        codes[(i + 1) * columns - 1] = featureWidth + table.target[rows[i]!]!;
      }
      floats(noiseAt, noise.length).set(noise);
      const s = floats(sensitiveAt, rows.length * ds);
      rows.forEach((row, i) => s.set(table.sensitiveInput.subarray(row * ds, (row + 1) * ds), i * ds));
      sortByEntry(codes, columns, wholes(orderAt, codes.length), wholes(startsAt, entries));
      let p = 0;
      for (const { share, rows: own } of classes) {
        const [start, end] = [p, p + own.length];
        for (const row of own) {
          wholes(lookedAt + 4 * p, 3).set([row, start, end]);
          floats(lookedAt + 4 * p + 3, 1)[0] = share;
          p += 1;
        }
      }
    },
  };
}
