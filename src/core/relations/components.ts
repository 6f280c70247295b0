import type { RelationKind } from './relation.ts';
import type { Rule } from './rule.ts';

/** Rules that share columns, directly or through others: what one changes, another may have to answer. */
export function componentsOf(rules: readonly Rule[]): Rule[][] {
  const groups: { readonly names: Set<string>; readonly rules: Rule[] }[] = [];
  for (const rule of rules) {
    const names = new Set(rule.cells.map(({ name }) => name));
    const own = { names, rules: [rule] };
    for (let i = groups.length - 1; i >= 0; i--) {
      const group = groups[i]!;
      if (![...group.names].some((name) => names.has(name))) continue;
      group.names.forEach((name) => own.names.add(name));
      own.rules.unshift(...group.rules);
      groups.splice(i, 1);
    }
    groups.push(own);
  }
  return groups.map(({ rules: own }) => own);
}

const IN_DIRECTION: ReadonlySet<RelationKind> = new Set(['determines', 'combinations', 'filled']);

/** Columns that a rule changes before others: what a determinant determines. */
const follows = ({ relation: { kind, columns } }: Rule, name: string) =>
  IN_DIRECTION.has(kind) && columns[1] === name;

/**
 * The rules from what is fixed outward, and from determinants to what they determine: as one column after the other is
 * settled, the next rule has only those to change that none has had its say about.
 */
export function inOrder(rules: readonly Rule[], fixed: ReadonlySet<string>): Rule[] {
  const left = [...rules];
  const settled = new Set(fixed);
  const ordered: Rule[] = [];
  const waits = (rule: Rule) =>
    left.some((other) => other !== rule && follows(other, rule.relation.columns[0])) ? 1 : 0;
  const meets = (rule: Rule) => (rule.cells.some(({ name }) => settled.has(name)) ? 0 : 1);
  while (left.length > 0) {
    const next = left.reduce((best, rule) => {
      const difference = meets(rule) - meets(best) || waits(rule) - waits(best);
      return difference < 0 ? rule : best;
    });
    left.splice(left.indexOf(next), 1);
    ordered.push(next);
    next.cells.forEach(({ name }) => settled.add(name));
  }
  return ordered;
}
