import { exponentials } from '../statistics/softmax.ts';
import type { Booster, Lesson } from './booster.ts';
import { createGrower } from './grow.ts';
import { sigmoid } from './link.ts';
import type { ProbeTask } from './task.ts';

/** In plain code; `kernelBooster.ts` is the same in WebAssembly. */
export function openPlainBooster({ binned, y, task, margins, outputs, growth }: Lesson): Booster {
  const grower = createGrower(binned, growth);
  const gradients = Array.from({ length: outputs }, () => new Float64Array(2 * binned.rows));
  return {
    differentiate: () => computeGradients(task, y, margins, gradients),
    grow: (output) => grower.grow(gradients[output]!, margins, outputs, output),
    close: () => {},
  };
}

/** XGBoost's floor of the second derivative. */
const LEAST_HESSIAN = 1e-16;

function computeGradients(
  task: ProbeTask,
  y: Float64Array,
  margins: Float64Array,
  gradients: readonly Float64Array[],
): void {
  if (task.kind === 'multiclass') return softmaxGradients(y, margins, gradients);
  const target = gradients[0]!;
  if (task.kind === 'regression') {
    for (let i = 0; i < y.length; i++) {
      target[2 * i] = margins[i]! - y[i]!;
      target[2 * i + 1] = 1;
    }
    return;
  }
  for (let i = 0; i < y.length; i++) {
    const p = sigmoid(margins[i]!);
    target[2 * i] = p - y[i]!;
    target[2 * i + 1] = Math.max(p * (1 - p), LEAST_HESSIAN);
  }
}

/** The hessian is doubled as in XGBoost: 2p(1 − p). */
function softmaxGradients(y: Float64Array, margins: Float64Array, gradients: readonly Float64Array[]): void {
  const classes = gradients.length;
  const p = new Float64Array(classes);
  for (let i = 0; i < y.length; i++) {
    for (let k = 0; k < classes; k++) p[k] = margins[i * classes + k]!;
    const sum = exponentials(p);
    for (let k = 0; k < classes; k++) {
      const probability = p[k]! / sum;
      const target = gradients[k]!;
      target[2 * i] = probability - (y[i] === k ? 1 : 0);
      target[2 * i + 1] = Math.max(2 * probability * (1 - probability), LEAST_HESSIAN);
    }
  }
}
