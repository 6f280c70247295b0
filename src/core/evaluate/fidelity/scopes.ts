import type { Table } from '../../table/table.ts';
import type { Comparison } from '../comparison.ts';
import { columnAttributes } from '../groups.ts';
import type { EvaluationContext, MetricDefinition, MetricValue } from '../metric.ts';
import { t } from '../../language/words.ts';

/** What a metric is given for: the whole tables, or one group of one sensitive column. */
export interface Scope {
  /** "sex = Female"; absent: everyone. */
  readonly name?: string;
  /** Rows of the real train table. */
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
  /** Why nothing is measured: the group is too small. */
  readonly why?: string;
}

/** Everyone, then the groups of the train table, by sensitive column. */
export function scopesOf({ roles, settings }: EvaluationContext, { train, synthetic }: Comparison): Scope[] {
  const everyone = (table: Table) => Int32Array.from({ length: table.rows }, (_, row) => row);
  const groups = columnAttributes(roles, train).flatMap((attribute) => {
    const [real, made] = [attribute.group(train), attribute.group(synthetic)];
    const [ofReal, ofMade] = [membersOf(real.codes), membersOf(made.codes)];
    return [...ofReal.keys()]
      .sort((a, b) => a - b)
      .map((group): Scope => {
        const rows = { real: ofReal.get(group)!, synthetic: ofMade.get(group) ?? new Int32Array(0) };
        return {
          name: `${attribute.name} = ${real.labels[group]!}`,
          ...rows,
          ...tooFew(rows, settings.minGroup),
        };
      });
  });
  return [{ real: everyone(train), synthetic: everyone(synthetic) }, ...groups];
}

function tooFew(
  { real, synthetic }: Pick<Scope, 'real' | 'synthetic'>,
  minGroup: number,
): { readonly why?: string } {
  if (real.length < minGroup) return { why: t`The group has fewer than ${minGroup} train rows.` };
  if (synthetic.length < minGroup) return { why: t`The group has fewer than ${minGroup} synthetic rows.` };
  return {};
}

/** Rows of each code that occurs, ascending. */
export function membersOf(codes: ArrayLike<number>): Map<number, Int32Array> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < codes.length; row++) {
    const own = rows.get(codes[row]!);
    if (own) own.push(row);
    else rows.set(codes[row]!, [row]);
  }
  return new Map([...rows].map(([code, members]) => [code, Int32Array.from(members)]));
}

/** The definition as a group's value has it. */
export function definitionIn(definition: MetricDefinition, name: string | undefined): MetricDefinition {
  if (name === undefined) return definition;
  const [attribute, ...group] = name.split(' = ');
  return { ...definition, label: t`${definition.label} of ${attribute} = ${group.join(' = ')}` };
}

/** Attribute and counts of a scope's value. `groupRowsSampled` withholds what stands for too few real rows. */
export function tagOf(
  { name, real, synthetic }: Scope,
  counts: MetricValue['counts'],
): Pick<MetricValue, 'attribute' | 'counts'> {
  if (name === undefined)
    return { counts: { realRows: real.length, syntheticRows: synthetic.length, ...counts } };
  return {
    attribute: name,
    counts: { groupRowsSampled: real.length, groupSyntheticRows: synthetic.length, ...counts },
  };
}
