import type { EvaluationDetails, Rate } from '../evaluate/metric.ts';
import { isFew } from '../statistics/few.ts';
import { t } from '../language/words.ts';

/** What all lists of groups share: base rates, rates of predictions, means. */
export interface ListedGroup {
  readonly group: string;
  readonly rows: number;
  readonly pooled?: boolean;
}
export interface GroupList<G extends ListedGroup> {
  readonly attribute: string;
  readonly groups: readonly G[];
}

/** Names of small groups, by attribute. */
export type SmallGroups = ReadonlyMap<string, ReadonlySet<string>>;

type Lists = Pick<EvaluationDetails, 'baseRates' | 'groups' | 'groupMeans'>;
const JOINT = ' × ';
const WITHHELD: Rate = { value: null, withheld: true };

/** Whether the list counts real people. */
const isReal = {
  table: (table: string) => table === 'train' || table === 'holdout',
  protocol: (protocol: string | undefined) => protocol !== 'tsts',
};

/** Groups that have 1 to `threshold` − 1 rows in a real table, train or holdout: their names are kept back everywhere. */
export function smallGroupsOf({ baseRates, groups, groupMeans = [] }: Lists, threshold: number): SmallGroups {
  const real: readonly GroupList<ListedGroup>[] = [
    ...baseRates.filter(({ table }) => isReal.table(table)),
    ...groups.filter(({ protocol }) => isReal.protocol(protocol)),
    ...groupMeans.filter(({ table }) => isReal.table(table)),
  ];
  const found = new Map<string, Set<string>>();
  for (const { attribute, groups: listed } of real) {
    const names = found.get(attribute) ?? new Set<string>();
    for (const { group, rows, pooled } of listed) if (!pooled && isFew(rows, threshold)) names.add(group);
    if (names.size > 0) found.set(attribute, names);
  }
  return found;
}

/** "a small group", "3 small groups". */
export function smallGroupName(count: number): string {
  return count === 1 ? t`a small group` : t`${count} small groups`;
}

/**
 * The lists with the small groups of an attribute as one entry without a name and without rates. In lists of real
 * people, rates from which those of the small groups could be worked out by subtraction are withheld as well, and so
 * is a rate over 1 to `threshold` − 1 people.
 */
export function withoutSmallGroups(lists: Lists, small: SmallGroups, threshold: number): Lists {
  const { groupMeans } = lists;
  return {
    baseRates: lists.baseRates.map((list) => ({
      ...list,
      groups: poolGroups(list, small, isReal.table(list.table) ? threshold : 0, (group) => ({
        ...group,
        rate: withheld(group.rate),
      })),
    })),
    groups: lists.groups.map((list) => {
      const limit = isReal.protocol(list.protocol) ? threshold : 0;
      const pooled = poolGroups(list, small, limit, (group) => ({
        ...group,
        positives: null,
        selectionRate: withheld(group.selectionRate),
        truePositiveRate: withheld(group.truePositiveRate),
        falsePositiveRate: withheld(group.falsePositiveRate),
        precision: withheld(group.precision),
        accuracy: withheld(group.accuracy),
        ...(group.meanScore && { meanScore: withheld(group.meanScore) }),
      }));
      return { ...list, groups: pooled.map((group) => withoutRatesOfFew(group, limit)) };
    }),
    ...(groupMeans && {
      groupMeans: groupMeans.map((list) => ({
        ...list,
        groups: poolGroups(list, small, isReal.table(list.table) ? threshold : 0, (group) => ({
          ...group,
          mean: withheld(group.mean),
        })),
      })),
    }),
  };
}

/** A rate kept back; what is undefined stays so. */
export const withheld = (rate: Rate): Rate => (rate.value === null ? rate : WITHHELD);

type Rates = EvaluationDetails['groups'][number]['groups'][number];

/** Rates within a group are over fewer people than it has: those with the outcome, those without, those selected. */
function withoutRatesOfFew(group: Rates, threshold: number): Rates {
  const { rows, positives, selectionRate } = group;
  if (positives === null) return group;
  const selected = selectionRate.value === null ? 0 : Math.round(selectionRate.value * rows);
  const over = (people: number, rate: Rate) => (isFew(people, threshold) ? withheld(rate) : rate);
  return {
    ...group,
    truePositiveRate: over(positives, group.truePositiveRate),
    falsePositiveRate: over(rows - positives, group.falsePositiveRate),
    precision: over(selected, group.precision),
  };
}

/**
 * The groups of one list with the small ones as one entry.
 * @param threshold 0: the list counts no real people, and no rate of a named group is withheld
 */
export function poolGroups<G extends ListedGroup & { readonly small: boolean; readonly excluded: boolean }>(
  { attribute, groups }: GroupList<G>,
  small: SmallGroups,
  threshold: number,
  withoutRates: (group: G) => G,
): G[] {
  const names = small.get(attribute);
  if (!names) return [...groups];
  const kept = groups.filter(({ group }) => !names.has(group));
  const pooled = groups.filter(({ group }) => names.has(group));
  const silent = subtractable(attribute, groups, names, threshold);
  const shown = kept.map((group) => (silent.has(group.group) ? withoutRates(group) : group));
  const [first] = pooled;
  if (!first) return shown;
  const entry: G = {
    ...withoutRates(first),
    group: smallGroupName(names.size),
    rows: pooled.reduce((sum, { rows }) => sum + rows, 0),
    small: true,
    excluded: pooled.every(({ excluded }) => excluded),
    pooled: true,
  };
  return [...shown, entry];
}

/**
 * Groups whose rates must be withheld beside those of the small ones (secondary suppression; Hundepool et al. 2012,
 * Statistical Disclosure Control, 4.3). The table's own rate, and those of the attributes that an intersection is made
 * of, are known: wherever they leave a sum over 1 to `threshold` − 1 people, the smallest group left goes too.
 */
function subtractable(
  attribute: string,
  groups: readonly ListedGroup[],
  small: ReadonlySet<string>,
  threshold: number,
): Set<string> {
  const silent = new Set(groups.map(({ group }) => group).filter((group) => small.has(group)));
  let grown = threshold > 1;
  const margins = grown ? marginsOf(attribute, groups) : [];
  if (!margins) return new Set(groups.map(({ group }) => group));
  while (grown) {
    grown = false;
    for (const margin of margins) {
      const hidden = margin.filter(({ group }) => silent.has(group));
      if (
        !isFew(
          hidden.reduce((sum, { rows }) => sum + rows, 0),
          threshold,
        )
      )
        continue;
      const left = margin.filter(({ group, rows }) => rows > 0 && !silent.has(group));
      if (left.length === 0) continue;
      silent.add(left.reduce((least, group) => (group.rows < least.rows ? group : least)).group);
      grown = true;
    }
  }
  return silent;
}

/** Of more columns at once the margins are too many to look at. */
const MOST_COLUMNS = 8;

/**
 * All groups together and, of an intersection, those that share the values of some of its columns. Null where that
 * cannot be told: a name holds the sign between columns, or the columns are too many.
 */
function marginsOf(attribute: string, groups: readonly ListedGroup[]): (readonly ListedGroup[])[] | null {
  const columns = attribute.split(JOINT).length;
  const parts = groups.map(({ group }) => group.split(JOINT));
  if (columns === 1) return [groups];
  if (columns > MOST_COLUMNS || parts.some(({ length }) => length !== columns)) return null;
  const margins: (readonly ListedGroup[])[] = [];
  for (let chosen = 0; chosen < 2 ** columns - 1; chosen++) {
    const classes = new Map<string, ListedGroup[]>();
    groups.forEach((group, i) => {
      const key = JSON.stringify(parts[i]!.filter((_, column) => (chosen >> column) & 1));
      classes.set(key, [...(classes.get(key) ?? []), group]);
    });
    margins.push(...classes.values());
  }
  return margins;
}
