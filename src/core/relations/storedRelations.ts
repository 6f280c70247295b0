import {
  either,
  flag,
  list,
  Misfit,
  nullable,
  number,
  object,
  oneOf,
  text,
  type Decoder,
} from '../decode.ts';
import { codecsOf, type Encoding } from '../encoding/encoding.ts';
import { codingOf, measureOf, type ColumnCodec } from '../kinds/storage/storages.ts';
import { count, decimals, isUnique, positive, requireThat } from '../stored.ts';
import { COLUMNS_OF, OF_NUMBERS } from './fitWish.ts';
import {
  RELATION_KINDS,
  type Arithmetic,
  type Cell,
  type Combinations,
  type Condition,
  type Determines,
  type Filled,
  type Order,
  type Pair,
  type Pairs,
  type Range,
  type Ranges,
  type Relation,
  type RelationKind,
  type RelationWish,
  type Unique,
} from './relation.ts';
import { t } from '../language/words.ts';

const relationWish = object<RelationWish>({ kind: oneOf(...RELATION_KINDS), columns: list(text) });

const cell: Decoder<Cell> = either(text, number);
const unit = oneOf('amount', 'time');

const pair: Decoder<Pair> = (value, path) => {
  if (!Array.isArray(value) || value.length !== 3) throw new Misfit(path, t`two values with their rows`);
  const [from, to, rows] = value as unknown[];
  return [cell(from, path), cell(to, path), count(rows, path)];
};
const pairs = list(pair);

/** Two names, as many as these kinds have (checked before). */
const two = list(text) as unknown as Decoder<readonly [string, string]>;
const one = list(text) as unknown as Decoder<readonly [string]>;

type ConditionOf<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

const condition: Decoder<Condition> = either(
  either<ConditionOf<'filled'>, ConditionOf<'empty'>>(
    object<ConditionOf<'filled'>>({ kind: oneOf('filled') }),
    object<ConditionOf<'empty'>>({ kind: oneOf('empty') }),
  ),
  either<ConditionOf<'values'>, ConditionOf<'numbers'>>(
    object<ConditionOf<'values'>>({ kind: oneOf('values'), values: list(cell), others: list(cell) }),
    object<ConditionOf<'numbers'>>({
      kind: oneOf('numbers'),
      from: nullable(number),
      below: nullable(number),
      unit,
    }),
  ),
);

const DECODERS: { readonly [K in RelationKind]: Decoder<Extract<Relation, { kind: K }> | Arithmetic> } = {
  determines: object<Determines>({
    kind: oneOf('determines'),
    columns: two,
    both: flag,
    by: either<Pairs, Ranges>(
      object<Pairs>({ kind: oneOf('pairs'), pairs }),
      object<Ranges>({ kind: oneOf('ranges'), cuts: list(number), values: list(cell) }),
    ),
  }),
  combinations: object<Combinations>({ kind: oneOf('combinations'), columns: two, pairs }),
  order: object<Order>({ kind: oneOf('order'), columns: two, unit }),
  sum: object<Arithmetic>({ kind: oneOf('sum'), columns: list(text), decimals: list(decimals) }),
  product: object<Arithmetic>({ kind: oneOf('product'), columns: list(text), decimals: list(decimals) }),
  range: object<Range>({ kind: oneOf('range'), columns: one, low: number, high: number, unit }),
  unique: object<Unique>({ kind: oneOf('unique'), columns: one, step: positive }),
  filled: object<Filled>({ kind: oneOf('filled'), columns: two, where: condition }),
};

/** Whether the column may have the value: one that was learned, or any number where it holds numbers. */
function knows(codec: ColumnCodec): (value: Cell) => boolean {
  if (measureOf(codec) === 'scale') return (value) => typeof value === 'number';
  const values = new Set(codingOf(codec).values(codec));
  return (value) => typeof value === 'string' && values.has(value);
}

function checkPairs(given: readonly Pair[], [from, to]: readonly ColumnCodec[], path: string): void {
  const [isFrom, isTo] = [knows(from!), knows(to!)];
  requireThat(given.length > 0, path, t`pairs of values`);
  requireThat(
    given.every(([a, b]) => isFrom(a) && isTo(b)),
    path,
    t`values of "${from!.name}" and "${to!.name}"`,
  );
}

const ascend = (numbers: readonly number[]) => numbers.every((cut, k) => k === 0 || cut > numbers[k - 1]!);

function checkRanges({ cuts, values }: Ranges, [from, to]: readonly ColumnCodec[], path: string): void {
  requireThat(measureOf(from!) === 'scale', path, t`ranges of numbers, which "${from!.name}" has not`);
  requireThat(cuts.length + 1 === values.length && ascend(cuts), path, t`ranges in ascending order`);
  requireThat(values.every(knows(to!)), path, t`values of "${to!.name}"`);
}

function checkCondition(where: Condition, by: ColumnCodec, path: string): void {
  if (where.kind === 'values') {
    const all = [...where.values, ...where.others];
    requireThat(all.every(knows(by)) && new Set(all).size === all.length, path, t`values of "${by.name}"`);
  } else if (where.kind === 'numbers') {
    requireThat(measureOf(by) === 'scale', path, t`numbers, which "${by.name}" has not`);
    const { from, below } = where;
    requireThat(from === null || below === null || from < below, path, t`a range in ascending order`);
  }
}

function checkContent(relation: Relation, codecs: readonly ColumnCodec[], path: string): void {
  switch (relation.kind) {
    case 'determines':
      if (relation.by.kind === 'pairs') checkPairs(relation.by.pairs, codecs, path);
      else checkRanges(relation.by, codecs, path);
      return;
    case 'combinations':
      checkPairs(relation.pairs, codecs, path);
      return;
    case 'sum':
    case 'product':
      requireThat(relation.decimals.length === codecs.length, path, t`decimals for each column`);
      return;
    case 'range':
      requireThat(relation.low <= relation.high, path, t`a range in ascending order`);
      return;
    case 'filled':
      checkCondition(relation.where, codecs[0]!, path);
      return;
    case 'order':
    case 'unique':
      return;
  }
}

/** Relations between columns of the encoding, in values that it knows. */
export function decodeRelations(encoding: Encoding): Decoder<Relation[]> {
  const byName = new Map(codecsOf(encoding).map((codec) => [codec.name, codec]));
  return list((value, path): Relation => {
    const { kind, columns } = relationWish(value, path);
    const [least, most] = COLUMNS_OF[kind];
    const codecs = columns.flatMap((name) => byName.get(name) ?? []);
    const fits = codecs.length === columns.length && columns.length >= least && columns.length <= most;
    requireThat(fits && isUnique(columns), path, t`a relation of columns that were learned`);
    const areNumbers = codecs.every((codec) => measureOf(codec) === 'scale');
    requireThat(areNumbers || !OF_NUMBERS.has(kind), path, t`a relation of columns of numbers`);
    const relation = DECODERS[kind](value, path);
    checkContent(relation, codecs, path);
    return relation;
  });
}
