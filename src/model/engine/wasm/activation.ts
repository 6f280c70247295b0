import type { Engine, Matrix } from './instance.ts';

/** SiLU of some units, with what its gradient needs. */
export interface Activation {
  /** What is to be activated: [rows, units]. `forward` leaves the gates there. */
  readonly input: Matrix;
  readonly output: Matrix;
  readonly forward: (rows: number) => void;
  /** Gradient by the output → gradient by the input, in place. */
  readonly gradient: (rows: number, d: Matrix) => void;
}

/** @param units a multiple of 8 */
export function createActivation(engine: Engine, rows: number, units: number): Activation {
  const input = engine.matrix(rows, units);
  const output = engine.matrix(rows, units);
  return {
    input,
    output,
    forward: (count) => engine.kernels.silu(count * units, input.at, output.at),
    gradient: (count, d) => engine.kernels.siluGradient(count * units, input.at, output.at, d.at),
  };
}
