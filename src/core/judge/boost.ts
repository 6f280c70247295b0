import { createGrower, type Grower, type GrowthOptions } from '../probes/grow.ts';
import { binMatrix } from '../probes/binning.ts';
import type { TreeMatrix } from '../probes/features.ts';
import { addTreeOutput, type Tree } from '../probes/tree.ts';
import type { Rng } from '../random.ts';
import type { Link } from './links.ts';

export interface JudgeGrowth extends GrowthOptions {
  /** Shares of the rows, and of the columns, that each tree learns from. */
  readonly rowShare: number;
  readonly columnShare: number;
}

/** Trees under way on some rows of a table; margins are of all its rows. */
export interface Boosting {
  readonly link: Link;
  readonly margins: Float64Array;
  readonly trees: Tree[];
}

/** Grows rounds of trees on one table, for as many models as share it. */
export interface Booster {
  readonly start: (link: Link) => Boosting;
  /** Which rows and columns the next round may look at, for all models alike. */
  readonly draw: () => RoundSample;
  /** @param rows that the model learns from, ascending */
  readonly round: (boosting: Boosting, rows: Int32Array, sample: RoundSample) => void;
}

export interface RoundSample {
  readonly takes: Uint8Array;
  readonly columns: Uint8Array;
}

/** Margins move by so many rounds before the cuts between the codes of a number follow. */
const SETTLE_EVERY = 5;
const MOST_BINS = 256;

export function createBooster(
  matrix: TreeMatrix,
  labels: Int32Array,
  growth: JudgeGrowth,
  rng: Rng,
): Booster {
  const grower: Grower = createGrower(binMatrix(matrix, MOST_BINS), growth);
  const columns = matrix.names.length;
  const gradients: Float64Array[] = [];
  const learned = new Int32Array(matrix.rows);
  const others = new Int32Array(matrix.rows);

  /** The rows of a model that are drawn, and all others of the table. Loops: this is done for every tree. */
  function divide(
    all: Int32Array,
    takes: Uint8Array,
  ): { readonly rows: Int32Array; readonly rest: Int32Array } {
    let taken = 0;
    let left = 0;
    let next = 0;
    for (let row = 0; row < matrix.rows; row++) {
      const own = all[next] === row;
      if (own) next += 1;
      if (own && takes[row] === 1) learned[taken++] = row;
      else others[left++] = row;
    }
    return { rows: learned.subarray(0, taken), rest: others.subarray(0, left) };
  }

  function drawRows(): Uint8Array {
    const takes = new Uint8Array(matrix.rows);
    for (let row = 0; row < takes.length; row++) if (rng.next() < growth.rowShare) takes[row] = 1;
    return takes;
  }

  return {
    start(link) {
      const margins = new Float64Array(matrix.rows * link.outputs);
      link.start(margins);
      return { link, margins, trees: [] };
    },
    draw: () => ({
      takes: drawRows(),
      columns: drawColumns(columns, growth.columnShare, rng),
    }),
    round({ link, margins, trees }, all, { takes, columns: tested }) {
      const { rows, rest } = divide(all, takes);
      while (gradients.length < link.outputs) gradients.push(new Float64Array(2 * matrix.rows));
      link.differentiate(margins, labels, rows, gradients);
      for (let output = 0; output < link.outputs; output++) {
        const sample = { rows, columns: tested };
        const grown = grower.grow(gradients[output]!, margins, link.outputs, output, sample);
        addTreeOutput(grown, matrix, margins, link.outputs, output, rest);
        trees.push(grown);
      }
      if ((trees.length / link.outputs) % SETTLE_EVERY === 0) link.settle(margins, all);
    },
  };
}

/** At least one column. */
function drawColumns(columns: number, share: number, rng: Rng): Uint8Array {
  const taken = new Uint8Array(columns);
  const order = Array.from({ length: columns }, (_, j) => [rng.next(), j] as const).sort(
    (a, b) => a[0] - b[0],
  );
  for (const [, j] of order.slice(0, Math.max(1, Math.round(share * columns)))) taken[j] = 1;
  return taken;
}
