import type { CodedColumn } from './codedColumn.ts';
import { fitArithmetic } from './findArithmetic.ts';
import { fitCombinations } from './findCombinations.ts';
import { fitOrder } from './findOrder.ts';
import { fitRange, fitUnique } from './findSingle.ts';
import { fitFilled } from './fitFilled.ts';
import { fitDetermines } from './fitDetermines.ts';
import type { Relation, RelationKind, RelationWish } from './relation.ts';

/** Columns that a relation of the kind is between: at least, and at most. */
export const COLUMNS_OF: Readonly<Record<RelationKind, readonly [number, number]>> = {
  determines: [2, 2],
  combinations: [2, 2],
  order: [2, 2],
  sum: [2, 5],
  product: [3, 3],
  range: [1, 1],
  unique: [1, 1],
  filled: [2, 2],
};

/** Kinds whose columns must all hold numbers. */
export const OF_NUMBERS: ReadonlySet<RelationKind> = new Set(['order', 'sum', 'product', 'range', 'unique']);
/** Distinct numbers above which a function is told by ranges. */
const MOST_PAIRS = 1000;

function fit(kind: RelationKind, columns: readonly CodedColumn[], rareThreshold: number): Relation | null {
  const [first, second] = columns as readonly [CodedColumn, CodedColumn];
  switch (kind) {
    case 'determines': {
      const asRanges = first.numbers !== null && second.numbers === null;
      if (!asRanges && first.values.length > MOST_PAIRS) return null;
      return fitDetermines(first, second, { both: false, asRanges }, rareThreshold);
    }
    case 'combinations':
      return fitCombinations(first, second, rareThreshold);
    case 'order':
      return first.kind === second.kind ? fitOrder(first, second) : null;
    case 'sum':
    case 'product':
      return fitArithmetic(kind, first, columns.slice(1));
    case 'range':
      return fitRange(first);
    case 'unique':
      return fitUnique(first);
    case 'filled':
      return fitFilled(first, second, rareThreshold)?.relation ?? null;
  }
}

/**
 * A relation that a person named, with the rest of it as most rows have it: a few may break it.
 * @returns null where its columns do not take part, are too few or many, or cannot have such a relation
 */
export function fitWish(
  { kind, columns: names }: RelationWish,
  columns: readonly CodedColumn[],
  rareThreshold: number,
): Relation | null {
  const [least, most] = COLUMNS_OF[kind];
  if (names.length < least || names.length > most || new Set(names).size < names.length) return null;
  const own = names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  if (own.length < names.length) return null;
  if (OF_NUMBERS.has(kind) && own.some(({ numbers }) => numbers === null)) return null;
  return fit(kind, own, rareThreshold);
}
