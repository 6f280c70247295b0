import type { Encoding } from '../../core/encoding/encoding.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';

/** Codes of the sensitive columns and joint groups: of rows, or of profiles. */
interface Grouped {
  readonly sensitive: readonly Int32Array[];
  readonly group: Int32Array;
  readonly groups: number;
}

function labelAt(encoding: Encoding, { sensitive }: Grouped, index: number): string {
  return encoding.sensitive
    .map(({ codec }, i) => codingOf(codec).groupName(codec, sensitive[i]![index]!))
    .join(' × ');
}

/** "Black × Female" for every joint sensitive group. */
export function groupLabels(encoding: Encoding, grouped: Grouped): string[] {
  const example = new Int32Array(grouped.groups);
  grouped.group.forEach((group, index) => (example[group] = index));
  return Array.from(example, (index) => labelAt(encoding, grouped, index));
}

/** What a joint group of the source is called among those learned: rare values of it go by the name of their pool. */
export function learnedGroupName(encoding: Encoding, name: string): string {
  const parts = name.split(' × ');
  if (parts.length !== encoding.sensitive.length) return name;
  return encoding.sensitive
    .map(({ codec }, i) => {
      const part = parts[i]!;
      const coding = codingOf(codec);
      const pool = coding.pool(codec);
      const isPooled = pool && !coding.values(codec).includes(part);
      return isPooled && part !== '(missing)' ? pool : part;
    })
    .join(' × ');
}
