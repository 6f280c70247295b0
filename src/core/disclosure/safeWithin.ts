import type { Rate } from '../evaluate/metric.ts';
import {
  isOfRealRows,
  type WithinCell,
  type WithinReport,
  type WithinTable,
} from '../evaluate/within/within.ts';
import { isFew } from '../statistics/few.ts';
import { poolGroups } from './smallGroups.ts';

const JOINT = ' × ';
const nameOf = ({ group, level }: Pick<WithinCell, 'group' | 'level'>) => `${group}${JOINT}${level}`;

/**
 * The comparison within a column as it may leave the worker, by the rules of intersections in the report: cells of 1 to
 * `threshold` − 1 real rows are not listed in any table, nor levels that have no other; in tables of real rows the rates
 * are withheld from which theirs would follow. Differences over all rows stay.
 */
export function safeWithin(report: WithinReport, threshold: number): WithinReport {
  const few = new Set(
    report.tables
      .filter(isOfRealRows)
      .flatMap(({ cells }) => cells.filter(({ rows }) => isFew(rows, threshold)).map(nameOf)),
  );
  const tables = report.tables.map((table) => safeTable(table, report, few, threshold));
  const listed = new Set(tables.flatMap(({ cells }) => cells.map(({ level }) => level)));
  return { ...report, levels: report.levels.filter((level) => listed.has(level)), tables };
}

function safeTable(
  table: WithinTable,
  { attribute, column }: WithinReport,
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
    cellsLeftOut: table.cells.length - kept.length,
  };
}

const UNMARKED = { small: false, excluded: false } as const;
const WITHHELD: Rate = { value: null, withheld: true };
