import { AppError } from '../errors.ts';
import { numbersOf } from '../kinds/registry.ts';
import type { Roles } from '../schema/roles.ts';
import { categoricalColumn, columnNamed, takeRows, type Table } from '../table/table.ts';
import type { ProbeTask } from '../probes/task.ts';
import { t } from '../language/words.ts';

/** The target as the probes see it. */
export type TargetSpec =
  | {
      readonly kind: 'classes';
      readonly column: string;
      /** Classes that occur in the train table; of two, the favourable one is the second. */
      readonly classes: readonly string[];
      /** Table code of each class. */
      readonly codes: readonly number[];
      readonly favourable: readonly boolean[];
    }
  | { readonly kind: 'numeric'; readonly column: string };

/** The rows of a table whose target is known. */
export interface LabelledTable {
  readonly table: Table;
  /** Class index, or the number. */
  readonly y: Float64Array;
  /** Rows left out: their target is missing or a class that the train table does not have. */
  readonly leftOut: number;
}

/** Reads classes off the train table. @throws AppError 'roles.targetConstant' where it has fewer than two. */
export function fitTarget(train: Table, roles: Roles): TargetSpec {
  const { target } = roles;
  if (target.kind === 'numeric') return { kind: 'numeric', column: target.column };
  const column = categoricalColumn(train, target.column);
  const occurs = new Uint8Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) occurs[code] = 1;
  const isFavourable = (code: number) => target.positive.includes(column.categories[code]!);
  const codes = [...occurs.keys()].filter((code) => occurs[code]);
  if (codes.length < 2) {
    throw new AppError(
      'roles.targetConstant',
      t`The target "${target.column}" has fewer than two classes in ${train.name}.`,
      t`Choose a target column with at least two values.`,
      { file: train.name, column: target.column },
    );
  }
  if (codes.length === 2) codes.sort((a, b) => Number(isFavourable(a)) - Number(isFavourable(b)));
  return {
    kind: 'classes',
    column: target.column,
    classes: codes.map((code) => column.categories[code]!),
    codes,
    favourable: codes.map(isFavourable),
  };
}

export function labelRows(table: Table, target: TargetSpec): LabelledTable {
  const y =
    target.kind === 'numeric' ? numbersOf(columnNamed(table, target.column)) : classesOf(table, target);
  const known: number[] = [];
  y.forEach((value, row) => {
    if (!Number.isNaN(value)) known.push(row);
  });
  if (known.length === table.rows) return { table, y, leftOut: 0 };
  return {
    table: takeRows(table, known),
    y: Float64Array.from(known, (row) => y[row]!),
    leftOut: table.rows - known.length,
  };
}

/** 1 where the class is favourable. */
export function favourableOf(y: ArrayLike<number>, target: TargetSpec): Uint8Array {
  if (target.kind === 'numeric') throw new Error('A numeric target has no favourable classes.');
  return Uint8Array.from(y, (value) => (target.favourable[value] ? 1 : 0));
}

/**
 * P(y favourable) of each row.
 * @param probabilities of the classes, row-major rows × classes
 */
export function favourableScores(
  probabilities: Float64Array,
  { classes, favourable }: Extract<TargetSpec, { kind: 'classes' }>,
): Float64Array {
  const width = classes.length;
  return Float64Array.from({ length: probabilities.length / width }, (_, row) =>
    favourable.reduce((sum, isGood, k) => sum + (isGood ? probabilities[row * width + k]! : 0), 0),
  );
}

export function taskOf(target: TargetSpec): ProbeTask {
  if (target.kind === 'numeric') return { kind: 'regression' };
  return target.classes.length === 2
    ? { kind: 'binary' }
    : { kind: 'multiclass', classes: target.classes.length };
}

function classesOf(table: Table, target: Extract<TargetSpec, { kind: 'classes' }>): Float64Array {
  const column = categoricalColumn(table, target.column);
  const classOf = new Map(target.codes.map((code, index) => [code, index]));
  return Float64Array.from(column.codes, (code) => classOf.get(code) ?? Number.NaN);
}
