import { groupsOf, kindOf } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import { quoted } from '../quoted.ts';
import { columnNamed, type Table } from '../table/table.ts';
import type { Roles } from './roles.ts';
import type { Warning } from './warnings.ts';
import { t } from '../language/words.ts';

/** Rows of either outcome below which nothing can be learned of it. */
const FEWEST = 30;
/** Rows of either outcome in a group below which its rates say little. */
const FEWEST_OF_GROUP = 5;
/** Smaller groups have a warning of their own. */
const SMALLEST_GROUP = 10;
const NAMED_GROUPS = 3;

/** Rows with a favourable outcome, and with another. */
interface Outcomes {
  favourable: number;
  other: number;
}

const outcomeInWords = ({ favourable, other }: Outcomes): string => {
  const rows = favourable + other;
  if (favourable <= other)
    return favourable === 1 ? t`1 favourable row of ${rows}` : t`${favourable} favourable rows of ${rows}`;
  return other === 1 ? t`1 unfavourable row of ${rows}` : t`${other} unfavourable rows of ${rows}`;
};

/** −1 where the outcome is unknown, else 1 for a favourable one. */
function favourableRows(table: Table, target: string, positive: readonly string[]): Int8Array {
  const { categories, codes } = groupsOf(columnNamed(table, target));
  const isPositive = categories.map((category) => positive.includes(category));
  return Int8Array.from(codes, (code) => (code < 0 ? -1 : Number(isPositive[code])));
}

function outcomesOfGroups(table: Table, sensitive: string, favourable: Int8Array): [string, Outcomes][] {
  const column = columnNamed(table, sensitive);
  const { labels, codes } = kindOf(column).groupsOf(column).of(column);
  const outcomes = labels.map((): Outcomes => ({ favourable: 0, other: 0 }));
  codes.forEach((group, row) => {
    if (favourable[row] === 1) outcomes[group]!.favourable += 1;
    else if (favourable[row] === 0) outcomes[group]!.other += 1;
  });
  return labels.map((label, group) => [t`${quoted(label)} of ${quoted(sensitive)}`, outcomes[group]!]);
}

function tooFewInWords(named: string, rest: number): string {
  if (rest <= 0) return t`${named}: too few to compare.`;
  return rest === 1
    ? t`${named}, and 1 more group has as few: too few to compare.`
    : t`${named}, and ${rest} more groups have as few: too few to compare.`;
}

/** Too few rows of either outcome to learn from or to compare: in the table, or in a group of ten rows or more. */
export function rareOutcomeWarnings(table: Table, { target, sensitive }: Roles): Warning[] {
  if (target.kind !== 'classes' || measureOf(columnNamed(table, target.column)) === 'scale') return [];
  const favourable = favourableRows(table, target.column, target.positive);
  const known = favourable.filter((value) => value >= 0);
  const all: Outcomes = { favourable: 0, other: 0 };
  for (const value of known) all[value === 1 ? 'favourable' : 'other'] += 1;
  const shared = { code: 'target.rareFavourable', column: target.column };
  if (Math.min(all.favourable, all.other) < FEWEST) {
    const message = t`${outcomeInWords(all)}: too few to learn or to compare.`;
    const advice = t`Figures and synthetic rows of that outcome rest on a handful of people. Load more rows.`;
    return [{ ...shared, message, advice }];
  }
  const few = sensitive
    .flatMap((name) => outcomesOfGroups(table, name, favourable))
    .filter(
      ([, { favourable: yes, other: no }]) =>
        yes + no >= SMALLEST_GROUP && Math.min(yes, no) < FEWEST_OF_GROUP,
    );
  if (few.length === 0) return [];
  const named = few
    .slice(0, NAMED_GROUPS)
    .map(([group, outcomes]) => t`${group} has ${outcomeInWords(outcomes)}`)
    .join(', ');
  return [
    {
      ...shared,
      message: tooFewInWords(named, few.length - NAMED_GROUPS),
      advice: t`Rates of such a group are uncertain: read them with their intervals, merge groups, or load more rows.`,
    },
  ];
}
