import { inUnits, unitOf } from '../statistics/magnitude.ts';
import type { TreeMatrix } from './features.ts';
import { binMatrix, type BinnedMatrix } from './binning.ts';
import type { GrowthOptions } from './grow.ts';
import { openKernelBooster } from './kernelBooster.ts';
import { openPlainBooster } from './plainBooster.ts';
import { softmaxRows } from '../statistics/softmax.ts';
import { sigmoid } from './link.ts';
import type { Checkpoint, ProbeTask } from './task.ts';
import type { Tree } from './tree.ts';
import { addByKernels } from './kernelWalk.ts';
import { createWalker } from './walk.ts';

export interface BoostingOptions extends GrowthOptions {
  /** Boosting rounds [n_estimators]; a multiclass model grows one tree a class in each. */
  readonly rounds: number;
  /** [max_bin] */
  readonly maxBins: number;
}

/** Defaults of XGBoost's scikit-learn interface. */
export const XGBOOST_DEFAULTS: BoostingOptions = {
  rounds: 100,
  depth: 6,
  learningRate: 0.3,
  lambda: 1,
  gamma: 0,
  minChildWeight: 1,
  maxBins: 256,
};

/** Numbers beyond this are learned in a unit of their own: gains of splits are compared in 32 bits. */
const LARGE_TARGET = 1e15;

/** Plain data. */
export interface BoostedTrees {
  readonly task: ProbeTask;
  /** Margin before the first tree, by output. */
  readonly base: readonly number[];
  /** `trees[round * base.length + output]`. */
  readonly trees: readonly Tree[];
}

/**
 * Histogram-based gradient-boosted trees, equivalent to XGBoost's `tree_method="hist"` (Chen & Guestrin 2016).
 * Deterministic. Starts at margin 0 (probability ½) for classes, as XGBoost 1.x does, and at the mean for numbers.
 * A split "column = value" of a categorical column stands for a split of its one-hot column.
 * @param y one label a row: 0/1, a class index, or a number, according to `task`.
 * @param checkpoint called after every tree.
 */
export async function fitBoosting(
  matrix: TreeMatrix,
  y: ArrayLike<number>,
  task: ProbeTask,
  options: Partial<BoostingOptions> = {},
  checkpoint?: Checkpoint,
): Promise<BoostedTrees> {
  const { maxBins } = { ...XGBOOST_DEFAULTS, ...options };
  return fitBinned(binMatrix(matrix, maxBins), y, task, options, checkpoint);
}

/** The same on columns that are in bins already: several models share them. */
export async function fitBinned(
  binned: BinnedMatrix,
  y: ArrayLike<number>,
  task: ProbeTask,
  options: Partial<GrowthOptions & Pick<BoostingOptions, 'rounds'>> = {},
  checkpoint?: Checkpoint,
): Promise<BoostedTrees> {
  const unit = task.kind === 'regression' ? unitOf(y, LARGE_TARGET) : 1;
  // Labels of one type: code that meets several is slower.
  const labels = Float64Array.from(inUnits(y, unit));
  const model = await fitInUnits(binned, labels, task, options, checkpoint);
  return unit === 1 ? model : inUnitsOf(model, unit);
}

/** The model of y from that of y / unit. */
function inUnitsOf(model: BoostedTrees, unit: number): BoostedTrees {
  return {
    ...model,
    base: model.base.map((margin) => margin * unit),
    trees: model.trees.map((tree) => ({ ...tree, leaf: tree.leaf.map((value) => value * unit) })),
  };
}

async function fitInUnits(
  binned: BinnedMatrix,
  y: Float64Array,
  task: ProbeTask,
  options: Partial<BoostingOptions>,
  checkpoint?: Checkpoint,
): Promise<BoostedTrees> {
  const settings = { ...XGBOOST_DEFAULTS, ...options };
  const base = baseMargins(y, task);
  if (task.kind !== 'regression' && base.some((margin) => margin !== 0)) return { task, base, trees: [] };
  const outputs = base.length;
  const margins = startMargins({ base }, binned.rows);
  const lesson = { binned, y, task, margins, outputs, growth: settings };
  const booster = openKernelBooster(lesson) ?? openPlainBooster(lesson);
  const trees: Tree[] = [];
  const total = settings.rounds * outputs;
  try {
    for (let round = 0; round < settings.rounds; round++) {
      booster.differentiate();
      for (let output = 0; output < outputs; output++) {
        trees.push(booster.grow(output));
        if (checkpoint) await checkpoint(trees.length / total);
      }
    }
  } finally {
    booster.close();
  }
  return { task, base, trees };
}

/**
 * Predictions, one row after the other.
 * @param checkpoint called now and then.
 * @returns binary: P(y = 1), length rows; multiclass: class probabilities, row-major rows × classes; regression: ŷ.
 */
export async function predictBoosting(
  model: BoostedTrees,
  matrix: TreeMatrix,
  checkpoint?: Checkpoint,
): Promise<Float64Array> {
  const outputs = model.base.length;
  const margins = startMargins(model, matrix.rows);
  const walker = createWalker(model.trees, matrix.sizes);
  if (await addByKernels(walker, matrix, margins, outputs, checkpoint)) return outputOf(model, margins);
  const codes = walker.codesOf(matrix);
  for (let tree = 0; tree < walker.trees; tree++) {
    walker.add(tree, codes, matrix.rows, margins, outputs, tree % outputs);
    if (checkpoint) await checkpoint((tree + 1) / walker.trees);
  }
  return outputOf(model, margins);
}

/** Margins of every row before the first tree, row-major rows × outputs. */
export function startMargins({ base }: Pick<BoostedTrees, 'base'>, rows: number): Float64Array {
  const margins = new Float64Array(rows * base.length);
  for (let i = 0; i < margins.length; i++) margins[i] = base[i % base.length]!;
  return margins;
}

/** What `predictBoosting` returns, of the margins after the last tree; may write over them. */
export function outputOf({ task, base }: BoostedTrees, margins: Float64Array): Float64Array {
  if (task.kind === 'binary') return margins.map(sigmoid);
  if (task.kind === 'multiclass') softmaxRows(margins, base.length);
  return margins;
}

/** Where the training labels hold a single class the model is that constant: margins of ±∞ and no trees. */
function baseMargins(y: ArrayLike<number>, task: ProbeTask): number[] {
  if (task.kind === 'regression') {
    let sum = 0;
    for (let i = 0; i < y.length; i++) sum += y[i]!;
    return [y.length > 0 ? sum / y.length : 0];
  }
  const only = singleLabel(y);
  if (task.kind === 'binary') return [only === undefined ? 0 : only === 1 ? Infinity : -Infinity];
  return Array.from({ length: task.classes }, (_, k) => (only === undefined || only === k ? 0 : -Infinity));
}

function singleLabel(y: ArrayLike<number>): number | undefined {
  for (let i = 1; i < y.length; i++) if (y[i] !== y[0]) return undefined;
  return y[0];
}
