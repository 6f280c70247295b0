import { quoted } from '../quoted.ts';

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

/** What holds in every real row in which all of its columns are filled. */
export type Relation = Determines | Combinations | Order | Arithmetic | Range | Unique;
export type RelationKind = Relation['kind'];

export const RELATION_KINDS: readonly RelationKind[] = [
  'determines',
  'combinations',
  'order',
  'sum',
  'product',
  'range',
  'unique',
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

function listInWords(names: readonly string[]): string {
  const shown = names.map(quoted);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}

function sumInWords([total, ...addends]: readonly string[]): string {
  if (addends.length === 1) return `${quoted(total!)} is always the same as ${quoted(addends[0]!)}`;
  return `${quoted(total!)} is the sum of ${listInWords(addends)}`;
}

/** The relation as a clause, with its columns in quotes and no full stop: `"education-num" follows from "education"`. */
export function relationInWords(relation: Relation): string {
  const [a, b] = relation.columns.map(quoted);
  switch (relation.kind) {
    case 'determines':
      if (relation.both) return `${a} and ${b} determine each other`;
      return relation.by.kind === 'ranges'
        ? `${b} follows from the range that ${a} lies in`
        : `${b} follows from ${a}`;
    case 'combinations':
      return `${a} and ${b} come in fixed combinations`;
    case 'order':
      return relation.unit === 'time' ? `${a} is never after ${b}` : `${a} is never greater than ${b}`;
    case 'sum':
      return sumInWords(relation.columns);
    case 'product':
      return `${a} is the product of ${listInWords(relation.columns.slice(1))}`;
    case 'range':
      return relation.unit === 'time'
        ? `${a} lies between its earliest and its latest value`
        : `${a} lies between ${relation.low} and ${relation.high}`;
    case 'unique':
      return `No value of ${a} comes twice`;
  }
}
