import { arithmeticRule } from './arithmeticRule.ts';
import type { Cells } from './cells.ts';
import { filledRule } from './filledRule.ts';
import { orderRule } from './orderRule.ts';
import { pairsRule } from './pairsRule.ts';
import { rangesRule } from './rangesRule.ts';
import type { Range, Relation, Unique } from './relation.ts';
import type { Rule } from './rule.ts';

/** Kept by construction; a number that another rule takes out of it has its row drawn again. */
function rangeRule(relation: Range, [cells]: readonly [Cells]): Rule {
  const { low, high } = relation;
  return {
    relation,
    cells: [cells],
    holds(row) {
      const value = cells.get(row);
      return value === null || (Number(value) >= low && Number(value) <= high);
    },
    mend: () => undefined,
  };
}

/** A relation between the cells of one row. */
export type RowRelation = Exclude<Relation, Unique>;

/** The relation on a table; null where a column is not there. */
export function ruleOf(
  relation: RowRelation,
  byName: ReadonlyMap<string, Cells>,
  fixed: ReadonlySet<string>,
): Rule | null {
  const cells = relation.columns.flatMap((name) => byName.get(name) ?? []);
  if (cells.length < relation.columns.length) return null;
  const two = cells as unknown as readonly [Cells, Cells];
  switch (relation.kind) {
    case 'determines':
      return relation.by.kind === 'pairs'
        ? pairsRule(relation, relation.by.pairs, two, fixed)
        : rangesRule(relation, relation.by, two, fixed);
    case 'combinations':
      return pairsRule(relation, relation.pairs, two, fixed);
    case 'order':
      return orderRule(relation, two);
    case 'sum':
    case 'product':
      return arithmeticRule(relation, cells);
    case 'range':
      return rangeRule(relation, [cells[0]!]);
    case 'filled':
      return filledRule(relation, two);
  }
}
