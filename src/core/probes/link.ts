import { exp } from '../elementary.ts';

/** Inverse of the logit. */
export function sigmoid(margin: number): number {
  return 1 / (1 + exp(-margin));
}
