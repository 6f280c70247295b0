import type { Rng } from '../random.ts';
import type { CodecWishes, Moments } from '../kinds/kind.ts';
import { kindOf, numbersOf, type AnyKind } from '../kinds/registry.ts';
import { codingOf, type ColumnCodec } from '../kinds/storage/storages.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, type Column, type ColumnSchema, type Schema, type Table } from '../table/table.ts';
import { budgetWithin, codeBudget } from './codeBudget.ts';
import type { PooledColumn } from './pooled.ts';

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

/** A fitted sensitive column; one of numbers with the moments that standardise it, else null. */
export interface SensitiveCodec {
  readonly codec: ColumnCodec;
  readonly moments: Moments | null;
}

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

/**
 * Which categories stay however rare they are; null: all. The target keeps its classes, since the favourable ones are
 * named, and values that the person named as privileged stay.
 */
function keptCategories(column: string, { target, privileged = {} }: Roles): ReadonlySet<string> | null {
  if (column === target.column) return null;
  return new Set(Object.hasOwn(privileged, column) ? privileged[column] : []);
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
  const spans = columns.map(({ codec, moments }): SensitiveSpan => {
    const start = offset;
    offset += moments ? 1 : codec.size;
    return moments
      ? { codec, input: { kind: 'standardised', offset: start, ...moments } }
      : { codec, input: { kind: 'oneHot', offset: start, size: codec.size } };
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

const isScale = (codec: ColumnCodec) => codingOf(codec).measure === 'scale';

/** Codecs of the columns that are learned: of very many numeric ones, with fewer codes each. */
function fitFeatures(
  names: readonly string[],
  codec: (name: string, budget: number) => ColumnCodec,
  full: number,
): ColumnCodec[] {
  const fitted = names.map((name) => codec(name, full));
  const scales = fitted.filter(isScale).map(({ size }) => size);
  const others = fitted.reduce((sum, own) => sum + (isScale(own) ? 0 : own.size), 0);
  const budget = budgetWithin(scales, others, full);
  return fitted.map((own) => (isScale(own) && own.size > budget ? codec(own.name, budget) : own));
}

/**
 * @param table training rows only: what is fitted here knows nothing of the holdout
 * @param budget codes of a numeric column, about; by default as many as the rows fill, and fewer in very wide tables
 * @param rareThreshold categories of fewer rows are pooled, and numbers of fewer told by ranges; 0 or 1: none
 */
export function fitEncoding(table: Table, roles: Roles, budget?: number, rareThreshold = 0): Encoding {
  const full = budget ?? codeBudget(table.rows);
  const codec = (name: string, codes = full): ColumnCodec => {
    const column = columnNamed(table, name);
    const wishes: CodecWishes = { budget: codes, rareThreshold, kept: keptCategories(name, roles) };
    return kindOf(column).fitCodec(column, wishes);
  };
  const sensitive = (name: string): SensitiveCodec => {
    const fitted = codec(name);
    return { codec: fitted, moments: codingOf(fitted).moments(fitted) };
  };
  const apart = new Set([roles.target.column, ...roles.sensitive, ...roles.ignored]);
  const featureNames = table.columns.map((column) => column.name).filter((name) => !apart.has(name));
  return assembleEncoding(
    budget === undefined ? fitFeatures(featureNames, codec, full) : featureNames.map((name) => codec(name)),
    codec(roles.target.column),
    roles.sensitive.map(sensitive),
  );
}

/** Columns of an encoding in the order features, target, sensitive. */
export function codecsOf({ features, target, sensitive }: Encoding): ColumnCodec[] {
  return [...features, target, ...sensitive].map(({ codec }) => codec);
}

/** How much of each column was pooled. @param table the rows that the encoding was fitted on */
export function pooledColumns(table: Table, encoding: Encoding): PooledColumn[] {
  return codecsOf(encoding).flatMap((codec): PooledColumn[] => {
    const column = columnNamed(table, codec.name);
    const label = codingOf(codec).pool(codec);
    const pooled = kindFor(codec, column).pooled(codec, column);
    return pooled && label !== undefined ? [{ column: codec.name, label, ...pooled }] : [];
  });
}

/** @throws Error where the codec was fitted on a column that was held otherwise */
export function kindFor(codec: ColumnCodec, column: ColumnSchema): AnyKind {
  if (codec.kind === column.kind) return kindOf(column);
  throw new Error(`Column "${codec.name}" changed its kind after the encoding was fitted.`);
}

function encodeColumn(table: Table, codec: ColumnCodec): Int32Array {
  const column = columnNamed(table, codec.name);
  return kindFor(codec, column).encode(codec, column);
}

function writeSensitiveInput(
  out: Float32Array,
  width: number,
  table: Table,
  span: SensitiveSpan,
  codes: Int32Array,
): void {
  const { input } = span;
  if (input.kind === 'oneHot') {
    codes.forEach((code, row) => (out[row * width + input.offset + code] = 1));
    return;
  }
  numbersOf(columnNamed(table, span.codec.name)).forEach((value, row) => {
    out[row * width + input.offset] = Number.isNaN(value) ? 0 : (value - input.mean) / input.sd;
  });
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
  const groups = codingOf(codec).groupOfCode(codec);
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
    return codec && drawn ? [kindFor(codec, column).decode(column, codec, drawn, rng)] : [];
  });
  const rows = codes.get(encoding.target.codec.name)!.length;
  return { name: `${source} (synthetic)`, rows, columns };
}
