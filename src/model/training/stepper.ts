import type { OptimiserState } from '../engine/optimiser.ts';

/** What of a step is read back; a picture comes with the losses only. */
export type Wanted = 'nothing' | 'losses' | 'picture';

/** What was read of a step. */
export interface StepReading<Inputs> {
  /** The step. */
  readonly index: number;
  /** The parts of the loss. */
  readonly losses: ArrayLike<number>;
  /** What a picture of the training shows, row-major; null where none was wanted. */
  readonly picture: Float32Array | null;
  readonly inputs: Inputs;
}

/** What computes the steps of a training, on whatever it computes. It holds the weights and the optimiser's state. */
export interface Stepper<Inputs> {
  /**
   * Takes step `index` at a learning rate; reads what is wanted of it.
   * @returns what was read; on a device that would have to be waited for, of the step before from which something was
   * wanted
   */
  readonly step: (index: number, rate: number, wanted: Wanted) => Promise<StepReading<Inputs> | null>;
  /** Waits for what is still to be read; null where nothing is. */
  readonly settle: () => Promise<StepReading<Inputs> | null>;
  /** Loss of the weights that are judged, on the rows held back. */
  readonly heldLoss: () => Promise<number>;
  /** The weights that are judged. */
  readonly judged: () => Promise<Float32Array>;
  readonly state: () => Promise<OptimiserState>;
  readonly restore: (state: OptimiserState) => void;
  readonly dispose: () => void;
}
