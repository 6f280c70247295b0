import type { EncodedTable, Encoding } from '../core/encoding/encoding.ts';

function rangeLabel(bin: readonly number[]): string {
  return bin.length === 1 ? String(bin[0]) : `${bin[0]}–${bin[bin.length - 1]}`;
}

function labelOfRow(encoding: Encoding, table: EncodedTable, row: number): string {
  const parts = encoding.sensitive.map(({ codec }, i) => {
    const code = table.sensitive[i]![row]!;
    if (codec.kind === 'categorical') return codec.categories[code] ?? '(missing)';
    const bin = codec.values[code];
    return bin ? rangeLabel(bin) : '(missing)';
  });
  return parts.join(' × ');
}

/** "Black × Female" for every joint sensitive group of the training rows. */
export function groupLabels(encoding: Encoding, table: EncodedTable): string[] {
  const example = new Int32Array(table.groups);
  table.group.forEach((group, row) => (example[group] = row));
  return Array.from(example, (row) => labelOfRow(encoding, table, row));
}
