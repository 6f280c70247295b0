import type { Rate } from '../evaluate/metric.ts';
import {
  isOfRealRows,
  type WithinCell,
  type WithinComparison,
  type WithinReport,
  type WithinTable,
} from '../evaluate/within/within.ts';
import type { Estimate } from '../evaluate/within/mantelHaenszel.ts';
import { t } from '../language/words.ts';
import { isFew } from '../statistics/few.ts';
import { poolGroups, type SmallGroups } from './smallGroups.ts';

const JOINT = ' × ';
const nameOf = ({ group, level }: Pick<WithinCell, 'group' | 'level'>) => `${group}${JOINT}${level}`;

/**
 * The comparison within a column as it may leave the worker, by the rules of intersections in the report: cells of 1 to
 * `threshold` − 1 real rows are not listed in any table, nor levels that have no other; in tables of real rows the rates
 * are withheld from which theirs would follow. Differences over all rows stay. What is safe already stays as it is.
 * @param isUnnamed of cells that are not to be listed for another reason
 */
export function safeWithin(
  report: WithinReport,
  threshold: number,
  isUnnamed: (cell: WithinCell) => boolean = () => false,
): WithinReport {
  const isHidden = (cell: WithinCell, table: WithinTable) =>
    isUnnamed(cell) || (isOfRealRows(table) && isFew(cell.rows, threshold));
  const few = new Set(
    report.tables.flatMap((table) => table.cells.filter((cell) => isHidden(cell, table)).map(nameOf)),
  );
  const tables = report.tables.map((table) => safeTable(table, report, few, threshold));
  const listed = new Set(tables.flatMap(({ cells }) => cells.map(({ level }) => level)));
  return { ...report, levels: report.levels.filter((level) => listed.has(level)), tables };
}

function safeTable(
  table: WithinTable,
  { attribute, column, reference }: WithinReport,
  few: ReadonlySet<string>,
  threshold: number,
): WithinTable {
  const joint = `${attribute}${JOINT}${column}`;
  const groups = table.cells.map((cell) => ({ cell, group: nameOf(cell), rows: cell.rows, ...UNMARKED }));
  const kept = poolGroups(
    { attribute: joint, groups },
    new Map([[joint, few]]),
    isOfRealRows(table) ? threshold : 0,
    (group) => ({ ...group, cell: { ...group.cell, rate: WITHHELD } }),
  ).filter((group) => !('pooled' in group));
  return {
    ...table,
    cells: kept.map(({ cell }) => cell),
    comparisons: isOfRealRows(table)
      ? table.comparisons.map((own) => withoutOnlyLevel(own, table, reference, few))
      : table.comparisons,
    cellsLeftOut: table.cellsLeftOut + table.cells.length - kept.length,
  };
}

/** Of one level alone, difference and odds ratio together tell both rates: they go with its cells. */
function withoutOnlyLevel(
  own: WithinComparison,
  { cells }: WithinTable,
  reference: string,
  few: ReadonlySet<string>,
): WithinComparison {
  if (own.strata !== 1) return own;
  const ofReference = new Set(cells.filter(({ group }) => group === reference).map(({ level }) => level));
  const isFewIn = ({ level }: WithinCell) =>
    few.has(nameOf({ group: own.group, level })) || few.has(nameOf({ group: reference, level }));
  const isHidden = cells.some(
    (cell) => cell.group === own.group && ofReference.has(cell.level) && isFewIn(cell),
  );
  if (!isHidden) return own;
  const hidden: Estimate = { value: null, reason: t`The one level with both groups has few rows of one.` };
  return { ...own, adjusted: { difference: hidden, oddsRatio: hidden } };
}

/**
 * The comparison without the groups that the report does not name, as groups, as levels or as both together; null where
 * it is held against one of them.
 */
export function withoutSmallGroupsWithin(
  report: WithinReport,
  small: SmallGroups,
  threshold: number,
): WithinReport | null {
  const { attribute, column, reference, groups, tables } = report;
  const has = (name: string, group: string) => small.get(name)?.has(group) ?? false;
  const isSmall = (group: string) => has(attribute, group);
  if (isSmall(reference)) return null;
  const named: WithinReport = {
    ...report,
    groups: groups.filter((group) => !isSmall(group)),
    tables: tables.map((table) => ({
      ...table,
      comparisons: table.comparisons.filter(({ group }) => !isSmall(group)),
    })),
  };
  return safeWithin(
    named,
    threshold,
    ({ group, level }) =>
      isSmall(group) ||
      has(column, level) ||
      has(`${attribute}${JOINT}${column}`, `${group}${JOINT}${level}`) ||
      has(`${column}${JOINT}${attribute}`, `${level}${JOINT}${group}`),
  );
}

const UNMARKED = { small: false, excluded: false } as const;
const WITHHELD: Rate = { value: null, withheld: true };
