import { measured } from '../../kinds/registry.ts';
import { resamplingIsBiased } from '../../statistics/bootstrap.ts';
import type { Column, Table } from '../../table/table.ts';
import { comparedTables } from '../comparison.ts';
import { fixedSample } from '../fixedSplit.ts';
import { columnsMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { MISSING_TOGETHER } from './definitions.ts';
import { rowsForPairs } from './pairTrends.ts';
import { definitionIn, scopesOf, tagOf } from './scopes.ts';
import { t } from '../../language/words.ts';

const nothingMissing = () => t`No cell of these rows is missing, in either table.`;

/** Whether the same columns are missing as often, and together, in both tables; of everyone and every group. */
export async function missingTogether(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const { train, synthetic } = comparison;
  await context.checkpoint(0);
  const [real, made] = [missingColumns(train), missingColumns(synthetic)];
  const names = new Set([...real.keys(), ...made.keys()]);
  const most = rowsForPairs(Math.max(1, (names.size * (names.size + 1)) / 2));
  // Of tables that miss nothing, that is said once.
  const scopes = scopesOf(context, comparison).slice(0, names.size > 0 ? undefined : 1);
  const metrics: MetricValue[] = [];
  for (const [index, scope] of scopes.entries()) {
    await context.checkpoint(index / scopes.length);
    const pause = () => context.checkpoint(index / scopes.length);
    const shares = [
      await sharesMissing(pick(real, names, train.rows), some(scope.real, most), pause),
      await sharesMissing(pick(made, names, synthetic.rows), some(scope.synthetic, most), pause),
    ] as const;
    metrics.push(
      metricValue(
        definitionIn(MISSING_TOGETHER, scope.name),
        scope.why ? Number.NaN : likeness(...shares),
        undefined,
        tagOf(scope, { columnsWithMissing: names.size }),
        scope.why ?? nothingMissing(),
        resamplingIsBiased(),
      ),
    );
  }
  return { metrics };
}

const missingCells = columnsMemo<Uint8Array>();

/** 1 where the cell is missing, of each column that has any. */
function missingColumns({ columns }: Table): Map<string, Uint8Array> {
  const found = columns.map(
    (column) => [column.name, missingCells([column], '', () => missingIn(column))] as const,
  );
  return new Map(found.filter(([, missing]) => missing.includes(1)));
}

function missingIn(column: Column): Uint8Array {
  const seen = measured(column);
  return seen.measure === 'scale'
    ? Uint8Array.from(seen.values, (value) => (Number.isNaN(value) ? 1 : 0))
    : Uint8Array.from(seen.codes, (code) => (code < 0 ? 1 : 0));
}

function pick(columns: ReadonlyMap<string, Uint8Array>, names: ReadonlySet<string>, rows: number) {
  const none = new Uint8Array(rows);
  return [...names].map((name) => columns.get(name) ?? none);
}

function some(rows: Int32Array, most: number): Int32Array {
  return rows.length > most ? fixedSample(rows.length, most).map((index) => rows[index]!) : rows;
}

/** Rows looked at between two pauses. */
const SLICE = 512;

/**
 * Shares of the rows in which columns i and j are both missing, `shares[i * columns + j]`, i ≤ j; of i = j those in which
 * the column is. Looks at missing cells only.
 * @param pause awaited now and then
 */
export async function sharesMissing(
  columns: readonly Uint8Array[],
  rows: Int32Array,
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const width = columns.length;
  const shares = new Float64Array(width * width);
  const absent = new Int32Array(width);
  for (const [index, row] of rows.entries()) {
    if (index % SLICE === SLICE - 1) await pause();
    let count = 0;
    for (let j = 0; j < width; j++) if (columns[j]![row]) absent[count++] = j;
    for (let a = 0; a < count; a++) {
      for (let b = a; b < count; b++) shares[absent[a]! * width + absent[b]!]! += 1 / rows.length;
    }
  }
  return shares;
}

/** 1 − Σ|p − q| / Σ(p + q) (Bray & Curtis 1957); NaN where all are 0. */
export function likeness(real: Float64Array, synthetic: Float64Array): number {
  let apart = 0;
  let total = 0;
  real.forEach((share, i) => {
    apart += Math.abs(share - synthetic[i]!);
    total += share + synthetic[i]!;
  });
  return 1 - apart / total;
}
