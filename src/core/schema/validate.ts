import { AppError } from '../errors.ts';
import { quoted, quotedList } from '../quoted.ts';
import { kindOf } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Column, Table } from '../table/table.ts';
import { distinctValues, missingCells, presentCategories } from './counts.ts';
import { columnGroups, groupSizes } from './groupSizes.ts';
import type { Roles, Target } from './roles.ts';
import type { Warning } from './warnings.ts';
import { t } from '../language/words.ts';

/** Groups with fewer rows are no ground for a rate; METHOD's `minGroup`. */
const SMALLEST_GROUP = 10;
/** Groups with fewer rows are shown with a caution. */
const SMALL_GROUP = 30;
function requireColumn(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  const names = table.columns.map((candidate) => candidate.name);
  throw new AppError(
    'roles.unknownColumn',
    t`${table.name} has no column ${quoted(name)}.`,
    t`Its columns are ${quotedList(names)}.`,
    { file: table.name, column: name },
  );
}

function validatePositive(table: Table, column: Column, positive: readonly string[]): void {
  const place = { file: table.name, column: column.name };
  const values = presentCategories(column);
  if (positive.length === 0) {
    throw new AppError(
      'roles.positiveMissing',
      t`No favourable value of ${quoted(column.name)} is chosen.`,
      t`Choose among ${quotedList(values)}.`,
      place,
    );
  }
  const unknown = positive.find((value) => !values.includes(value));
  if (unknown !== undefined) {
    throw new AppError(
      'roles.positiveMissing',
      t`The favourable value ${quoted(unknown)} does not occur in column ${quoted(column.name)}.`,
      t`Its values are ${quotedList(values)}.`,
      { ...place, value: unknown },
    );
  }
  if (values.every((value) => positive.includes(value))) {
    throw new AppError(
      'roles.positiveMissing',
      t`Every value of ${quoted(column.name)} is marked favourable.`,
      t`Leave at least one of them unmarked.`,
      place,
    );
  }
}

/** @throws AppError 'roles.targetMissing' or 'roles.unknownColumn' */
export function requireTarget(table: Table, { target }: Pick<Roles, 'target'>): Column {
  if (target.column === '') {
    throw new AppError(
      'roles.targetMissing',
      t`No target column is chosen.`,
      t`Choose the column that holds the outcome.`,
      { file: table.name },
    );
  }
  return requireColumn(table, target.column);
}

function validateTarget(table: Table, target: Target): void {
  const column = requireTarget(table, { target });
  const place = { file: table.name, column: column.name };
  const { nearlyDistinct } = kindOf(column);
  if (nearlyDistinct) {
    throw new AppError(
      'roles.targetType',
      t`Column ${quoted(column.name)} holds ${nearlyDistinct.many} and cannot be the target.`,
      t`Choose a column of numbers or classes.`,
      place,
    );
  }
  if (distinctValues(column) < 2) {
    throw new AppError(
      'roles.targetConstant',
      t`The target ${quoted(column.name)} has the same value in every row.`,
      t`Choose a column with at least two values.`,
      place,
    );
  }
  if (target.kind === 'numeric') {
    if (measureOf(column) === 'scale') return;
    throw new AppError(
      'roles.targetType',
      t`The target ${quoted(column.name)} holds classes, not numbers.`,
      t`Choose its favourable value, or change its type to a number.`,
      place,
    );
  }
  if (measureOf(column) === 'scale') {
    throw new AppError(
      'roles.targetType',
      t`The target ${quoted(column.name)} holds numbers, not classes.`,
      t`Change its type to categorical, or predict it as a number.`,
      place,
    );
  }
  validatePositive(table, column, target.positive);
}

function validatePrivileged(table: Table, column: Column, roles: Roles): void {
  const values =
    roles.privileged && Object.hasOwn(roles.privileged, column.name)
      ? roles.privileged[column.name]
      : undefined;
  if (!values || measureOf(column) === 'scale') return;
  const known = presentCategories(column);
  const unknown = values.find((value) => !known.includes(value));
  if (unknown === undefined) return;
  throw new AppError(
    'options.invalid',
    t`The privileged value ${quoted(unknown)} does not occur in column ${quoted(column.name)}.`,
    t`Its values are ${quotedList(known)}.`,
    { file: table.name, column: column.name, value: unknown },
  );
}

/** At least two groups must be large enough to compare; the others are listed by `roleWarnings`. */
function validateGroups(table: Table, column: Column): void {
  const groups = columnGroups(column, table.rows);
  const small = groups.filter((group) => group.rows < SMALLEST_GROUP);
  if (groups.length - small.length >= 2) return;
  const worst = small[0];
  if (!worst) return;
  throw new AppError(
    'roles.groupTooSmall',
    worst.rows === 1
      ? t`Group ${quoted(worst.group)} of column ${quoted(column.name)} has 1 row; fewer than two groups have the ${SMALLEST_GROUP} rows that a comparison needs.`
      : t`Group ${quoted(worst.group)} of column ${quoted(column.name)} has ${worst.rows} rows; fewer than two groups have the ${SMALLEST_GROUP} rows that a comparison needs.`,
    t`Merge small groups into a larger one, choose another sensitive column, or load more rows.`,
    { file: table.name, column: column.name, value: worst.group },
  );
}

function validateSensitive(table: Table, roles: Roles): void {
  if (roles.sensitive.length === 0) {
    throw new AppError(
      'roles.sensitiveMissing',
      t`No sensitive column is chosen.`,
      t`Choose at least one, such as sex, race or age.`,
      { file: table.name },
    );
  }
  for (const name of roles.sensitive) {
    const column = requireColumn(table, name);
    const place = { file: table.name, column: name };
    if (name === roles.target.column) {
      throw new AppError(
        'roles.overlap',
        t`Column ${quoted(name)} is chosen both as target and as sensitive.`,
        t`Choose another column for one of the two.`,
        place,
      );
    }
    if (distinctValues(column) < 2) {
      throw new AppError(
        'roles.sensitiveConstant',
        t`The sensitive column ${quoted(name)} has the same value in every row.`,
        t`Choose a column with at least two groups.`,
        place,
      );
    }
    validateGroups(table, column);
    validatePrivileged(table, column, roles);
  }
}

function validateIgnored(table: Table, roles: Roles): void {
  for (const name of roles.ignored) {
    requireColumn(table, name);
    if (name !== roles.target.column && !roles.sensitive.includes(name)) continue;
    throw new AppError(
      'roles.overlap',
      name === roles.target.column
        ? t`Column ${quoted(name)} is left out although it is the target.`
        : t`Column ${quoted(name)} is left out although it is sensitive.`,
      t`Keep it, or choose another column.`,
      { file: table.name, column: name },
    );
  }
}

function validateKnown(table: Table, { known = [], target }: Roles): void {
  for (const name of known) {
    requireColumn(table, name);
    if (name !== target.column) continue;
    throw new AppError(
      'roles.overlap',
      t`Column ${quoted(name)} is taken to be known to attackers although it is the target.`,
      t`Leave it out of what they know, or choose another target.`,
      { file: table.name, column: name },
    );
  }
}

function validateFeatures(table: Table, roles: Roles): void {
  const taken = new Set([roles.target.column, ...roles.sensitive, ...roles.ignored]);
  if (table.columns.some((column) => !taken.has(column.name))) return;
  throw new AppError(
    'roles.noFeatures',
    t`No column is left besides the target and the sensitive ones.`,
    t`Leave fewer columns out, or load a table with more of them.`,
    { file: table.name },
  );
}

/**
 * Checks roles before anything is computed with them.
 * @throws AppError 'roles.…' naming the column and the value, with what to do ('options.invalid' for a privileged
 *   value that does not occur)
 */
export function validateRoles(table: Table, roles: Roles): void {
  validateTarget(table, roles.target);
  validateSensitive(table, roles);
  validateIgnored(table, roles);
  validateKnown(table, roles);
  validateFeatures(table, roles);
}

function groupWarning(attribute: string, group: string, rows: number): Warning {
  const tiny = rows < SMALLEST_GROUP;
  return {
    code: tiny ? 'group.tooSmall' : 'group.small',
    column: attribute,
    message:
      rows === 1
        ? t`Group ${quoted(group)} of ${quoted(attribute)} has only 1 row.`
        : t`Group ${quoted(group)} of ${quoted(attribute)} has only ${rows} rows.`,
    advice: tiny
      ? t`It is trained on and listed, but left out of ratios and differences. Merge it with another group, or load more rows.`
      : t`Its rates are uncertain: read them with their intervals.`,
  };
}

function missingWarning(table: Table, name: string, role: 'target' | 'sensitive'): Warning[] {
  const missing = missingCells(requireColumn(table, name));
  if (missing === 0) return [];
  const words =
    role === 'target'
      ? {
          message: t`The target column ${quoted(name)} is empty in ${missing} of ${table.rows} rows.`,
          advice: t`Those rows have no outcome: fill them in, or remove them.`,
        }
      : {
          message: t`The sensitive column ${quoted(name)} is empty in ${missing} of ${table.rows} rows.`,
          advice: t`Those rows belong to no group.`,
        };
  return [{ code: `${role}.missing`, column: name, ...words }];
}

/** What is allowed but deserves a word: groups under 30 rows, empty cells in the target or a sensitive column. */
export function roleWarnings(table: Table, roles: Roles): Warning[] {
  const small = groupSizes(table, roles).filter(({ rows }) => rows < SMALL_GROUP);
  return [
    ...small.map(({ attribute, group, rows }) => groupWarning(attribute, group, rows)),
    ...missingWarning(table, roles.target.column, 'target'),
    ...roles.sensitive.flatMap((name) => missingWarning(table, name, 'sensitive')),
  ];
}

/**
 * Checks that a holdout can be evaluated on: rows, both favourable and other outcomes, and a group to compare. Both
 * tables are of one schema.
 * @throws AppError 'holdout.empty' without rows; 'roles.positiveMissing', 'roles.targetConstant' or
 *   'roles.sensitiveConstant' where the holdout lacks what a rate needs
 */
export function validateHoldout(train: Table, holdout: Table, roles: Roles): void {
  if (holdout.rows === 0) {
    throw new AppError(
      'holdout.empty',
      t`The holdout ${holdout.name} has no rows.`,
      t`Choose a file with rows, or let a share of the first file be held out.`,
      { file: holdout.name },
    );
  }
  const target = requireColumn(holdout, roles.target.column);
  if (distinctValues(target) < 2) {
    throw new AppError(
      'roles.targetConstant',
      t`The target ${quoted(target.name)} has the same value in every row of the holdout ${holdout.name}.`,
      t`Choose a holdout with both outcomes.`,
      { file: holdout.name, column: target.name },
    );
  }
  if (roles.target.kind === 'classes' && measureOf(target) === 'groups')
    validatePositive(holdout, target, presentPositives(train, holdout, roles.target));
  for (const name of roles.sensitive) {
    if (distinctValues(requireColumn(holdout, name)) >= 2) continue;
    throw new AppError(
      'roles.sensitiveConstant',
      t`The sensitive column ${quoted(name)} has the same value in every row of the holdout ${holdout.name}.`,
      t`Choose a holdout with at least two groups.`,
      { file: holdout.name, column: name },
    );
  }
}

/** Of several favourable values a holdout may lack some, not all. */
function presentPositives(
  train: Table,
  holdout: Table,
  target: Extract<Target, { kind: 'classes' }>,
): readonly string[] {
  const values = presentCategories(requireColumn(holdout, target.column));
  const present = target.positive.filter((value) => values.includes(value));
  if (present.length > 0) return present;
  throw new AppError(
    'roles.positiveMissing',
    t`The favourable value ${quotedList(target.positive)} of column ${quoted(target.column)} does not occur in the holdout ${holdout.name}.`,
    t`Choose a holdout drawn from the same source as ${train.name}. Its values are ${quotedList(values)}.`,
    { file: holdout.name, column: target.column, value: target.positive[0]! },
  );
}
