import { openKernels } from '../kernels/instance.ts';
import type { Rng } from '../random.ts';
import { resampleRows, type DrawnRows } from './bootstrap.ts';

/** Scores in ascending order, to be ranked again and again under different row weights. */
interface RankedRows {
  readonly order: Int32Array;
  /** Where each run of equal scores ends. */
  readonly ends: Int32Array;
}

/** Statistics of rows as every replicate of a bootstrap draws them, of all replicates at once. */
export interface Replicates {
  /** Rows drawn of each cell: a list of the replicates each. @param cellOf of each row */
  readonly counts: (cellOf: ArrayLike<number>, cells: number) => readonly Float64Array[];
  /** Σ weight · value of each cell, added up row by row. */
  readonly sums: (
    values: ArrayLike<number>,
    cellOf: ArrayLike<number>,
    cells: number,
  ) => readonly Float64Array[];
  /** Σ weight · (value − mean)², of each replicate with its own mean. */
  readonly deviations: (values: ArrayLike<number>, means: Float64Array) => Float64Array;
  /** Area under the ROC curve; NaN where positives or negatives are missing. @param positive 0 or 1 */
  readonly aurocs: (ranked: RankedRows, positive: ArrayLike<number>) => Float64Array;
  readonly close: () => void;
}

/** Replicates in a vector of bytes. */
const ABREAST = 16;
/** Twice the pairs of so many rows are a whole number of 32 bits. */
const MOST_ROWS = 60_000;
/** Lists that the area under a curve is made of. */
const LEAST_CELLS = 3;

/**
 * Replicates in the kernels' memory: the same numbers as `resampleRows` gives, bit for bit.
 * @param rows of which the draws are
 * @param cells of the sums, at most
 * @param some those that are looked at; absent: all
 * @returns null where the kernels do not run, or there are too many rows
 */
export function openReplicates(
  drawn: DrawnRows,
  rows: number,
  cells: number,
  some?: Int32Array,
): Replicates | null {
  const replicates = drawn.length / rows;
  const count = some ? some.length : rows;
  if (count === 0 || rows > MOST_ROWS) return null;
  const batches = Math.ceil(replicates / ABREAST);
  const batchBytes = ABREAST * count;
  const task = openKernels({
    weights: batches * batchBytes,
    cellOf: 4 * count,
    values: 8 * count,
    order: 4 * count,
    ends: 4 * count,
    positive: count,
    means: 8 * ABREAST,
    scratch: 8 * ABREAST,
    out: 8 * ABREAST * Math.max(cells, LEAST_CELLS),
  });
  if (!task) return null;
  const { kernels, at } = task;
  const all = abreast(drawn, rows, replicates);
  for (let batch = 0; batch < batches; batch++) {
    const from = all.subarray(batch * ABREAST * rows, (batch + 1) * ABREAST * rows);
    const own = task.bytes('weights', batches * batchBytes).subarray(batch * batchBytes);
    if (some) some.forEach((row, i) => copyBytes(from, ABREAST * row, own, ABREAST * i));
    else own.set(from);
  }

  /** Of every batch what the kernels wrote, by list and replicate. */
  function gather(
    lists: number,
    compute: (weights: number, batch: number) => Float64Array | Int32Array,
  ): Float64Array[] {
    const found = Array.from({ length: lists }, () => new Float64Array(replicates));
    for (let batch = 0; batch < batches; batch++) {
      const out = compute(at.weights + batch * batchBytes, batch);
      const first = batch * ABREAST;
      const width = Math.min(ABREAST, replicates - first);
      found.forEach((list, l) => list.set(out.subarray(l * ABREAST, l * ABREAST + width), first));
    }
    return found;
  }

  return {
    counts(cellOf, cells) {
      task.wholes('cellOf', count).set(cellOf);
      return gather(cells, (weights) => {
        kernels.countSums(count, cells, at.cellOf, weights, at.out);
        return task.wholes('out', cells * ABREAST);
      });
    },
    sums(values, cellOf, cells) {
      task.numbers('values', count).set(values);
      task.wholes('cellOf', count).set(cellOf);
      return gather(cells, (weights) => {
        kernels.valueSums(count, cells, at.cellOf, at.values, weights, at.out);
        return task.numbers('out', cells * ABREAST);
      });
    },
    deviations(values, means) {
      task.numbers('values', count).set(values);
      const [found] = gather(1, (weights, batch) => {
        task.numbers('means', ABREAST).set(means.subarray(batch * ABREAST, (batch + 1) * ABREAST));
        kernels.deviationSums(count, at.values, at.means, weights, at.out);
        return task.numbers('out', ABREAST);
      });
      return found!;
    },
    aurocs({ order, ends }, positive) {
      task.wholes('order', count).set(order);
      task.wholes('ends', ends.length).set(ends);
      task.bytes('positive', count).set(positive);
      const [twice, positives, negatives] = gather(3, (weights) => {
        kernels.areas(ends.length, at.order, at.ends, at.positive, weights, at.scratch, at.out);
        return task.wholes('out', 3 * ABREAST);
      });
      return twice!.map((area, b) => area / 2 / (positives![b]! * negatives![b]!));
    },
    close: task.close,
  };
}

/** Statistics of one replicate, and the same of all of them at once. */
interface Statistics {
  /** Cells of the sums, at most. */
  readonly cells: number;
  /** As `resampleRows` takes it. */
  readonly one: (weights: Float64Array, out: Float64Array) => void;
  readonly all: (replicates: Replicates) => readonly Float64Array[];
}

/** What `resampleRows` gives, bit for bit, by the kernels where they run and the draws are at hand. */
export async function resampleAll(
  rows: number,
  width: number,
  replicates: number,
  draws: Rng | DrawnRows,
  { cells, one, all }: Statistics,
  pause: (done: number) => Promise<void>,
): Promise<readonly Float64Array[]> {
  const together = draws instanceof Uint8Array ? openReplicates(draws, rows, cells) : null;
  if (!together) return resampleRows(rows, width, replicates, draws, one, pause);
  try {
    await pause(0);
    return all(together);
  } finally {
    together.close();
    await pause(1);
  }
}

const known = new WeakMap<DrawnRows, Uint8Array>();

/** The draws of sixteen replicates after those of sixteen others, row by row. */
function abreast(drawn: DrawnRows, rows: number, replicates: number): Uint8Array {
  const before = known.get(drawn);
  if (before) return before;
  const laid = new Uint8Array(Math.ceil(replicates / ABREAST) * ABREAST * rows);
  for (let b = 0; b < replicates; b++) {
    const start = Math.floor(b / ABREAST) * ABREAST * rows + (b % ABREAST);
    for (let row = 0, at = start; row < rows; row++, at += ABREAST) laid[at] = drawn[b * rows + row]!;
  }
  known.set(drawn, laid);
  return laid;
}

function copyBytes(from: Uint8Array, start: number, to: Uint8Array, at: number): void {
  for (let i = 0; i < ABREAST; i++) to[at + i] = from[start + i]!;
}
