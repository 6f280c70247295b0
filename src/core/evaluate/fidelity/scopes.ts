import { spokenLanguage } from '../../language/language.ts';
import { everyRow } from '../../neighbours/rowMemory.ts';
import { columnNamed, type Column, type Table } from '../../table/table.ts';
import type { Comparison } from '../comparison.ts';
import { columnAttributes, type Attribute } from '../groups.ts';
import { columnsMemo } from '../memo.ts';
import type { EvaluationContext, MetricDefinition, MetricValue } from '../metric.ts';
import { t } from '../../language/words.ts';

/** What a metric is given for: the whole tables, or one group of one sensitive column. */
export interface Scope {
  /** "sex = Female"; absent: everyone. */
  readonly name?: string;
  /** Rows of the real train table. */
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
  /** Columns of both tables that decide which rows these are. */
  readonly columns: readonly Column[];
  /** Why nothing is measured: the group is too small. */
  readonly why?: string;
}

const scopes = columnsMemo<readonly Scope[]>();

/** Everyone, then the groups of the train table, by sensitive column. */
export function scopesOf(context: EvaluationContext, { train, synthetic }: Comparison): readonly Scope[] {
  const { roles, settings } = context;
  const everyone = [train.columns[0]!, synthetic.columns[0]!];
  const sensitive = roles.sensitive.flatMap((name) => [
    columnNamed(train, name),
    columnNamed(synthetic, name),
  ]);
  const key = JSON.stringify([roles.sensitive, settings.minGroup, spokenLanguage()]);
  return scopes([...everyone, ...sensitive], key, () => [
    { real: everyRow(train.rows), synthetic: everyRow(synthetic.rows), columns: everyone },
    ...columnAttributes(roles, train).flatMap((own) => groupScopes(own, train, synthetic, settings.minGroup)),
  ]);
}

function groupScopes(attribute: Attribute, train: Table, synthetic: Table, minGroup: number): Scope[] {
  const [real, made] = [attribute.group(train), attribute.group(synthetic)];
  const [ofReal, ofMade] = [membersOf(real.codes), membersOf(made.codes)];
  const columns = attribute.columns.flatMap((name) => [
    columnNamed(train, name),
    columnNamed(synthetic, name),
  ]);
  return [...ofReal.keys()]
    .sort((a, b) => a - b)
    .map((group): Scope => {
      const rows = { real: ofReal.get(group)!, synthetic: ofMade.get(group) ?? new Int32Array(0) };
      return {
        name: `${attribute.name} = ${real.labels[group]!}`,
        ...rows,
        columns,
        ...tooFew(rows, minGroup),
      };
    });
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
