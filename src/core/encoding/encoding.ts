import type { Rng } from '../random.ts';
import { roundingDecimals } from '../table/cells/numbers.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, type Column, type ColumnSchema, type Schema, type Table } from '../table/table.ts';
import { groupOfCode } from './coarse.ts';
import {
  decodeNumeric,
  encodeCategorical,
  encodeNumeric,
  fitCategoricalCodec,
  fitNumericCodec,
  numericDraws,
  type ColumnCodec,
} from './codec.ts';
import { momentsOf } from './moments.ts';
import { rareCategories, rareValuesOf, type PooledColumn } from './rareValues.ts';

/** One column's place among the concatenated one-hots of its part. */
export interface Span {
  readonly codec: ColumnCodec;
  readonly offset: number;
  readonly size: number;
}
/** How a sensitive column enters the model: its one-hot, or its standardised value (distance correlation needs no groups). */
export type SensitiveInput =
  | { readonly kind: 'oneHot'; readonly offset: number; readonly size: number }
  | { readonly kind: 'standardised'; readonly offset: number; readonly mean: number; readonly sd: number };
export interface SensitiveSpan {
  readonly codec: ColumnCodec;
  readonly input: SensitiveInput;
}

/** A fitted sensitive column; a numeric one with the moments that standardise it. */
export type SensitiveCodec =
  | { readonly kind: 'categorical'; readonly codec: ColumnCodec }
  | { readonly kind: 'numeric'; readonly codec: ColumnCodec; readonly mean: number; readonly sd: number };

/** Fitted on the training rows; plain data shared by encode, the model and decode. */
export interface Encoding {
  /** Every column except target and sensitive ones, in file order. */
  readonly features: readonly Span[];
  readonly target: Span;
  readonly sensitive: readonly SensitiveSpan[];
  /** Widths of the one-hots x, y and of the input s. */
  readonly featureWidth: number;
  readonly targetWidth: number;
  readonly sensitiveWidth: number;
}

/** Codes of the rows, by column, in the order of the encoding. */
export interface EncodedTable {
  readonly rows: number;
  readonly features: readonly Int32Array[];
  readonly target: Int32Array;
  readonly sensitive: readonly Int32Array[];
  /** s, row-major, rows × sensitiveWidth. */
  readonly sensitiveInput: Float32Array;
  /** Joint group of all sensitive columns (numeric ones by quantile group), 0 … groups − 1. */
  readonly group: Int32Array;
  readonly groups: number;
}

const SMALL_TABLE_ROWS = 2000;

/** Codes B per numeric column: finer where there are rows to fill them. */
export function codeBudget(rows: number): number {
  return rows < SMALL_TABLE_ROWS ? 32 : 48;
}

function fitCodec(column: Column, roles: Roles, budget: number, rareThreshold: number): ColumnCodec {
  if (column.kind === 'categorical') {
    const rare = rareValuesOf(column, roles, rareThreshold);
    return fitCategoricalCodec(column.name, column.codes, column.categories, rare);
  }
  const decimals = roundingDecimals(column);
  const date = column.format.kind === 'date' ? column.format : null;
  return fitNumericCodec(column.name, column.values, decimals, budget, rareThreshold, date);
}

function layOut(codecs: readonly ColumnCodec[]): { spans: Span[]; width: number } {
  let offset = 0;
  const spans = codecs.map((codec) => {
    const span = { codec, offset, size: codec.size };
    offset += codec.size;
    return span;
  });
  return { spans, width: offset };
}

function layOutSensitive(columns: readonly SensitiveCodec[]): { spans: SensitiveSpan[]; width: number } {
  let offset = 0;
  const spans = columns.map((column): SensitiveSpan => {
    const start = offset;
    if (column.kind === 'numeric') {
      const { codec, mean, sd } = column;
      offset += 1;
      return { codec, input: { kind: 'standardised', offset: start, mean, sd } };
    }
    const { codec } = column;
    offset += codec.size;
    return { codec, input: { kind: 'oneHot', offset: start, size: codec.size } };
  });
  return { spans, width: offset };
}

/** The encoding that fitted columns make up, in the given order. */
export function assembleEncoding(
  featureCodecs: readonly ColumnCodec[],
  targetCodec: ColumnCodec,
  sensitiveCodecs: readonly SensitiveCodec[],
): Encoding {
  const features = layOut(featureCodecs);
  const target = layOut([targetCodec]);
  const sensitive = layOutSensitive(sensitiveCodecs);
  return {
    features: features.spans,
    target: target.spans[0]!,
    sensitive: sensitive.spans,
    featureWidth: features.width,
    targetWidth: target.width,
    sensitiveWidth: sensitive.width,
  };
}

/**
 * @param table training rows only: what is fitted here knows nothing of the holdout
 * @param rareThreshold categories of fewer rows are pooled, and numbers of fewer told by ranges; 0 or 1: none
 */
export function fitEncoding(
  table: Table,
  roles: Roles,
  budget = codeBudget(table.rows),
  rareThreshold = 0,
): Encoding {
  const codec = (name: string) => fitCodec(columnNamed(table, name), roles, budget, rareThreshold);
  const sensitive = (name: string): SensitiveCodec => {
    const fitted = codec(name);
    if (fitted.kind === 'categorical') return { kind: 'categorical', codec: fitted };
    return { kind: 'numeric', codec: fitted, ...momentsOf(fitted.pieces.flat()) };
  };
  const apart = new Set([roles.target.column, ...roles.sensitive, ...roles.ignored]);
  const featureNames = table.columns.map((column) => column.name).filter((name) => !apart.has(name));
  return assembleEncoding(
    featureNames.map(codec),
    codec(roles.target.column),
    roles.sensitive.map(sensitive),
  );
}

/** Columns of an encoding in the order features, target, sensitive. */
function codecsOf({ features, target, sensitive }: Encoding): ColumnCodec[] {
  return [...features, target, ...sensitive].map(({ codec }) => codec);
}

/**
 * How much of each column was pooled.
 * @param table the rows that the encoding was fitted on
 * @param rareThreshold the one it was fitted with
 */
export function pooledColumns(
  table: Table,
  roles: Roles,
  encoding: Encoding,
  rareThreshold: number,
): PooledColumn[] {
  return codecsOf(encoding).flatMap((codec): PooledColumn[] => {
    const column = columnNamed(table, codec.name);
    if (codec.kind !== 'categorical' || column.kind !== 'categorical' || codec.pool === undefined) return [];
    const rare = rareValuesOf(column, roles, rareThreshold)!;
    const isRare = rareCategories(column.codes, column.categories, rare);
    const rows = column.codes.reduce((sum, code) => sum + (isRare[code] ? 1 : 0), 0);
    return [{ column: codec.name, label: codec.pool, categories: isRare.filter(Boolean).length, rows }];
  });
}

/**
 * A schema that may leave the machine with a model: of each categorical column that was learned, the categories that
 * were, so that no rare one is named.
 */
export function learnedSchema({ columns }: Schema, encoding: Encoding): Schema {
  const codecs = new Map(codecsOf(encoding).map((codec) => [codec.name, codec]));
  return {
    columns: columns.flatMap((column): ColumnSchema[] => {
      const codec = codecs.get(column.name);
      if (!codec) return [];
      if (column.kind === 'numeric' || codec.kind === 'numeric') return [column];
      return [{ ...column, categories: codec.categories.filter((category) => category !== codec.pool) }];
    }),
  };
}

function encodeColumn(table: Table, codec: ColumnCodec): Int32Array {
  const column = columnNamed(table, codec.name);
  if (codec.kind === 'numeric' && column.kind === 'numeric') return encodeNumeric(codec, column.values);
  if (codec.kind === 'categorical' && column.kind === 'categorical') {
    return encodeCategorical(codec, column.codes, column.categories);
  }
  throw new Error(`Column "${codec.name}" changed its kind after the encoding was fitted.`);
}

function writeSensitiveInput(
  out: Float32Array,
  width: number,
  table: Table,
  span: SensitiveSpan,
  codes: Int32Array,
): void {
  const { input } = span;
  const column = columnNamed(table, span.codec.name);
  for (let row = 0; row < codes.length; row++) {
    if (input.kind === 'oneHot') out[row * width + input.offset + codes[row]!] = 1;
    else if (column.kind === 'numeric') {
      const value = column.values[row]!;
      out[row * width + input.offset] = Number.isNaN(value) ? 0 : (value - input.mean) / input.sd;
    }
  }
}

/** Numbers the combinations of codes that occur, in order of first appearance. */
export function jointCodes(
  columns: readonly Int32Array[],
  rows: number,
): { group: Int32Array; groups: number } {
  const index = new Map<string, number>();
  const group = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const key = columns.map((codes) => codes[row]).join(',');
    const known = index.get(key);
    if (known === undefined) index.set(key, index.size);
    group[row] = known ?? index.size - 1;
  }
  return { group, groups: index.size };
}

function regroup(codes: Int32Array, codec: ColumnCodec): Int32Array {
  const groups = groupOfCode(codec);
  return codes.map((code) => groups[code]!);
}

/** Codes for the rows of a table whose values the encoding has seen. */
export function encodeTable(table: Table, encoding: Encoding): EncodedTable {
  const sensitive = encoding.sensitive.map((span) => encodeColumn(table, span.codec));
  const sensitiveInput = new Float32Array(table.rows * encoding.sensitiveWidth);
  encoding.sensitive.forEach((span, i) =>
    writeSensitiveInput(sensitiveInput, encoding.sensitiveWidth, table, span, sensitive[i]!),
  );
  return {
    rows: table.rows,
    features: encoding.features.map((span) => encodeColumn(table, span.codec)),
    target: encodeColumn(table, encoding.target.codec),
    sensitive,
    sensitiveInput,
    ...jointCodes(
      sensitive.map((codes, i) => regroup(codes, encoding.sensitive[i]!.codec)),
      table.rows,
    ),
  };
}

/** Share of each code among the rows; sums to 1. */
export function codeShares(codes: Int32Array, size: number): Float32Array {
  const shares = new Float32Array(size);
  for (const code of codes) shares[code]! += 1;
  return shares.map((count) => count / codes.length);
}

/** Codes of generated rows, by column name. */
export type GeneratedCodes = ReadonlyMap<string, Int32Array>;

/** The random numbers behind a numeric column's cells, see `numericDraws`. */
export function cellDraws(column: string, rows: number, rng: Rng): Float64Array {
  return numericDraws(rows, rng.fork(`decode/${column}`));
}

function decodeColumn(column: ColumnSchema, codec: ColumnCodec, codes: Int32Array, rng: Rng): Column {
  if (column.kind === 'numeric' && codec.kind === 'numeric') {
    return { ...column, values: decodeNumeric(codec, codes, cellDraws(codec.name, codes.length, rng)) };
  }
  if (column.kind === 'categorical' && codec.kind === 'categorical') {
    const categories = codec.pool === undefined ? column.categories : [...column.categories, codec.pool];
    const index = new Map(categories.map((category, k) => [category, k]));
    const back = codec.categories.map((category) => index.get(category)!);
    return { ...column, categories, codes: codes.map((code) => back[code] ?? -1) };
  }
  throw new Error(`Column "${codec.name}" changed its kind after the encoding was fitted.`);
}

/**
 * Cells for generated codes: the columns that took part, in the source's order, types and formats. A pool of rare
 * categories is one category more, after those of the source.
 * @param source name of the table that the rows stand for
 * @param schema its columns, at least those that took part; one more that is not in the encoding is left out
 */
export function decodeTable(
  source: string,
  schema: Schema,
  encoding: Encoding,
  codes: GeneratedCodes,
  rng: Rng,
): Table {
  const codecs = new Map(codecsOf(encoding).map((codec) => [codec.name, codec]));
  const columns = schema.columns.flatMap((column): Column[] => {
    const codec = codecs.get(column.name);
    const drawn = codes.get(column.name);
    return codec && drawn ? [decodeColumn(column, codec, drawn, rng)] : [];
  });
  const rows = codes.get(encoding.target.codec.name)!.length;
  return { name: `${source} (synthetic)`, rows, columns };
}
