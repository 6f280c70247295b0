import type { Booster, Lesson } from './booster.ts';
import { LEAST_GAIN } from './grow.ts';
import { openTreeEngine } from './kernels/instance.ts';
import type { Tree } from './tree.ts';

/** Depth of the trees, at most: of nodes there may be twice as many with each level. */
const MOST_DEPTH = 10;
/** Classes of a loss whose derivatives are of two rows at once. */
const PAIRED = 2;

/**
 * The kernels' way: the same trees, bit for bit.
 * @returns null where they do not run, or cannot hold the matrix
 */
export function openKernelBooster(lesson: Lesson): Booster | null {
  const { binned, y, task, margins, outputs, growth } = lesson;
  const { rows, columns, bins, starts, cuts, categorical } = binned;
  if (!(bins instanceof Uint16Array) || growth.depth > MOST_DEPTH || growth.leafRows !== undefined)
    return null;
  const nodes = 2 ** (growth.depth + 1);
  // Rows are taken two at a time.
  const even = rows + (rows % 2);
  const engine = openTreeEngine({
    bins: 2 * bins.length,
    starts: 4 * starts.length,
    categorical: columns,
    order: 4 * (rows + 1),
    held: 4 * (rows + 1),
    histograms: 16 * starts[columns]! * growth.depth,
    y: 8 * even,
    margins: 8 * even * outputs,
    gradients: 16 * even * outputs,
    scratch: 8 * PAIRED * outputs,
    nodeColumns: 4 * nodes,
    nodeBins: 4 * nodes,
    nodeLefts: 4 * nodes,
    nodeLeaves: 8 * nodes,
  });
  if (!engine) return null;
  const { kernels, at } = engine;
  engine.bins('bins', bins.length).set(bins);
  engine.wholes('starts', starts.length).set(starts);
  engine.bytes('categorical', columns).set(categorical.map(Number));
  for (const [room, values] of [['y', y] as const, ['margins', margins] as const]) {
    engine.numbers(room, values.length).set(values);
    engine.numbers(room, even * (values.length / rows)).fill(0, values.length);
  }
  const { depth, lambda, minChildWeight, learningRate, gamma } = growth;
  kernels.setUp(
    columns,
    at.bins,
    at.starts,
    at.categorical,
    at.order,
    at.held,
    at.histograms,
    depth,
    lambda,
    minChildWeight,
    learningRate,
    Math.max(gamma, LEAST_GAIN),
  );
  /** Bytes of the derivatives of one output. */
  const size = 16 * even;

  function differentiate(): void {
    switch (task.kind) {
      case 'binary':
        return kernels.binaryGradients(rows, at.y, at.margins, at.gradients);
      case 'regression':
        return kernels.squareGradients(rows, at.y, at.margins, at.gradients);
      case 'multiclass':
        return kernels.softmaxGradients(rows, outputs, at.y, at.margins, at.gradients, size, at.scratch);
    }
  }

  function treeOf(count: number): Tree {
    const column = engine!.wholes('nodeColumns', count).slice();
    const bin = engine!.wholes('nodeBins', count);
    const threshold = Float64Array.from(column, (tested, node) => {
      if (tested < 0) return 0;
      return categorical[tested] ? bin[node]! : cuts[tested]![bin[node]!]!;
    });
    const left = engine!.wholes('nodeLefts', count).slice();
    return { column, threshold, left, leaf: engine!.numbers('nodeLeaves', count).slice() };
  }

  return {
    differentiate,
    grow: (output) =>
      treeOf(
        kernels.grow(
          rows,
          at.gradients + output * size,
          at.margins + 8 * output,
          outputs,
          at.nodeColumns,
          at.nodeBins,
          at.nodeLefts,
          at.nodeLeaves,
        ),
      ),
    close: engine.close,
  };
}
