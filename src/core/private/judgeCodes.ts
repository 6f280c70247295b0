import { createBooster } from '../judge/boost.ts';
import { growthOf } from '../judge/chooseTrees.ts';
import { linkFor, type LinkKind } from '../judge/links.ts';
import type { Logits } from '../labels/calibration.ts';
import type { TreeMatrix } from '../probes/features.ts';
import { addTreeOutput } from '../probes/tree.ts';
import type { Rng } from '../random.ts';
import { codeCount, type Domain } from './domain.ts';
import type { SyntheticCodes } from './model.ts';
import { allRows } from '../table/table.ts';

/** What says how likely each code of the target is, of rows as codes; rows × codes. */
export type CodeJudge = (rows: SyntheticCodes) => Promise<Logits>;

/** The lesson: depth and rounds are enough for what a population of tables holds. */
const DEPTH = 4;
const RATE = 0.15;
const ROUNDS = 100;
const LEAF_ROWS = 5;
/** So little each code is taken to have. */
const LEAST_ROWS = 0.5;
const TREES_A_BREATH = 8;

/** The codes as trees see them: those of numbers in their order, a missing cell last; those of categories one at a time. */
function matrixOf(
  domains: readonly Domain[],
  columns: readonly number[],
  { rows, codes }: SyntheticCodes,
): TreeMatrix {
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, j) => values.set(codes[column]!, j * rows));
  return {
    rows,
    names: columns.map((column) => domains[column]!.name),
    sizes: columns.map((column) => (domains[column]!.kind === 'numbers' ? 0 : codeCount(domains[column]!))),
    values,
  };
}

/**
 * Boosted trees that tell the target's code from other columns, trained on synthetic rows. They are not asked to stop early:
 * rows to learn from cost nothing, so that there are enough.
 */
export async function trainOnCodes(
  domains: readonly Domain[],
  target: number,
  columns: readonly number[],
  lesson: SyntheticCodes,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<CodeJudge> {
  const width = codeCount(domains[target]!);
  const link = linkFor(linkKindOf(domains[target]!), sharesOf(lesson.codes[target]!, width));
  const growth = growthOf(DEPTH, RATE, LEAF_ROWS);
  const booster = createBooster(matrixOf(domains, columns, lesson), lesson.codes[target]!, growth, rng);
  const boosting = booster.start(link);
  const all = allRows(lesson.rows);
  for (let round = 0; round < ROUNDS; round++) {
    booster.round(boosting, all, booster.draw());
    await breathe();
  }
  return async (rows) => {
    const matrix = matrixOf(domains, columns, rows);
    const margins = new Float64Array(rows.rows * link.outputs);
    link.start(margins);
    for (const [i, tree] of boosting.trees.entries()) {
      addTreeOutput(tree, matrix, margins, link.outputs, i % link.outputs);
      if (i % TREES_A_BREATH === 0) await breathe();
    }
    const values = new Float32Array(rows.rows * width);
    for (let row = 0; row < rows.rows; row++) link.logits(margins, row, values, row * width);
    return { values, width };
  };
}

function linkKindOf(target: Domain): LinkKind {
  if (target.kind === 'numbers') return 'ordered';
  return codeCount(target) === 2 ? 'two' : 'several';
}

function sharesOf(labels: Int32Array, width: number): Float64Array {
  const counts = new Float64Array(width).fill(LEAST_ROWS);
  for (const label of labels) counts[label]! += 1;
  return counts.map((count) => count / (labels.length + LEAST_ROWS * width));
}
