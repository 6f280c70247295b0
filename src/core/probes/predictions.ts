import { startMargins, outputOf, type BoostedTrees } from './boosting.ts';
import type { TreeMatrix } from './features.ts';
import { createWalker } from './walk.ts';
import { allRows } from '../table/table.ts';

/** What a model says of the rows of one matrix, as it is and with one column shuffled. */
export interface Predictions {
  /** As `predictBoosting`. */
  readonly output: () => Float64Array;
  /** Whether any tree looks at the column. */
  readonly tests: (column: number) => boolean;
  /** The output after row i has the cell of row `order[i]` in the column. */
  readonly shuffled: (column: number, order: Int32Array) => Float64Array;
}

/** Numbers that are kept, at most: 64 MB. */
const MOST_KEPT = 2 ** 23;

/** Keeps what trees say of every row: those that do not test a column say it again. */
export function createPredictions(model: BoostedTrees, matrix: TreeMatrix): Predictions {
  const { rows } = matrix;
  const outputs = model.base.length;
  const walker = createWalker(model.trees, matrix.sizes);
  const codes = walker.codesOf(matrix);
  const kept = model.trees.map((_, tree) => ((tree + 1) * rows <= MOST_KEPT ? ask(tree, codes) : null));
  const all = allRows(rows);
  const scratch = new Float64Array(rows);
  const base = model.base;
  /** Margins of the matrix as it is. */
  let whole: Float64Array | undefined;
  const said = (tree: number) => kept[tree] ?? ask(tree, codes);

  function ask(tree: number, of: Int32Array): Float64Array {
    const own = new Float64Array(rows);
    walker.add(tree, of, rows, own, 1, 0);
    return own;
  }

  /** Adds up in the order of the trees, as `predictBoosting` does. */
  function sum(): Float64Array {
    const margins = startMargins(model, rows);
    for (let tree = 0; tree < walker.trees; tree++) {
      const own = said(tree);
      for (let row = 0, at = tree % outputs; row < rows; row++, at += outputs) margins[at]! += own[row]!;
    }
    return margins;
  }

  return {
    output: () => outputOf(model, (whole ??= sum()).slice()),
    tests: (column) => model.trees.some((_, tree) => walker.tests(tree, column)),
    shuffled(column, order) {
      const moved = codes.slice();
      const start = column * rows;
      for (let row = 0; row < rows; row++) moved[start + row] = codes[start + order[row]!]!;
      // Rows that got a cell like their own end in the leaf that they were in, and so in the same sum.
      const others = all.filter((row) => moved[start + row] !== codes[start + row]);
      const margins = (whole ??= sum()).slice();
      for (const row of others) margins.set(base, row * outputs);
      for (let tree = 0; tree < walker.trees; tree++) {
        const own = walker.tests(tree, column) ? scratch : said(tree);
        if (own === scratch) walker.say(tree, moved, rows, others, scratch);
        const output = tree % outputs;
        for (const row of others) margins[row * outputs + output]! += own[row]!;
      }
      return outputOf(model, margins);
    },
  };
}
