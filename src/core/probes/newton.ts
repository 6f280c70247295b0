/** A smooth convex function given by its value, gradient and curvature. */
export interface ConvexObjective {
  readonly size: number;
  /** Value at `x`; writes the gradient, and remembers the curvature at `x` for `curvature`. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
  /** Writes Hessian × direction at the point of the last `evaluate`. */
  curvature(direction: Float64Array, product: Float64Array): void;
  /** Diagonal of the Hessian there, all positive: the preconditioner. */
  diagonal(out: Float64Array): void;
}

/** Called now and then; may throw to cancel. */
type Pause = (done: number) => Promise<void>;

const MAX_STEPS = 60;
const MAX_INNER = 400;

/**
 * Minimises by truncated Newton: conjugate gradients, preconditioned by the diagonal, solve each Newton system as
 * exactly as the gradient deserves; backtracking makes every step descend (Nocedal & Wright 2006, chapter 7.1).
 * @param tolerance stops where no component of the gradient is larger.
 */
export async function minimiseNewton(
  objective: ConvexObjective,
  x: Float64Array,
  tolerance: number,
  pause?: Pause,
): Promise<void> {
  const gradient = new Float64Array(objective.size);
  const trial = new Float64Array(objective.size);
  let value = objective.evaluate(x, gradient);
  for (let step = 0; step < MAX_STEPS && largest(gradient) > tolerance; step++) {
    const direction = await newtonDirection(objective, gradient, pause, step / MAX_STEPS);
    const slope = dot(direction, gradient);
    let length = 1;
    let moved = false;
    for (let halving = 0; halving < 40 && !moved; halving++, length /= 2) {
      for (let i = 0; i < x.length; i++) trial[i] = x[i]! + length * direction[i]!;
      const trialValue = objective.evaluate(trial, gradient);
      moved = trialValue <= value + 1e-4 * length * slope;
      if (moved) value = trialValue;
    }
    if (!moved) return; // as low as the arithmetic allows
    x.set(trial);
  }
}

async function newtonDirection(
  objective: ConvexObjective,
  gradient: Float64Array,
  pause: Pause | undefined,
  done: number,
): Promise<Float64Array> {
  const size = objective.size;
  const scale = new Float64Array(size);
  objective.diagonal(scale);
  const direction = new Float64Array(size);
  const residual = gradient.map((value) => -value);
  const conditioned = residual.map((value, i) => value / scale[i]!);
  const search = conditioned.slice();
  const product = new Float64Array(size);
  let energy = dot(residual, conditioned);
  const goal = energy * Math.min(0.01, energy);
  for (let inner = 0; inner < MAX_INNER && energy > goal; inner++) {
    objective.curvature(search, product);
    const length = energy / dot(search, product);
    for (let i = 0; i < size; i++) {
      direction[i]! += length * search[i]!;
      residual[i]! -= length * product[i]!;
      conditioned[i] = residual[i]! / scale[i]!;
    }
    const next = dot(residual, conditioned);
    const ratio = next / energy;
    energy = next;
    for (let i = 0; i < size; i++) search[i] = conditioned[i]! + ratio * search[i]!;
    if (pause) await pause(done);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function largest(values: Float64Array): number {
  let top = 0;
  for (const value of values) top = Math.max(top, Math.abs(value));
  return top;
}
