import { KL_WEIGHT } from './loss.ts';

/** How the parts of the loss weigh (loss.ts, `LossInputs`). */
export interface LossWeights {
  readonly ramp: number;
  readonly targetWeight: number;
  readonly penaltyWeight: number;
}

/** Cross-entropies and divergence, summed over rows; nats. */
export interface NetworkSums {
  readonly reconstruction: number;
  readonly target: number;
  readonly residual: number;
  readonly kl: number;
}

/** With the squared distance correlations, given the classes. */
export interface TeacherSums extends NetworkSums {
  readonly code: number;
  readonly predicted: number;
}

/** The loss of so many rows. */
export function totalLoss(
  { reconstruction, target, residual, kl, code, predicted }: TeacherSums,
  rows: number,
  { ramp, targetWeight, penaltyWeight }: LossWeights,
): number {
  const regulariser = (KL_WEIGHT * kl) / rows + penaltyWeight * (code + predicted);
  return (reconstruction + targetWeight * target + residual) / rows + ramp * regulariser;
}
