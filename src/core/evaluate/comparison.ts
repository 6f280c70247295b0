import { sampleRows } from '../random.ts';
import { takeRows, type Table } from '../table/table.ts';
import { fitFeatures, sparseDesign, type FeatureSpec, type SparseDesign } from '../probes/features.ts';
import { columnsMemo, evaluationMemo } from './memo.ts';
import type { EvaluationContext } from './metric.ts';

/** The tables of a comparison, cut to the columns that all of them have and that the person did not leave out. */
export interface Comparison {
  readonly train: Table;
  readonly holdout: Table;
  readonly synthetic: Table;
  /** Encodings of distances and probes, fitted on train. */
  readonly spec: FeatureSpec;
}

/** Rows picked for a metric that compares all pairs, with the design that distances use. */
export interface Sample {
  readonly table: Table;
  readonly design: SparseDesign;
  /** Rows of the source, in the order of the sample. */
  readonly rows: Int32Array;
  /** Rows of the table they were drawn from. */
  readonly of: number;
}

const comparisons = evaluationMemo<Comparison, 'tables'>();

/** Columns in train's order; made once an evaluation. */
export function comparedTables(context: EvaluationContext): Promise<Comparison> {
  return comparisons(context, 'tables', () => Promise.resolve(compare(context)));
}

function compare({ roles, ...tables }: EvaluationContext): Comparison {
  return cutAlike(tables, new Set(roles.ignored));
}

const specs = columnsMemo<FeatureSpec>();

/** The tables, cut to the columns that all of them have and that are not among the ignored. */
export function cutAlike(
  tables: Omit<Comparison, 'spec'>,
  ignored: ReadonlySet<string> = new Set(),
): Comparison {
  const others = [tables.holdout, tables.synthetic].map(
    (table) => new Set(table.columns.map((column) => column.name)),
  );
  const names = tables.train.columns
    .map((column) => column.name)
    .filter((name) => !ignored.has(name) && others.every((other) => other.has(name)));
  const train = onlyColumns(tables.train, names);
  return {
    train,
    holdout: onlyColumns(tables.holdout, names),
    synthetic: onlyColumns(tables.synthetic, names),
    spec: specs(train.columns, '', () => fitFeatures(train)),
  };
}

function onlyColumns(table: Table, names: readonly string[]): Table {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return { ...table, columns: names.map((name) => byName.get(name)!) };
}

/** Most rows that a sample of so many columns may have: 0, negative or infinite settings mean all rows. */
export function sampleLimit(sample: number, columns: number): number {
  return sample > 0 && Number.isFinite(sample) ? rowsForWidth(Math.floor(sample), columns) : Infinity;
}

/** Columns of a table that is looked at whole; of a wider one fewer rows are. */
const WIDE = 64;
const LEAST_ROWS = 500;

/**
 * `most` rows of a table of up to 64 columns; of a wider one as many as keep rows × columns the same, at least 500: what
 * takes seconds there would take an hour.
 */
export function rowsForWidth(most: number, columns: number): number {
  if (columns <= WIDE || !Number.isFinite(most)) return most;
  return Math.min(most, Math.max(LEAST_ROWS, Math.floor((most * WIDE) / columns)));
}

/** min(limit, rows) rows without replacement, in random order, determined by the run's seed and the label. */
export function drawSample(
  context: EvaluationContext,
  table: Table,
  spec: FeatureSpec,
  label: string,
  limit = sampleLimit(context.settings.sample, spec.features.length),
): Sample {
  const size = Math.min(limit, table.rows);
  const rows = sampleRows(table.rows, size, context.rng.fork(`sample/${label}`));
  const picked = takeRows(table, rows);
  return { table: picked, design: sparseDesign(picked, spec), rows, of: table.rows };
}
