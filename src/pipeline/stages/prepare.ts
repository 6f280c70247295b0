import { createRng, type Rng } from '../../core/random.ts';
import { kindOf } from '../../core/kinds/registry.ts';
import type { DomainWish } from '../../core/private/domainWish.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { validateHoldout, validateRoles } from '../../core/schema/validate.ts';
import { splitByCoins } from '../../core/sampling/coinSplit.ts';
import { stratifiedSplit } from '../../core/sampling/split.ts';
import { columnNamed, takeRows, type Column, type Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import type { RunOptions } from '../settings/options.ts';

export interface RunInput {
  /** With a guarantee: what a person said of columns; all others are found. */
  readonly domains?: readonly DomainWish[] | undefined;
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

/** Which rows are held out, and which are left to learn from. */
type SplitRows = typeof stratifiedSplit;

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
  splitRows: SplitRows = stratifiedSplit,
): PreparedTables {
  validateRoles(table, roles);
  const real = withTarget(table, roles.target.column);
  if (holdout) {
    validateHoldout(real, holdout, roles);
    const kept = withTarget(holdout, roles.target.column);
    const withoutTarget = table.rows - real.rows + holdout.rows - kept.rows;
    return { train: withVocabulary(real, kept), holdout: kept, roles, withoutTarget };
  }
  const split = splitRows(real, roles, holdoutShare, rng);
  const prepared = { train: takeRows(real, split.train), holdout: takeRows(real, split.holdout) };
  validateHoldout(prepared.train, prepared.holdout, roles);
  return { ...prepared, roles, withoutTarget: table.rows - real.rows };
}

/**
 * The tables of a run, by its seed. With a guarantee each row is held out by a coin of its own, so that no row has a say in
 * which others are learned from; and the same rows whatever the seed, so that other seeds need no other release.
 * @throws AppError 'roles.…' or 'holdout.…'
 */
export function preparedFor({ table, holdout, roles, options }: RunInput): PreparedTables {
  const { holdoutShare, seed } = options;
  if (options.private) {
    return prepareTables(table, holdout, roles, holdoutShare, createRng('rows held out'), splitByCoins);
  }
  return prepareTables(table, holdout, roles, holdoutShare, createRng(seed).fork('split'));
}

/** The stage of a run or an audit. @throws AppError 'roles.…' or 'holdout.…' */
export function prepare(input: RunInput, { clock }: RunContext): Promise<PreparedTables> {
  return clock.run('prepare', 1, () => Promise.resolve(preparedFor(input)));
}
