import { treeMatrix, type TreeMatrix } from '../../probes/features.ts';
import { sampleRows, type Rng } from '../../random.ts';
import { quantile } from '../../statistics/intervals.ts';
import { takeRows } from '../../table/table.ts';
import { comparedTables } from '../comparison.ts';
import type { EvaluationContext, EvaluationPart } from '../metric.ts';
import { metricValue } from '../values.ts';
import { SINGLING_OUT_RISK } from './definitions.ts';
import { riskOf } from './risk.ts';
import { t } from '../../language/words.ts';

/** Predicates that are tried. */
const PREDICATES = 500;
/** Columns that a predicate is about, at most. */
const COLUMNS = 3;
/** Draws after which no more predicates are looked for. */
const MOST_DRAWS = 20 * PREDICATES;
/** Rows of which a predicate may be true of exactly one, at most. */
const MOST_ROWS = 10_000;
const noPredicate = () => t`No predicate singles out a synthetic row.`;

/**
 * Singling out: predicates over up to three columns that are true of exactly one synthetic row, and how many of them are
 * true of exactly one train row, beside as many holdout rows.
 */
export async function singlingOut(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, holdout, synthetic, spec } = await comparedTables(context);
  const rng = context.rng.fork('privacy/singling out');
  const rows = Math.min(train.rows, holdout.rows, synthetic.rows, MOST_ROWS);
  const [seen, unseen, made] = [train, holdout, synthetic].map((table) =>
    treeMatrix(takeRows(table, sampleRows(table.rows, rows, rng)), spec),
  );
  const medians = made!.names.map((_, j) => medianOf(made!, j));
  const draw = (pick: (column: number) => number) => predicateOf(made!, medians, rng, pick);
  const found: Predicate[] = [];
  // Of few rows many predicates would say the same.
  const wanted = Math.min(PREDICATES, rows >> 2);
  for (let drawn = 0; drawn < MOST_DRAWS && found.length < wanted; drawn++) {
    await context.checkpoint((0.7 * found.length) / wanted);
    const row = rng.int(rows);
    const predicate = draw(() => row);
    if (matches(predicate, made!) === 1) found.push(predicate);
  }
  // By someone who knows no synthetic row, only what values there are.
  const blind = found.map(() => draw(() => rng.int(rows)));
  const successes = async (predicates: readonly Predicate[], matrix: TreeMatrix) => {
    let count = 0;
    for (const predicate of predicates) {
      await context.checkpoint(0.9);
      if (matches(predicate, matrix) === 1) count++;
    }
    return count;
  };
  const attempts = found.length;
  const [inTrain, inHoldout] = [await successes(found, seen!), await successes(found, unseen!)];
  const baseline = await successes(blind, seen!);
  const { value, interval } = riskOf({ train: inTrain, control: inHoldout, attempts });
  const counts = { attempts, successes: inTrain, control: inHoldout, baseline, rows };
  return { metrics: [metricValue(SINGLING_OUT_RISK, value, interval, { counts }, noPredicate())] };
}

/** What must hold in each of some columns: a category, or a number on one side of a limit. */
interface Condition {
  readonly column: number;
  readonly value: number;
  /** 0: equal; 1: at least; −1: at most. */
  readonly side: -1 | 0 | 1;
}
type Predicate = readonly Condition[];

function medianOf({ values, rows }: TreeMatrix, column: number): number {
  const sorted = values.slice(column * rows, (column + 1) * rows).sort();
  return rows > 0 ? quantile(sorted, 0.5) : Number.NaN;
}

/** @param pick the row whose value in a column is taken */
function predicateOf(
  matrix: TreeMatrix,
  medians: readonly number[],
  rng: Rng,
  pick: (column: number) => number,
): Predicate {
  return [...sampleRows(matrix.names.length, COLUMNS, rng)].map((column) => {
    const value = matrix.values[column * matrix.rows + pick(column)]!;
    const side = matrix.sizes[column]! > 0 ? 0 : value > medians[column]! ? 1 : -1;
    return { column, value, side };
  });
}

/** Rows of which a predicate is true; counting stops at 2. */
function matches(predicate: Predicate, { values, rows }: TreeMatrix): number {
  const bounds = predicate.map(boundsOf);
  let count = 0;
  for (let row = 0; row < rows && count < 2; row++) {
    let holds = true;
    for (let i = 0; holds && i < bounds.length; i++) {
      const { column, low, high } = bounds[i]!;
      const cell = values[column * rows + row]!;
      holds = cell >= low && cell <= high;
    }
    if (holds) count++;
  }
  return count;
}

/** The values for which a condition holds. */
function boundsOf({ column, value, side }: Condition) {
  return { column, low: side < 0 ? -Infinity : value, high: side > 0 ? Infinity : value };
}
