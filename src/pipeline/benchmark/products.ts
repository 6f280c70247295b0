import { createDense, multiplicationsAsked } from '../../model/engine/wasm/dense.ts';
import { openEngine } from '../../model/engine/wasm/instance.ts';
import { kernelsRun } from '../../model/engine/wasm/runs.ts';
import type { Stepper } from '../../model/training/stepper.ts';

const [ROWS, WIDTH] = [512, 256];
/** Milliseconds that the rate is measured for. */
const BUDGET = 200;

/** Billions of operations in so many multiplications, each of which has an addition. */
const billions = (multiplications: number) => (2 * multiplications) / 1e9;

/**
 * What the product kernel of WebAssembly reaches here on a dense layer of 512 rows and 256 × 256 weights.
 * @returns GFLOP/s, the best of all rounds; null where it does not run
 */
export function productRate(now: () => number): number | null {
  if (!kernelsRun()) return null;
  const engine = openEngine();
  const dense = createDense(engine, { weight: 0, bias: null, from: WIDTH, to: WIDTH });
  const [x, out] = [engine.matrix(ROWS, WIDTH), engine.matrix(ROWS, WIDTH)];
  const start = now();
  let best = 0;
  while (now() - start < BUDGET) {
    const before = now();
    const asked = multiplicationsAsked();
    for (let i = 0; i < 4; i++) dense.forward(ROWS, x, out);
    best = Math.max(best, billions(multiplicationsAsked() - asked) / ((now() - before) / 1000));
  }
  return best;
}

/** Billions of operations in the products of one step of the kernels of WebAssembly. */
export async function productsOfStep(stepper: Stepper<unknown>): Promise<number> {
  const before = multiplicationsAsked();
  await stepper.step(0, 0, 'nothing');
  return billions(multiplicationsAsked() - before);
}
