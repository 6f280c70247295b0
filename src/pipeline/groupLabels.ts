import { groupName } from '../core/encoding/coarse.ts';
import type { EncodedTable, Encoding } from '../core/encoding/encoding.ts';

function labelOfRow(encoding: Encoding, table: EncodedTable, row: number): string {
  return encoding.sensitive.map(({ codec }, i) => groupName(codec, table.sensitive[i]![row]!)).join(' × ');
}

/** "Black × Female" for every joint sensitive group of the training rows. */
export function groupLabels(encoding: Encoding, table: EncodedTable): string[] {
  const example = new Int32Array(table.groups);
  table.group.forEach((group, row) => (example[group] = row));
  return Array.from(example, (row) => labelOfRow(encoding, table, row));
}
