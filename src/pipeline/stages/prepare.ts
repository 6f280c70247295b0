import type { Rng } from '../../core/random.ts';
import { kindOf } from '../../core/kinds/registry.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { validateHoldout, validateRoles } from '../../core/schema/validate.ts';
import { stratifiedSplit } from '../../core/sampling/split.ts';
import { columnNamed, takeRows, type Column, type Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import type { RunOptions } from '../settings/options.ts';

export interface RunInput {
  readonly table: Table;
  /** Real rows from a second file; null: a share of the table is held out. */
  readonly holdout: Table | null;
  readonly roles: Roles;
  readonly options: RunOptions;
}

/** Real rows ready for a run: the generator sees `train` only. */
export interface PreparedTables {
  readonly train: Table;
  readonly holdout: Table;
  readonly roles: Roles;
  /** Rows of either part left out because their target is missing. */
  readonly withoutTarget: number;
}

function withTarget(table: Table, target: string): Table {
  const column = columnNamed(table, target);
  const kind = kindOf(column);
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => !kind.isMissing(column, row),
  );
  return rows.length === table.rows ? table : takeRows(table, rows);
}

/** The same codes with the other table's categories: a file read later may know more, after those of the first. */
function withVocabulary(table: Table, other: Table): Table {
  const columns = table.columns.map((column): Column => {
    const twin = other.columns.find(({ name }) => name === column.name);
    return twin?.kind === column.kind ? kindOf(column).withVocabulary(column, twin) : column;
  });
  return columns.every((column, j) => column === table.columns[j]) ? table : { ...table, columns };
}

/**
 * Validates the roles and sets rows aside that the generator never sees: the given holdout, or a stratified share.
 * @throws AppError 'roles.…' or 'holdout.…'
 */
export function prepareTables(
  table: Table,
  holdout: Table | null,
  roles: Roles,
  holdoutShare: number,
  rng: Rng,
): PreparedTables {
  validateRoles(table, roles);
  const real = withTarget(table, roles.target.column);
  if (holdout) {
    validateHoldout(real, holdout, roles);
    const kept = withTarget(holdout, roles.target.column);
    const withoutTarget = table.rows - real.rows + holdout.rows - kept.rows;
    return { train: withVocabulary(real, kept), holdout: kept, roles, withoutTarget };
  }
  const split = stratifiedSplit(real, roles, holdoutShare, rng);
  const prepared = { train: takeRows(real, split.train), holdout: takeRows(real, split.holdout) };
  validateHoldout(prepared.train, prepared.holdout, roles);
  return { ...prepared, roles, withoutTarget: table.rows - real.rows };
}

/** The stage of a run or an audit. @throws AppError 'roles.…' or 'holdout.…' */
export function prepare(
  { table, holdout, roles, options }: RunInput,
  { rng, clock }: RunContext,
): Promise<PreparedTables> {
  return clock.run('prepare', 1, () =>
    Promise.resolve(prepareTables(table, holdout, roles, options.holdoutShare, rng.fork('split'))),
  );
}
