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

/** What a joint group of the source is called among those learned: rare values of it go by the name of their pool. */
export function learnedGroupName(encoding: Encoding, name: string): string {
  const parts = name.split(' × ');
  if (parts.length !== encoding.sensitive.length) return name;
  return encoding.sensitive
    .map(({ codec }, i) => {
      const part = parts[i]!;
      const isPooled = codec.kind === 'categorical' && codec.pool && !codec.categories.includes(part);
      return isPooled && part !== '(missing)' ? codec.pool : part;
    })
    .join(' × ');
}
