import { measured } from '../../kinds/registry.ts';
import { resamplingIsBiased } from '../../statistics/bootstrap.ts';
import type { Column } from '../../table/table.ts';
import { comparedTables } from '../comparison.ts';
import { fixedSample } from '../fixedSplit.ts';
import { columnsMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { entropy, jointEntropy } from './association.ts';
import { binEdges, binned, BINS } from './bins.ts';
import { MUTUAL_INFORMATION } from './definitions.ts';
import { rowsForPairs } from './pairTrends.ts';
import { definitionIn, scopesOf, tagOf, type Scope } from './scopes.ts';
import { t } from '../../language/words.ts';

const nothingTold = () => t`No column tells of another, in either table.`;

/** A column of both tables as values that can be counted: 0 … size − 1. */
export interface CountedColumn {
  readonly size: number;
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
}

/** With the column of each table. */
interface PairedColumns extends CountedColumn {
  readonly of: readonly [Column, Column];
}

const countedColumns = columnsMemo<PairedColumns>();
const informations = columnsMemo<Informations>();

/**
 * Similarity of the normalised mutual information of pairs of columns, weighted by it (wNMIS: Scassola et al. 2026), of
 * everyone and of every sensitive group. Information of few rows is overrated, so both tables give as many.
 */
export async function mutualInformation(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const { train, synthetic } = comparison;
  const columns: PairedColumns[] = [];
  for (const [j, column] of train.columns.entries()) {
    await context.checkpoint(0);
    const made = synthetic.columns[j]!;
    columns.push(
      countedColumns([column, made], '', () => ({ ...countedColumn(column, made), of: [column, made] })),
    );
  }
  const scopes = scopesOf(context, comparison);
  const metrics: MetricValue[] = [];
  for (const [index, scope] of scopes.entries()) {
    const pause = (done: number) => context.checkpoint((index + done) / scopes.length);
    await pause(0);
    metrics.push(await scopeValue(columns, scope, pause));
  }
  return { metrics };
}

async function scopeValue(
  columns: readonly PairedColumns[],
  scope: Scope,
  pause: (done: number) => Promise<void>,
): Promise<MetricValue> {
  const pairs = (columns.length * (columns.length - 1)) / 2;
  const rows = Math.min(scope.real.length, scope.synthetic.length, rowsForPairs(Math.max(1, pairs)));
  const tag = tagOf(scope, { pairs, rowsOfEach: rows });
  const definition = definitionIn(MUTUAL_INFORMATION, scope.name);
  if (scope.why) return metricValue(definition, Number.NaN, undefined, tag, scope.why);
  const [real, synthetic] = [some(scope.real, rows), some(scope.synthetic, rows)];
  const columnAt = lazily(columns.length, (j) => ({
    size: columns[j]!.size,
    real: real.map((row) => columns[j]!.real[row]!),
    synthetic: synthetic.map((row) => columns[j]!.synthetic[row]!),
  }));
  const entropiesAt = lazily(columns.length, (j) => entropiesOf(columnAt(j)));
  const value = await similarityOf(
    columns.length,
    (i, j) =>
      informations([...columns[i]!.of, ...columns[j]!.of, ...scope.columns], `${scope.name} ${rows}`, () =>
        sharedInformation(columnAt(i), columnAt(j), entropiesAt(i), entropiesAt(j)),
      ),
    pause,
  );
  return metricValue(definition, value, undefined, tag, nothingTold(), resamplingIsBiased());
}

/** Some of the rows, the same in every run. */
function some(rows: Int32Array, most: number): Int32Array {
  return rows.length === most ? rows : fixedSample(rows.length, most).map((index) => rows[index]!);
}

/** One number of the real table, and one of the synthetic. */
interface Informations {
  readonly real: number;
  readonly synthetic: number;
}

/** Of each number from 0 what is asked for, made once. */
function lazily<T extends NonNullable<unknown>>(count: number, make: (j: number) => T): (j: number) => T {
  const made: (T | undefined)[] = Array.from({ length: count });
  return (j) => (made[j] ??= make(j));
}

/** 1 − Σ w·|difference of the NMI| / Σ w, w = sum of the NMI; NaN where every NMI is 0. */
export function weightedSimilarity(
  columns: readonly CountedColumn[],
  pause: (done: number) => Promise<void>,
): Promise<number> {
  const entropies = columns.map(entropiesOf);
  const of = (i: number, j: number) =>
    sharedInformation(columns[i]!, columns[j]!, entropies[i]!, entropies[j]!);
  return similarityOf(columns.length, of, pause);
}

async function similarityOf(
  columns: number,
  informationOf: (i: number, j: number) => Informations,
  pause: (done: number) => Promise<void>,
): Promise<number> {
  let apart = 0;
  let weights = 0;
  for (let i = 0; i < columns; i++) {
    for (let j = i + 1; j < columns; j++) {
      const { real, synthetic } = informationOf(i, j);
      const weight = real + synthetic;
      apart += weight * Math.abs(real - synthetic);
      weights += weight;
    }
    await pause((i + 1) / columns);
  }
  return 1 - apart / weights;
}

const entropiesOf = ({ size, real, synthetic }: CountedColumn): Informations => ({
  real: entropy(real, size),
  synthetic: entropy(synthetic, size),
});

/** Normalised, of two columns. */
function sharedInformation(
  a: CountedColumn,
  b: CountedColumn,
  ofA: Informations,
  ofB: Informations,
): Informations {
  const shared = (table: 'real' | 'synthetic') =>
    normalised(ofA[table], ofB[table], jointEntropy(a[table], b[table], a.size, b.size));
  return { real: shared('real'), synthetic: shared('synthetic') };
}

/** Below it information is rounding. */
const ROUNDING = 1e-12;

/** 2·I(x; y) / (H(x) + H(y)), in [0, 1]; 0 where a column is constant. */
function normalised(x: number, y: number, both: number): number {
  const shared = x + y - both;
  return shared > ROUNDING ? Math.min(1, (2 * shared) / (x + y)) : 0;
}

function countedColumn(real: Column, synthetic: Column): CountedColumn {
  const [a, b] = [measured(real), measured(synthetic)];
  if (a.measure === 'scale' && b.measure === 'scale') {
    const edges = binEdges(a.values.filter((value) => !Number.isNaN(value)));
    const codes = (values: Float64Array) =>
      binned(values, edges).map((bin, row) => (Number.isNaN(values[row]!) ? BINS : bin));
    return { size: BINS + 1, real: codes(a.values), synthetic: codes(b.values) };
  }
  if (a.measure !== 'groups' || b.measure !== 'groups')
    throw new Error(`"${real.name}" is no column of one kind in both tables.`);
  const size = Math.max(a.categories.length, b.categories.length) + 1;
  return { size, real: a.codes.map((code) => code + 1), synthetic: b.codes.map((code) => code + 1) };
}
