import type { TreeMatrix } from './features.ts';
import { openTreeEngine } from './kernels/instance.ts';
import type { Checkpoint } from './task.ts';
import type { Walker } from './walk.ts';

/** Rows that go down all trees between two checkpoints: their codes stay in the cache. */
const BLOCK = 512;
/** Rows that are under way at once. */
const ABREAST = 4;
const NODE_BYTES = 16;

/**
 * Adds what all trees say of every row to the margins, row-major rows × outputs, in the kernels.
 * @returns false where these do not run: nothing is added
 */
export async function addByKernels(
  { trees, plans, leaves, writeCodes }: Walker,
  matrix: TreeMatrix,
  margins: Float64Array,
  outputs: number,
  checkpoint?: Checkpoint,
): Promise<boolean> {
  const columns = matrix.sizes.length;
  const nodes = plans.reduce((sum, plan) => sum + plan.nodes.length, 0);
  const engine = openTreeEngine({
    roots: 4 * trees,
    depths: 4 * trees,
    nodes: 4 * nodes,
    leaves: (8 * nodes) / 4,
    codes: 4 * columns * (BLOCK + ABREAST),
    margins: 8 * outputs * BLOCK,
  });
  if (!engine) return false;
  const { kernels, at } = engine;
  let first = 0;
  plans.forEach((plan, tree) => {
    engine.wholes('roots', trees)[tree] = NODE_BYTES * first;
    engine.wholes('depths', trees)[tree] = plan.depth;
    engine.wholes('nodes', nodes).set(placed(plan.nodes, NODE_BYTES * first), 4 * first);
    engine.numbers('leaves', nodes / 4).set(leaves[tree]!, first);
    first += plan.nodes.length / 4;
  });
  const codes = engine.wholes('codes', columns * (BLOCK + ABREAST)).fill(0);
  try {
    for (let from = 0; from < matrix.rows; from += BLOCK) {
      const to = Math.min(matrix.rows, from + BLOCK);
      const own = margins.subarray(from * outputs, to * outputs);
      writeCodes(matrix, from, to, codes);
      engine.numbers('margins', own.length).set(own);
      kernels.addTrees(
        trees,
        outputs,
        at.roots,
        at.depths,
        at.nodes,
        at.leaves,
        to - from,
        4 * columns,
        at.codes,
        at.margins,
      );
      own.set(engine.numbers('margins', own.length));
      if (checkpoint) await checkpoint(to / matrix.rows);
    }
  } finally {
    engine.close();
  }
  return true;
}

/** Nodes with places in bytes: of their columns in a row, and of their left children from the first tree's root on. */
function placed(nodes: Int32Array, root: number): Int32Array {
  const own = nodes.slice();
  for (let at = 0; at < own.length; at += 4) {
    own[at] = 4 * own[at]!;
    own[at + 3] = root + 4 * own[at + 3]!;
  }
  return own;
}
