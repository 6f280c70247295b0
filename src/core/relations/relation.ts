import { quoted } from '../quoted.ts';
import { t } from '../language/words.ts';
import { inDigits } from '../language/digits.ts';

/** A cell as a relation names it: a category, or a number. A missing cell has no place in a relation. */
export type Cell = string | number;

/** Values that come together, and the training rows in which they do. */
export type Pair = readonly [from: Cell, to: Cell, rows: number];

/** What a column's numbers are to a reader: amounts, or points in time. */
export type Unit = 'amount' | 'time';

/** The second column is a function of the first: by the pairs that come, or by the ranges that a number lies in. */
export interface Determines {
  readonly kind: 'determines';
  readonly columns: readonly [from: string, to: string];
  /** The first is a function of the second as well. */
  readonly both: boolean;
  readonly by: Pairs | Ranges;
}

export interface Pairs {
  readonly kind: 'pairs';
  readonly pairs: readonly Pair[];
}

/** A number below `cuts[k]` and not below `cuts[k − 1]` has the value `values[k]`; `cuts` ascend, one fewer than values. */
export interface Ranges {
  readonly kind: 'ranges';
  readonly cuts: readonly number[];
  readonly values: readonly Cell[];
}

/** Two columns of which only some combinations come (city and state), none a function of the other. */
export interface Combinations {
  readonly kind: 'combinations';
  readonly columns: readonly [from: string, to: string];
  readonly pairs: readonly Pair[];
}

/** The first number is never greater than the second. */
export interface Order {
  readonly kind: 'order';
  readonly columns: readonly [low: string, high: string];
  readonly unit: Unit;
}

/** The first number is the sum of the others, or the product of the two others, rounded to its own decimals. */
export interface Arithmetic {
  readonly kind: 'sum' | 'product';
  /** The total, then one to four addends; or the product, then its two factors. */
  readonly columns: readonly string[];
  /** Digits after the mark of each column's numbers, at most, in the order of `columns`. */
  readonly decimals: readonly number[];
}

/** All numbers lie between these two, which are those of the codec: no row's own extreme is told. */
export interface Range {
  readonly kind: 'range';
  readonly columns: readonly [column: string];
  readonly low: number;
  readonly high: number;
  readonly unit: Unit;
}

/** No number comes twice. */
export interface Unique {
  readonly kind: 'unique';
  readonly columns: readonly [column: string];
  /** What two numbers of the column lie apart at least. */
  readonly step: number;
}

/** Of which cells of a column another one is filled. A missing cell is of none but `empty`. */
export type Condition =
  | { readonly kind: 'filled' }
  | { readonly kind: 'empty' }
  /** With `values` the other is filled, with `others` it is empty; of a value in neither nothing is said. */
  | { readonly kind: 'values'; readonly values: readonly Cell[]; readonly others: readonly Cell[] }
  /** Numbers not below `from` and below `below`; null: there is no such end. */
  | {
      readonly kind: 'numbers';
      readonly from: number | null;
      readonly below: number | null;
      readonly unit: Unit;
    };

/** The second column is filled in exactly the rows in which the first has certain cells (a date of leaving, where left). */
export interface Filled {
  readonly kind: 'filled';
  readonly columns: readonly [by: string, column: string];
  readonly where: Condition;
}

/** What holds in every real row in which all of its columns are filled; `filled` in every row. */
export type Relation = Determines | Combinations | Order | Arithmetic | Range | Unique | Filled;
export type RelationKind = Relation['kind'];

export const RELATION_KINDS: readonly RelationKind[] = [
  'determines',
  'combinations',
  'order',
  'sum',
  'product',
  'range',
  'unique',
  'filled',
];

/** A relation by its kind and columns alone: what a person adds, before the rows have told the rest. */
export interface RelationWish {
  readonly kind: RelationKind;
  readonly columns: readonly string[];
}

/** What a person wants of the relations, besides those that are found. */
export interface RelationWishes {
  /** Ids of those that need not be kept. */
  readonly off: readonly string[];
  readonly added: readonly RelationWish[];
}

/** Tells relations apart; the same on every machine and for every table with columns of these names. */
export function relationId({ kind, columns }: RelationWish): string {
  return JSON.stringify([kind, ...columns]);
}

function listInWords(cells: readonly Cell[], joint: 'and' | 'or'): string {
  const shown = cells.map((cell) => quoted(String(cell)));
  const last = shown.at(-1) ?? '';
  if (shown.length < 2) return last;
  const first = shown.slice(0, -1).join(', ');
  return joint === 'and' ? t`${first} and ${last}` : t`${first} or ${last}`;
}

/** A bound as it is computed with, in the digits of the spoken language. */
const boundInWords = (bound: number) => inDigits(String(bound));

function sumInWords([total, ...addends]: readonly string[]): string {
  if (addends.length === 1) return t`${quoted(total!)} is always the same as ${quoted(addends[0]!)}`;
  return t`${quoted(total!)} is the sum of ${listInWords(addends, 'and')}`;
}

/** Values that are named one by one, at most. */
const MOST_NAMED = 3;

type ConditionOf<K extends Condition['kind']> = Extract<Condition, { readonly kind: K }>;

function filledByValues(b: string, a: string, { values, others }: ConditionOf<'values'>): string {
  if (values.length <= MOST_NAMED)
    return t`${b} is filled exactly where ${a} is ${listInWords(values, 'or')}`;
  if (others.length > 0 && others.length <= MOST_NAMED) {
    return t`${b} is filled exactly where ${a} is filled, and not ${listInWords(others, 'or')}`;
  }
  return t`${b} is filled exactly where ${a} is one of ${values.length} of its values`;
}

function filledByNumbers(b: string, a: string, { from, below, unit }: ConditionOf<'numbers'>): string {
  if (unit === 'time') return t`${b} is filled exactly where ${a} lies in one stretch of time`;
  const high = boundInWords(below ?? Infinity);
  if (from === null) return t`${b} is filled exactly where ${a} is less than ${high}`;
  const low = boundInWords(from);
  return below === null
    ? t`${b} is filled exactly where ${a} is at least ${low}`
    : t`${b} is filled exactly where ${a} is at least ${low} and less than ${high}`;
}

/** When `b` is filled, by the condition on `a`; both in quotes. */
function filledInWords(b: string, a: string, where: Condition): string {
  switch (where.kind) {
    case 'filled':
      return t`${b} is filled exactly where ${a} is`;
    case 'empty':
      return t`${b} is filled exactly where ${a} is not`;
    case 'values':
      return filledByValues(b, a, where);
    case 'numbers':
      return filledByNumbers(b, a, where);
  }
}

/** The relation as a clause, with its columns in quotes and no full stop: `"education-num" follows from "education"`. */
export function relationInWords(relation: Relation): string {
  const [a, b] = relation.columns.map(quoted);
  switch (relation.kind) {
    case 'determines':
      if (relation.both) return t`${a} and ${b} determine each other`;
      return relation.by.kind === 'ranges'
        ? t`${b} follows from the range that ${a} lies in`
        : t`${b} follows from ${a}`;
    case 'combinations':
      return t`${a} and ${b} come in fixed combinations`;
    case 'order':
      return relation.unit === 'time' ? t`${a} is never after ${b}` : t`${a} is never greater than ${b}`;
    case 'sum':
      return sumInWords(relation.columns);
    case 'product':
      return t`${a} is the product of ${listInWords(relation.columns.slice(1), 'and')}`;
    case 'range':
      return relation.unit === 'time'
        ? t`${a} lies between its earliest and its latest value`
        : t`${a} lies between ${boundInWords(relation.low)} and ${boundInWords(relation.high)}`;
    case 'unique':
      return t`No value of ${a} comes twice`;
    case 'filled':
      return filledInWords(b!, a!, relation.where);
  }
}
