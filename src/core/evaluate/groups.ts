import { roundStep } from '../statistics/density.ts';
import { DEFAULT_THRESHOLD } from '../statistics/few.ts';
import { formatDate } from '../table/cells/dates.ts';
import { formatNumber } from '../table/cells/numbers.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, type CategoricalColumn, type NumericColumn, type Table } from '../table/table.ts';

/** Which group each row of a table belongs to. */
export interface GroupedRows {
  readonly labels: readonly string[];
  /** Index into `labels`, one a row. */
  readonly codes: Int32Array;
}

/** One way to divide people: a sensitive column, its two-group form, or an intersection of columns. */
export interface Attribute {
  /** "race", "race × sex", "race: privileged against the rest". */
  readonly name: string;
  /** The columns it is made of. */
  readonly columns: readonly string[];
  readonly form: 'column' | 'intersection' | 'privileged';
  /** Groups that occur in the train table or in the given one; a missing cell is a group of its own. */
  readonly group: (table: Table) => GroupedRows;
}

export const MISSING_GROUP = '(missing)';
/** Quantile groups that a numeric sensitive column is cut into. */
const NUMERIC_GROUPS = 4;
/** A numeric column of at most so many distinct values is not cut: each value is a group. */
const FEW_VALUES = 6;

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
  if (column.kind === 'categorical') return (table) => categoryLevels(categoricalIn(table, name));
  const bins = fitBins(column);
  return (table) => binLevels(numericIn(table, name), bins);
}

function privilegedForm(name: string, values: readonly string[], train: Table): Attribute[] {
  if (values.length === 0 || columnNamed(train, name).kind !== 'categorical') return [];
  const levels: Levels = (table) => {
    const { categories, codes } = categoricalIn(table, name);
    const isPrivileged = categories.map((category) => values.includes(category));
    return {
      labels: ['the rest', values.join(' or ')],
      codes: codes.map((code) => (code >= 0 && isPrivileged[code] ? 1 : 0)),
    };
  };
  return [
    {
      name: `${name}: privileged against the rest`,
      columns: [name],
      form: 'privileged',
      group: intersect([levels], train),
    },
  ];
}

function categoryLevels({ categories, codes }: CategoricalColumn): GroupedRows {
  const missing = categories.length;
  return { labels: [...categories, MISSING_GROUP], codes: codes.map((code) => (code < 0 ? missing : code)) };
}

interface Bins {
  readonly labels: readonly string[];
  /** A value belongs to the first bin whose upper bound it does not exceed; the last bound is Infinity. */
  readonly upper: readonly number[];
}

/**
 * Quantile bins of the train table: "up to 28", "over 28 to 37", "over 37". No label tells the least or the greatest
 * value, which may be one person's, and a bound that fewer than five rows have is rounded: "about 51000".
 */
function fitBins(column: NumericColumn): Bins {
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= FEW_VALUES) {
    const labels = Array.from(distinct, (value) => written(value, column));
    return { labels, upper: openEnded(Array.from(distinct)) };
  }
  const edges = Array.from(
    { length: NUMERIC_GROUPS },
    (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / NUMERIC_GROUPS) - 1]!,
  );
  const upper = [...new Set(edges)];
  const bounds = boundsInWords(upper, sorted, column);
  const labels = upper.map((edge, k) => {
    const lowest = k === 0 ? distinct[0]! : distinct.find((value) => value > upper[k - 1]!)!;
    if (lowest === edge) return written(edge, column);
    if (upper.length === 1) return 'all values';
    if (k === 0) return `up to ${bounds[0]}`;
    const from = `over ${bounds[k - 1]}`;
    return k === upper.length - 1 ? from : `${from} to ${bounds[k]}`;
  });
  return { labels, upper: openEnded(upper) };
}

const openEnded = (upper: readonly number[]) => [
  ...upper.slice(0, -1),
  ...upper.slice(-1).map(() => Infinity),
];

/** Bounds between bins: exact where five rows share them, else rounded to a round number of about an eighth of a bin. */
function boundsInWords(upper: readonly number[], sorted: Float64Array, column: NumericColumn): string[] {
  const widths = upper.slice(1).map((edge, k) => edge - upper[k]!);
  const step = roundStep(Math.min(...widths) / 8);
  return upper.map((edge) => {
    const rows = sorted.filter((value) => value === edge).length;
    if (rows >= DEFAULT_THRESHOLD) return written(edge, column);
    const rounded = Number((Math.round(edge / step) * step).toPrecision(12));
    return rounded === edge ? written(edge, column) : `about ${written(rounded, column)}`;
  });
}

/** As the file writes it. */
function written(value: number, { format }: NumericColumn): string {
  return format.kind === 'number' ? formatNumber(value, format) : formatDate(value, format);
}

function binLevels(column: NumericColumn, bins: Bins): GroupedRows {
  const missing = bins.labels.length;
  const codes = Int32Array.from(column.values, (value) =>
    Number.isNaN(value) ? missing : bins.upper.findIndex((upper) => value <= upper),
  );
  return { labels: [...bins.labels, MISSING_GROUP], codes };
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

function categoricalIn(table: Table, name: string): CategoricalColumn {
  const column = columnNamed(table, name);
  if (column.kind !== 'categorical') throw new Error(`Column "${name}" of ${table.name} holds numbers.`);
  return column;
}

function numericIn(table: Table, name: string): NumericColumn {
  const column = columnNamed(table, name);
  if (column.kind !== 'numeric') throw new Error(`Column "${name}" of ${table.name} holds text.`);
  return column;
}
