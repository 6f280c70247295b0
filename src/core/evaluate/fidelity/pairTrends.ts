import { resamplingIsBiased } from '../../statistics/bootstrap.ts';
import type { Column } from '../../table/table.ts';
import type { Comparison } from '../comparison.ts';
import { fixedSample } from '../fixedSplit.ts';
import { treeCells, type Feature } from '../../probes/features.ts';
import { metricValue } from '../values.ts';
import { columnsMemo } from '../memo.ts';
import type { EvaluationPart, PairMatrix } from '../metric.ts';
import { binEdges, binned, BINS } from './bins.ts';
import { correlationRatio, cramersV, jointVariation, pearson, standardise } from './association.ts';
import type { Measure } from '../../kinds/kind.ts';
import { PAIR_TRENDS } from './definitions.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { t } from '../../language/words.ts';

/** Pairs × rows that are looked at; of more, which takes hundreds of columns, rows of each table are drawn. */
const MOST_CELLS = 1e9;
const LEAST_ROWS = 1000;
const noPairs = () => t`There is no pair of columns to compare.`;

/** A column of both tables, ready to be paired. */
interface PairedColumn {
  readonly name: string;
  readonly measure: Measure;
  readonly real: Side;
  readonly synthetic: Side;
  /** Codes run from 0 to `size` − 1. */
  readonly size: number;
}
interface Side {
  /** Bin of a number; position of a category in train's vocabulary, unknown ones pooled in the last. */
  readonly codes: Int32Array;
  /** Centred and scaled to length 1; null for a categorical or constant column. */
  readonly scaled: Float64Array | null;
}

/** Pair trends, with the matrix of scores and the associations in each table. */
export async function pairTrends(
  { train, synthetic, spec }: Comparison,
  checkpoint: Checkpoint,
): Promise<EvaluationPart> {
  const n = train.columns.length;
  const pairs = (n * (n - 1)) / 2;
  const most = rowsForPairs(pairs);
  const isSampled = Math.max(train.rows, synthetic.rows) > most;
  const counts = {
    columns: n,
    pairs,
    realRows: train.rows,
    syntheticRows: synthetic.rows,
    ...(isSampled ? { mostRowsSampled: most } : {}),
  };
  if (pairs === 0 || train.rows === 0 || synthetic.rows === 0) {
    return { metrics: [metricValue(PAIR_TRENDS, Number.NaN, undefined, { counts }, noPairs())] };
  }
  const sides = (j: number) => [train.columns[j]!, synthetic.columns[j]!];
  const columns: PairedColumn[] = [];
  for (const [j, feature] of spec.features.entries()) {
    await checkpoint(0);
    const [real, made] = sides(j);
    columns.push(paired([real!, made!], `${most}`, () => pairedColumn(real!, made!, feature, most)));
  }
  const matrices = { score: emptyMatrix(n), real: emptyMatrix(n), synthetic: emptyMatrix(n) };
  let total = 0;
  let done = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      await checkpoint(done++ / pairs);
      const pair = comparisons([...sides(i), ...sides(j)], `${most}`, () =>
        comparePair(columns[i]!, columns[j]!),
      );
      total += pair.score;
      fill(matrices.score, i, j, pair.score);
      fill(matrices.real, i, j, pair.real);
      fill(matrices.synthetic, i, j, pair.synthetic);
    }
  }
  const details: PairMatrix = { columns: columns.map(({ name }) => name), ...matrices };
  return {
    metrics: [
      metricValue(PAIR_TRENDS, total / pairs, undefined, { counts }, noPairs(), resamplingIsBiased()),
    ],
    details: { pairs: details },
  };
}

/** Rows of each table that so many pairs of columns are compared on, at most. */
export function rowsForPairs(pairs: number): number {
  return Math.max(LEAST_ROWS, Math.floor(MOST_CELLS / pairs));
}

/** The same rows in every run, so that figures of one table do not differ between runs. */
function someCells(cells: Float64Array, most: number): Float64Array {
  if (cells.length <= most) return cells;
  return Float64Array.from(fixedSample(cells.length, most), (row) => cells[row]!);
}

interface PairComparison {
  readonly score: number;
  readonly real: number | null;
  readonly synthetic: number | null;
}

function comparePair(a: PairedColumn, b: PairedColumn): PairComparison {
  if (a.measure === 'scale' && b.measure === 'scale') {
    const real = pearson(a.real.scaled, b.real.scaled);
    const synthetic = pearson(a.synthetic.scaled, b.synthetic.scaled);
    return { score: 1 - Math.abs((real ?? 0) - (synthetic ?? 0)) / 2, real, synthetic };
  }
  return {
    score: 1 - jointVariation(a, b),
    real: association(a, b, 'real'),
    synthetic: association(a, b, 'synthetic'),
  };
}

const paired = columnsMemo<PairedColumn>();
const comparisons = columnsMemo<PairComparison>();

/** Of a categorical column with any other. */
function association(a: PairedColumn, b: PairedColumn, table: 'real' | 'synthetic'): number | null {
  if (a.measure === 'scale') return correlationRatio(a[table].scaled, b[table].codes, b.size);
  if (b.measure === 'scale') return correlationRatio(b[table].scaled, a[table].codes, a.size);
  return cramersV(a[table].codes, b[table].codes, a.size, b.size);
}

/** @param most rows that are looked at */
function pairedColumn(real: Column, synthetic: Column, feature: Feature, most: number): PairedColumn {
  const { name } = feature;
  const cells = someCells(treeCells(real, feature), most);
  const others = someCells(treeCells(synthetic, feature), most);
  const vocabulary = feature.measure === 'groups' ? feature.codes.length : 0;
  if (vocabulary === 0) {
    const edges = binEdges(cells);
    const side = (values: Float64Array): Side => ({
      codes: binned(values, edges),
      scaled: standardise(values),
    });
    return { name, measure: 'scale', real: side(cells), synthetic: side(others), size: BINS };
  }
  const side = (values: Float64Array): Side => ({
    codes: Int32Array.from(values, (position) => (position < 0 ? vocabulary : position)),
    scaled: null,
  });
  return { name, measure: 'groups', real: side(cells), synthetic: side(others), size: vocabulary + 1 };
}

function emptyMatrix(n: number): (number | null)[][] {
  return Array.from({ length: n }, () => Array.from({ length: n }, () => null));
}

function fill(matrix: (number | null)[][], i: number, j: number, value: number | null): void {
  matrix[i]![j] = value;
  matrix[j]![i] = value;
}
