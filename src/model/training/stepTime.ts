import type { Stepper } from './stepper.ts';

/** A learning rate that changes little: a step takes as long at any. */
const RATE = 1e-4;

/** A round of steps, of which the last is read: so that all are done when it ends. */
async function takeRound(stepper: Stepper<unknown>, from: number, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    await stepper.step(from + i, RATE, i === steps - 1 ? 'losses' : 'nothing');
  }
  await stepper.settle();
}

/**
 * How long a step takes: rounds of 1, 1, 2, 4 … steps. The first warms up: a second follows unless it took more than
 * the budget, and others as long as they would end within it by what the last one took.
 * @param budget milliseconds
 * @param now a clock in milliseconds
 * @returns the best round's milliseconds a step
 */
export async function stepTime(
  stepper: Stepper<unknown>,
  budget: number,
  now: () => number = () => performance.now(),
): Promise<number> {
  const start = now();
  let best = Infinity;
  for (let taken = 0; ;) {
    const steps = Math.max(1, taken);
    const before = now();
    await takeRound(stepper, taken, steps);
    const after = now();
    best = Math.min(best, (after - before) / steps);
    const next = taken === 0 ? 0 : 2 * (after - before);
    taken += steps;
    if (after - start + next > budget) return best;
  }
}
