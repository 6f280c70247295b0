import { jointAttribute } from '../groups.ts';
import { groupsOf } from '../../kinds/registry.ts';
import { quoted } from '../../quoted.ts';
import type { Roles } from '../../schema/roles.ts';
import type { Warning } from '../../schema/warnings.ts';
import { columnNamed, type Table } from '../../table/table.ts';
import { counted } from '../../language/counted.ts';
import { t } from '../../language/words.ts';

/** How classes and sensitive groups go together in the rows of a table. */
export interface PictureTies {
  /** Classes of the target that occur. */
  readonly labels: readonly string[];
  /** Joint sensitive groups that occur. */
  readonly groups: readonly string[];
  /** `counts[label][group]`: rows. */
  readonly counts: readonly (readonly number[])[];
}

/** Rows of each class in each joint sensitive group. Rows without a class are not counted. */
export function picturesTies(table: Table, roles: Roles): PictureTies {
  const { categories, codes } = groupsOf(columnNamed(table, roles.target.column));
  const { labels: groups, codes: groupCodes } = jointAttribute(roles, table).group(table);
  const all = categories.map(() => new Array<number>(groups.length).fill(0));
  codes.forEach((code, row) => {
    if (code >= 0) all[code]![groupCodes[row]!]! += 1;
  });
  const occurs = all.map((counts) => counts.some((count) => count > 0));
  return {
    labels: categories.filter((_, code) => occurs[code]),
    groups,
    counts: all.filter((_, code) => occurs[code]),
  };
}

/** Rows of a class outside of the group that most of the class are of. */
export function offTie({ counts }: PictureTies): number[] {
  return counts.map((row) => row.reduce((sum, count) => sum + count, 0) - Math.max(0, ...row));
}

/** So few pictures of a class off its most frequent group show little of how the class looks there. */
const FEW = 20;
const MOST_NAMED = 5;

/** Classes that are seen nearly in one group alone: what they look like in others rests on few pictures. */
export function tieWarnings(ties: PictureTies): Warning[] {
  const off = offTie(ties);
  const few = ties.labels.filter((_, label) => off[label]! < FEW);
  if (few.length === 0 || ties.groups.length < 2) return [];
  const named = few.slice(0, MOST_NAMED).map(quoted).join(', ');
  const classes = few.length > MOST_NAMED ? t`${named} and ${few.length - MOST_NAMED} more` : named;
  const rows = off.filter((count) => count < FEW).reduce((sum, count) => sum + count, 0);
  const pictures = rows === 1 ? t`one picture` : counted(rows, 'picture');
  return [
    {
      code: 'pictures.fewOffTie',
      message:
        few.length === 1
          ? t`A class is seen nearly in one group alone: ${classes} have ${pictures} outside of the group that most of theirs are of.`
          : t`${few.length} classes are seen nearly in one group alone: ${classes} have ${pictures} outside of the group that most of theirs are of.`,
      advice: t`What a class looks like in the other groups is learned from those few. Add pictures, at least ${FEW} for each class.`,
    },
  ];
}
