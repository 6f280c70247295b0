import type { BinnedMatrix } from './binning.ts';
import type { GrowthOptions } from './grow.ts';
import type { ProbeTask } from './task.ts';
import type { Tree } from './tree.ts';

/** What boosting learns from, and how. */
export interface Lesson {
  readonly binned: BinnedMatrix;
  /** One label a row: 0/1, a class index, or a number, according to the task. */
  readonly y: Float64Array;
  readonly task: ProbeTask;
  /** Of every row before the first tree, row-major rows × outputs; may be written over. */
  readonly margins: Float64Array;
  readonly outputs: number;
  readonly growth: GrowthOptions;
}

/** Boosting under way: margins, derivatives and what a tree is grown in. */
export interface Booster {
  /** Derivatives of the loss at the margins of this moment, for a tree of each output. */
  readonly differentiate: () => void;
  /** The next tree of an output, which moves the margins. */
  readonly grow: (output: number) => Tree;
  readonly close: () => void;
}
