import type { Encoding } from '../encoding/encoding.ts';
import type { Rng } from '../random.ts';
import { allRows, type Table } from '../table/table.ts';
import { codeColumns, type CodedColumn } from './codedColumn.ts';
import { findArithmetic } from './findArithmetic.ts';
import { findCombinations } from './findCombinations.ts';
import { findDetermined } from './findDetermined.ts';
import { findFilled } from './findFilled.ts';
import { findOrder } from './findOrder.ts';
import { findUnique, fitRange } from './findSingle.ts';
import { fitWish } from './fitWish.ts';
import { relationId, type Relation, type RelationWishes } from './relation.ts';
import { rowsToSearch } from './searchRows.ts';

export interface RelationSearch {
  /** Columns that take no part; an encoding knows them itself. */
  readonly leftOut: readonly string[];
  /** What was fitted on the rows; null where nothing is yet: relations are told, and none is to be kept. */
  readonly encoding: Encoding | null;
  /** Values, pairs and ranges of fewer rows are not written down; 0 or 1: all are. */
  readonly rareThreshold: number;
}

/** Keeps what the other relations do not say already: each is told as pairs of columns that it is between. */
function between(relations: readonly Relation[]): (a: string, b: string) => boolean {
  const pairs = new Set(
    relations.flatMap(({ columns: [first, ...others] }) =>
      others.flatMap((other) => [JSON.stringify([first, other]), JSON.stringify([other, first])]),
    ),
  );
  return (a, b) => pairs.has(JSON.stringify([a, b]));
}

/** Ranges last: they are many, and hold of themselves. */
function search(columns: readonly CodedColumn[], rows: number, rareThreshold: number, rng: Rng): Relation[] {
  const sample = rowsToSearch(rows, rng);
  const all = allRows(rows);
  const arithmetic = findArithmetic(columns, sample, all);
  const isOfTotal = between(arithmetic); // addends of a total are below it, where none is negative
  const isSame = between(arithmetic.filter(({ columns: { length } }) => length === 2));
  const determined = findDetermined(columns, sample, all, rareThreshold).filter(
    ({ columns: [a, b] }) => !isSame(a, b),
  );
  return [
    ...determined,
    ...findCombinations(columns, sample, all, rareThreshold, between(determined)),
    ...findOrder(columns, sample, all).filter(({ columns: [a, b] }) => !isOfTotal(a, b)),
    ...arithmetic,
    ...findFilled(columns, determined, rareThreshold),
    ...findUnique(columns),
    ...columns.flatMap((column) => fitRange(column) ?? []),
  ];
}

/**
 * What holds in every row of a table in which the columns concerned are filled, and would not by chance; and where they
 * are filled, if that follows from others.
 *
 * Privacy: a relation holds no row. Its pairs and ranges are written in values that the model was given to learn, each
 * of `rareThreshold` rows at least; a pair of fewer is left out, and a synthetic row that has it is drawn again to one
 * that many rows have.
 * @param table the rows to look at: the training rows only, where the relations travel with a model
 */
export function findRelations(
  table: Table,
  { leftOut, encoding, rareThreshold }: RelationSearch,
  rng: Rng,
): Relation[] {
  return search(codeColumns(table, leftOut, encoding), table.rows, rareThreshold, rng);
}

/** The relations that are found and not switched off, then those that the person added and the rows can tell. */
export function wantedRelations(
  table: Table,
  searched: RelationSearch,
  { off, added }: RelationWishes,
  rng: Rng,
): Relation[] {
  const columns = codeColumns(table, searched.leftOut, searched.encoding);
  const found = search(columns, table.rows, searched.rareThreshold, rng);
  const known = new Set(found.map(relationId));
  const wished = added
    .filter((wish) => !known.has(relationId(wish)))
    .flatMap((wish) => fitWish(wish, columns, searched.rareThreshold) ?? []);
  const isOff = new Set(off);
  return [...found, ...wished].filter((relation) => !isOff.has(relationId(relation)));
}
