import { ln, softplus, square } from '../elementary.ts';
import { inUnits, unitOf } from '../statistics/magnitude.ts';
import type { SparseDesign } from './features.ts';
import { minimiseNewton, type ConvexObjective } from './newton.ts';
import { softmaxRows } from '../statistics/softmax.ts';
import { sigmoid } from './link.ts';
import type { Checkpoint, ProbeTask } from './task.ts';

/** Plain data. */
export interface LinearModel {
  readonly task: ProbeTask;
  readonly width: number;
  /** `weights[output * (width + 1) + feature]`, the intercept last. */
  readonly weights: Float64Array;
  /** Outputs are `shift + scale × margin`: the units of a numeric target. */
  readonly shift: number;
  readonly scale: number;
}

/** Weight of the L2 penalty ½·‖w‖² against the summed loss: scikit-learn's C = 1 and Ridge's alpha = 1. */
const PENALTY = 1;

/**
 * L2-penalised logistic regression on standardised features, the intercept free: the minimum that scikit-learn's
 * `LogisticRegression(C=1)` has (multinomial for several classes), and `Ridge(alpha=1)` for a numeric target.
 * Deterministic. Where the labels hold a single class the model is that constant.
 * @param y one label a row: 0/1, a class index, or a number, according to `task`.
 */
export async function fitLinear(
  design: SparseDesign,
  y: ArrayLike<number>,
  task: ProbeTask,
  checkpoint?: Checkpoint,
): Promise<LinearModel> {
  const outputs = task.kind === 'multiclass' ? task.classes : 1;
  const weights = new Float64Array(outputs * (design.width + 1));
  const unit = task.kind === 'regression' ? unitOf(y) : 1;
  const own = inUnits(y, unit);
  const { shift, scale } = task.kind === 'regression' ? meanAndSpread(own) : { shift: 0, scale: 1 };
  const model: LinearModel = {
    task,
    width: design.width,
    weights,
    shift: shift * unit,
    scale: scale * unit,
  };
  if (task.kind !== 'regression' && isConstant(y)) {
    setConstant(model, y[0] ?? 0);
    return model;
  }
  const labels = Float64Array.from(own, (value) => (value - shift) / scale);
  const objective = penalisedLoss(design, labels, task, outputs);
  await minimiseNewton(objective, weights, Math.max(1e-4, 1e-7 * design.rows), checkpoint);
  return model;
}

/**
 * Predictions, one row after the other.
 * @returns binary: P(y = 1), length rows; multiclass: class probabilities, row-major rows × classes; regression: ŷ.
 */
export function predictLinear(model: LinearModel, design: SparseDesign): Float64Array {
  const outputs = model.weights.length / (model.width + 1);
  const margins = new Float64Array(design.rows * outputs);
  writeMargins(design, model.weights, outputs, margins);
  switch (model.task.kind) {
    case 'binary':
      return margins.map(sigmoid);
    case 'multiclass':
      softmaxRows(margins, outputs);
      return margins;
    case 'regression':
      return margins.map((margin) => model.shift + model.scale * margin);
  }
}

function setConstant(model: LinearModel, label: number): void {
  const stride = model.width + 1;
  if (model.task.kind === 'binary') model.weights[model.width] = label === 1 ? Infinity : -Infinity;
  else {
    for (let k = 0; k * stride < model.weights.length; k++) {
      model.weights[k * stride + model.width] = k === label ? 0 : -Infinity;
    }
  }
}

function penalisedLoss(
  design: SparseDesign,
  y: Float64Array,
  task: ProbeTask,
  outputs: number,
): ConvexObjective {
  const size = outputs * (design.width + 1);
  /** Margins, then (classes) probabilities at the point of the last `evaluate`. */
  const fitted = new Float64Array(design.rows * outputs);
  const rowWork = new Float64Array(design.rows * outputs);

  /** Adds penalty × parameter to `out`, the intercepts excepted. */
  function addPenalty(parameters: Float64Array, out: Float64Array): void {
    for (let i = 0; i < size; i++)
      if ((i + 1) % (design.width + 1) !== 0) out[i]! += PENALTY * parameters[i]!;
  }

  return {
    size,
    evaluate(x, gradient) {
      writeMargins(design, x, outputs, fitted);
      const loss = lossAndResidual(task, y, fitted, rowWork, outputs);
      writeTransposed(design, rowWork, outputs, gradient);
      addPenalty(x, gradient);
      let squares = 0;
      for (let i = 0; i < size; i++) if ((i + 1) % (design.width + 1) !== 0) squares += x[i]! * x[i]!;
      return loss + 0.5 * PENALTY * squares;
    },
    curvature(direction, product) {
      writeMargins(design, direction, outputs, rowWork);
      applyRowCurvature(task, fitted, rowWork, outputs);
      writeTransposed(design, rowWork, outputs, product);
      addPenalty(direction, product);
    },
    diagonal(out) {
      for (let i = 0; i < rowWork.length; i++) {
        rowWork[i] = task.kind === 'regression' ? 1 : fitted[i]! * (1 - fitted[i]!);
      }
      writeTransposed(design, rowWork, outputs, out, true);
      // A separable intercept may have no curvature left; a floor keeps the preconditioner finite.
      for (let i = 0; i < size; i++) out[i] = out[i]! + ((i + 1) % (design.width + 1) === 0 ? 1e-8 : PENALTY);
    },
  };
}

/** Turns margins into fitted values in place, writes d loss / d margin, returns the summed loss. */
function lossAndResidual(
  task: ProbeTask,
  y: Float64Array,
  fitted: Float64Array,
  residual: Float64Array,
  outputs: number,
): number {
  let loss = 0;
  if (task.kind === 'binary') {
    for (let i = 0; i < y.length; i++) {
      const margin = fitted[i]!;
      loss += softplus(margin) - y[i]! * margin;
      fitted[i] = sigmoid(margin);
      residual[i] = fitted[i]! - y[i]!;
    }
  } else if (task.kind === 'multiclass') {
    softmaxRows(fitted, outputs);
    residual.set(fitted);
    for (let i = 0; i < y.length; i++) {
      const at = i * outputs + y[i]!;
      loss -= ln(Math.max(fitted[at]!, 1e-300));
      residual[at]! -= 1;
    }
  } else {
    for (let i = 0; i < y.length; i++) {
      residual[i] = fitted[i]! - y[i]!;
      loss += 0.5 * square(residual[i]!);
    }
  }
  return loss;
}

/** Multiplies each row of `u` by the Hessian of its loss in the margins, in place. */
function applyRowCurvature(task: ProbeTask, fitted: Float64Array, u: Float64Array, outputs: number): void {
  if (task.kind === 'regression') return;
  if (task.kind === 'binary') {
    for (let i = 0; i < u.length; i++) u[i]! *= fitted[i]! * (1 - fitted[i]!);
    return;
  }
  for (let start = 0; start < u.length; start += outputs) {
    let mean = 0;
    for (let k = 0; k < outputs; k++) mean += fitted[start + k]! * u[start + k]!;
    for (let k = 0; k < outputs; k++) u[start + k] = fitted[start + k]! * (u[start + k]! - mean);
  }
}

/** margins[row × outputs + k] = x_row · w_k + intercept_k. */
function writeMargins(
  design: SparseDesign,
  weights: Float64Array,
  outputs: number,
  margins: Float64Array,
): void {
  const { rows, width, numericOffsets, numbers, categoricalCount, active } = design;
  const numeric = numericOffsets.length;
  for (let k = 0; k < outputs; k++) {
    const base = k * (width + 1);
    for (let row = 0; row < rows; row++) {
      let margin = weights[base + width]!;
      for (let j = 0; j < numeric; j++) {
        margin += numbers[row * numeric + j]! * weights[base + numericOffsets[j]!]!;
      }
      for (let j = 0; j < categoricalCount; j++) {
        const feature = active[row * categoricalCount + j]!;
        if (feature >= 0) margin += weights[base + feature]!;
      }
      margins[row * outputs + k] = margin;
    }
  }
}

/** out = Xᵀ·u by output (intercept: the sum of u); with `squared`, X is squared first. Overwrites `out`. */
function writeTransposed(
  design: SparseDesign,
  u: Float64Array,
  outputs: number,
  out: Float64Array,
  squared = false,
): void {
  const { rows, width, numericOffsets, numbers, categoricalCount, active } = design;
  const numeric = numericOffsets.length;
  out.fill(0);
  for (let k = 0; k < outputs; k++) {
    const base = k * (width + 1);
    for (let row = 0; row < rows; row++) {
      const value = u[row * outputs + k]!;
      out[base + width]! += value;
      for (let j = 0; j < numeric; j++) {
        const x = numbers[row * numeric + j]!;
        out[base + numericOffsets[j]!]! += value * (squared ? x * x : x);
      }
      for (let j = 0; j < categoricalCount; j++) {
        const feature = active[row * categoricalCount + j]!;
        if (feature >= 0) out[base + feature]! += value;
      }
    }
  }
}

function isConstant(y: ArrayLike<number>): boolean {
  for (let i = 1; i < y.length; i++) if (y[i] !== y[0]) return false;
  return true;
}

function meanAndSpread(y: ArrayLike<number>): { shift: number; scale: number } {
  const n = Math.max(y.length, 1);
  let shift = 0;
  for (let i = 0; i < y.length; i++) shift += y[i]! / n;
  let squares = 0;
  for (let i = 0; i < y.length; i++) squares += square(y[i]! - shift) / n;
  return { shift, scale: squares > 0 ? Math.sqrt(squares) : 1 };
}
