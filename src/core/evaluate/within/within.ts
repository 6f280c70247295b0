import { AppError } from '../../errors.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import type { Roles } from '../../schema/roles.ts';
import { isFew } from '../../statistics/few.ts';
import { columnNamed, type Table } from '../../table/table.ts';
import { rateOf, SMALL_GROUP } from '../fairness/rates.ts';
import { attributesOf, columnAttributes, type Attribute } from '../groups.ts';
import type { Rate } from '../metric.ts';
import { adjusted, crude, informative, type Contrast, type Stratum } from './mantelHaenszel.ts';
import { t } from '../../language/words.ts';

/** What is asked: how groups differ within the levels of another column. */
export interface WithinQuestion {
  /** A sensitive attribute, as in the metrics. */
  readonly attribute: string;
  /** Any other column; numbers are cut at the quartiles of the train table. */
  readonly column: string;
  /** The group that the others are held against; null: the one with the most train rows. */
  readonly reference: string | null;
  readonly rates: WithinRates;
}

/** outcomes: how often groups have, and are given, the favourable outcome; errors: how often decisions are right and wrong. */
export type WithinRates = 'outcomes' | 'errors';

/** One group in one level. */
export interface WithinCell {
  readonly group: string;
  readonly level: string;
  readonly rows: number;
  readonly rate: Rate;
  /** Under 30 rows. */
  readonly small: boolean;
}

export interface WithinComparison {
  readonly group: string;
  readonly crude: Contrast;
  readonly adjusted: Contrast;
  /** Levels with rows of both groups, and levels in all. */
  readonly strata: number;
  readonly levels: number;
}

/**
 * Whose outcomes: labels of real training rows, of synthetic rows; or what a model decides about held-out real rows, and
 * about those alone whose outcome was favourable (true positive rate) or was not (false positive rate).
 */
export type WithinSubject = 'train' | 'synthetic' | 'decisions' | 'truePositives' | 'falsePositives';

export interface WithinTable {
  readonly of: WithinSubject;
  readonly rows: number;
  readonly cells: readonly WithinCell[];
  /** Cells that are left out because few real rows are in them. */
  readonly cellsLeftOut: number;
  readonly comparisons: readonly WithinComparison[];
}

/** Plain data. */
export interface WithinReport extends WithinQuestion {
  readonly reference: string;
  /** Groups that can be the reference: of enough rows to be named and compared. */
  readonly groups: readonly string[];
  readonly levels: readonly string[];
  readonly tables: readonly WithinTable[];
}

/** Rows whose outcome is known, and 1 where it is favourable. */
export interface Outcomes {
  readonly of: WithinSubject;
  readonly table: Table;
  readonly favourable: Uint8Array;
}

export interface WithinSettings {
  /** Groups of fewer rows are compared with none. */
  readonly minGroup: number;
  /** Groups of fewer real rows are not named; 0 or 1: all are. */
  readonly rareThreshold: number;
}

/**
 * Rates of each group within each level of a column, and what is left of the groups' difference there: crude, and
 * adjusted by Mantel and Haenszel. It lists cells of few rows: disclosure/safeWithin.ts makes what may leave the worker.
 * @param roles of classes
 * @param outcomes that of the train table first
 * @throws AppError 'options.invalid' where the attribute or the column cannot be asked about
 */
export function compareWithin(
  { attribute: name, column, reference: wanted, rates }: WithinQuestion,
  roles: Roles,
  train: Table,
  outcomes: readonly Outcomes[],
  settings: WithinSettings,
): WithinReport {
  const attribute = attributesOf(roles, train).find((own) => own.name === name);
  if (!attribute) throw refused(name, t`"${name}" is no sensitive attribute.`, t`Choose one of the report.`);
  const other = levelsOf(attribute, column, roles, train);
  const counted = outcomes.map((own) => count(own, attribute, other));
  const trained = counted[0]!;
  const groups = namedGroups(counted, settings);
  const reference = wanted !== null && groups.includes(wanted) ? wanted : largest(groups, trained);
  if (reference === null || groups.length < 2) {
    throw refused(
      name,
      t`"${name}" has fewer than two groups of at least ${settings.minGroup} rows.`,
      t`Choose another attribute.`,
    );
  }
  return {
    ...{ attribute: name, column, reference, rates, groups },
    levels: [...new Set(counted.flatMap((own) => own.levels.filter((level) => levelRows(own, level) > 0)))],
    tables: counted.map((own) => ({
      ...{ of: own.of, rows: own.rows, cells: cellsOf(own), cellsLeftOut: 0 },
      comparisons: groups
        .filter((group) => group !== reference)
        .map((group) => comparison(own, group, reference)),
    })),
  };
}

function refused(column: string, message: string, advice: string): AppError {
  return new AppError('options.invalid', message, advice, { column });
}

/** The column's levels as the groups of a sensitive column are made: values, or quartiles of numbers. */
function levelsOf(attribute: Attribute, column: string, roles: Roles, train: Table): Attribute {
  const isTaken = column === roles.target.column || attribute.columns.includes(column);
  if (isTaken || !train.columns.some((own) => own.name === column)) {
    throw refused(column, t`"${column}" cannot be looked within.`, t`Choose another column of the table.`);
  }
  return columnAttributes({ ...roles, sensitive: [columnNamed(train, column).name] }, train)[0]!;
}

/** Rows and favourable outcomes of each group in each level. */
interface Counted {
  readonly of: WithinSubject;
  readonly rows: number;
  readonly groups: readonly string[];
  readonly levels: readonly string[];
  readonly cells: ReadonlyMap<string, { readonly rows: number; readonly positives: number }>;
}

const joint = (group: string, level: string) => JSON.stringify([group, level]);
const rowsOf = ({ cells }: Counted, group: string, level: string) =>
  cells.get(joint(group, level))?.rows ?? 0;

function count({ of, table, favourable }: Outcomes, attribute: Attribute, other: Attribute): Counted {
  const groups = attribute.group(table);
  const levels = other.group(table);
  const rows = new Float64Array(groups.labels.length * levels.labels.length);
  const positives = new Float64Array(rows.length);
  favourable.forEach((outcome, row) => {
    const at = groups.codes[row]! * levels.labels.length + levels.codes[row]!;
    rows[at]! += 1;
    positives[at]! += outcome;
  });
  return { of, rows: table.rows, ...listed(groups, levels, rows, positives) };
}

function listed(
  groups: GroupedRows,
  levels: GroupedRows,
  rows: Float64Array,
  positives: Float64Array,
): Pick<Counted, 'groups' | 'levels' | 'cells'> {
  const cells = groups.labels.flatMap((group, i) =>
    levels.labels.map((level, j) => {
      const at = i * levels.labels.length + j;
      return [joint(group, level), { rows: rows[at]!, positives: positives[at]! }] as const;
    }),
  );
  return { groups: groups.labels, levels: levels.labels, cells: new Map(cells) };
}

export const isOfRealRows = ({ of }: Pick<WithinTable, 'of'>) => of !== 'synthetic';

function groupRows(counted: Counted, group: string): number {
  return counted.levels.reduce((sum, level) => sum + rowsOf(counted, group, level), 0);
}

function levelRows(counted: Counted, level: string): number {
  return counted.groups.reduce((sum, group) => sum + rowsOf(counted, group, level), 0);
}

/** Groups that are compared: enough rows in every table, and enough real ones to be named. */
function namedGroups(counted: readonly Counted[], { minGroup, rareThreshold }: WithinSettings): string[] {
  return counted[0]!.groups.filter((group) =>
    counted.every((own) => {
      const rows = groupRows(own, group);
      return rows >= minGroup && !(isOfRealRows(own) && isFew(rows, rareThreshold));
    }),
  );
}

function largest(groups: readonly string[], trained: Counted): string | null {
  const [first, ...rest] = groups;
  if (first === undefined) return null;
  return rest.reduce((best, own) => (groupRows(trained, own) > groupRows(trained, best) ? own : best), first);
}

function cellsOf(counted: Counted): WithinCell[] {
  return counted.groups.flatMap((group) =>
    counted.levels.flatMap((level) => {
      const { rows, positives } = counted.cells.get(joint(group, level))!;
      if (rows === 0) return [];
      return [{ group, level, rows, rate: rateOf(positives, rows), small: rows < SMALL_GROUP }];
    }),
  );
}

function comparison(counted: Counted, group: string, reference: string): WithinComparison {
  const strata = counted.levels.map((level): Stratum => {
    const own = counted.cells.get(joint(group, level));
    const other = counted.cells.get(joint(reference, level));
    return {
      positives: own?.positives ?? 0,
      rows: own?.rows ?? 0,
      referencePositives: other?.positives ?? 0,
      referenceRows: other?.rows ?? 0,
    };
  });
  return {
    group,
    crude: crude(strata),
    adjusted: adjusted(strata),
    strata: informative(strata).length,
    levels: strata.filter(({ rows, referenceRows }) => rows + referenceRows > 0).length,
  };
}
