import { groupsOf, kindOf } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { GroupedRows } from '../kinds/views.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, type Table } from '../table/table.ts';
import { t } from '../language/words.ts';

/** One way to divide people: a sensitive column, its two-group form, or an intersection of columns. */
export interface Attribute {
  /** "race", "race × sex", "race: privileged against the rest": the same in every language. */
  readonly name: string;
  /** The columns it is made of. */
  readonly columns: readonly string[];
  readonly form: 'column' | 'intersection' | 'privileged';
  /** Groups that occur in the train table or in the given one; a missing cell is a group of its own. */
  readonly group: (table: Table) => GroupedRows;
}

/**
 * Every attribute that group metrics are given for: each sensitive column, its two-group form where privileged
 * values are set, each pair of columns, and all columns at once.
 */
export function attributesOf(roles: Roles, train: Table): readonly Attribute[] {
  const { sensitive } = roles;
  const single = sensitive.map((name): Attribute => {
    return { name, columns: [name], form: 'column', group: intersect([levelsOf(name, train)], train) };
  });
  const privileged = sensitive.flatMap((name) => privilegedForm(name, roles.privileged?.[name] ?? [], train));
  const crossed = intersections(sensitive).map((columns): Attribute => {
    const levels = columns.map((name) => levelsOf(name, train));
    return {
      name: columns.join(' × '),
      columns,
      form: 'intersection',
      group: intersect(levels, train),
    };
  });
  return [...single, ...privileged, ...crossed];
}

/** All sensitive columns at once. */
export function jointAttribute(roles: Roles, train: Table): Attribute {
  return attributesOf({ ...roles, privileged: {} }, train).at(-1)!;
}

/** The attributes that are a sensitive column as it is. */
export function columnAttributes(roles: Roles, train: Table): readonly Attribute[] {
  return attributesOf({ ...roles, privileged: {} }, train).filter((attribute) => attribute.form === 'column');
}

function intersections(columns: readonly string[]): readonly string[][] {
  const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b]));
  return columns.length > 2 ? [...pairs, [...columns]] : pairs;
}

/** Codes and labels of one column of a table, whether or not each label occurs. */
type Levels = (table: Table) => GroupedRows;

function levelsOf(name: string, train: Table): Levels {
  const column = columnNamed(train, name);
  const grouping = kindOf(column).groupsOf(column);
  return (table) => grouping.of(columnNamed(table, name));
}

const AGAINST_THE_REST = ': privileged against the rest';
/** Rows far from all others, as a group of their own: named so in metrics, in every language. */
export const OUTLIERS = 'outliers';

/** The name of an attribute, as metrics have it, in the spoken language. */
export function attributeInWords(name: string): string {
  if (name === OUTLIERS) return t`outliers`;
  if (!name.endsWith(AGAINST_THE_REST)) return name;
  return t`${name.slice(0, -AGAINST_THE_REST.length)}: privileged against the rest`;
}

function privilegedForm(name: string, values: readonly string[], train: Table): Attribute[] {
  if (values.length === 0 || measureOf(columnNamed(train, name)) !== 'groups') return [];
  const levels: Levels = (table) => {
    const { categories, codes } = groupsOf(columnNamed(table, name));
    const isPrivileged = categories.map((category) => values.includes(category));
    return {
      labels: [t`the rest`, values.reduce((all, value) => t`${all} or ${value}`)],
      codes: codes.map((code) => (code >= 0 && isPrivileged[code] ? 1 : 0)),
    };
  };
  return [
    {
      name: `${name}${AGAINST_THE_REST}`,
      columns: [name],
      form: 'privileged',
      group: intersect([levels], train),
    },
  ];
}

/** Groups of all levels together: those that occur in the train table, then those that only `table` has. */
function intersect(levels: readonly Levels[], train: Table): (table: Table) => GroupedRows {
  const known = occurring(joinLevels(levels, train));
  return (table) => {
    const joined = joinLevels(levels, table);
    const labels = [...new Set([...known.values(), ...occurring(joined).values()])];
    const position = new Map(labels.map((label, index) => [label, index]));
    const groupOf = new Map([...occurring(joined)].map(([code, label]) => [code, position.get(label)!]));
    return { labels, codes: Int32Array.from(joined.codes, (code) => groupOf.get(code)!) };
  };
}

interface JoinedLevels {
  readonly parts: readonly GroupedRows[];
  /** Mixed-radix number of the row's codes; exact up to 2^53 combinations. */
  readonly codes: Float64Array;
}

function joinLevels(levels: readonly Levels[], table: Table): JoinedLevels {
  const parts = levels.map((level) => level(table));
  const codes = new Float64Array(table.rows);
  for (const part of parts) {
    for (let row = 0; row < codes.length; row++) {
      codes[row] = codes[row]! * part.labels.length + part.codes[row]!;
    }
  }
  return { parts, codes };
}

/** Label of each joined code that occurs, in the order of the codes. */
function occurring({ parts, codes }: JoinedLevels): Map<number, string> {
  const distinct = [...new Set(codes)].sort((a, b) => a - b);
  return new Map(distinct.map((code) => [code, labelOf(code, parts)]));
}

function labelOf(code: number, parts: readonly GroupedRows[]): string {
  const labels: string[] = [];
  let rest = code;
  for (const { labels: own } of [...parts].reverse()) {
    labels.unshift(own[rest % own.length]!);
    rest = Math.floor(rest / own.length);
  }
  return labels.join(' × ');
}
