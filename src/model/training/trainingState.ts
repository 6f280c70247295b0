import type { OptimiserState } from '../engine/optimiser.ts';

/** Something of a training that changes with its steps and can be put back. */
export interface Stateful<State> {
  /** Plain data that structured clone can carry. */
  state(): State;
  restore(state: State): void;
}

/**
 * All that a training needs to go on, as plain data: on the same backend it ends with the same bytes as one that was
 * never interrupted.
 */
export interface TrainingState {
  /** Steps done. */
  readonly step: number;
  /** Share of the usual learning rate: 1, or halved once for every setback. */
  readonly rateFactor: number;
  readonly optimiser: OptimiserState;
  /** States of the random streams and of whatever else the training keeps, by name. */
  readonly parts: Readonly<Record<string, unknown>>;
}
