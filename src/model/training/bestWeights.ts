/** The weights with the lowest loss on rows held back, and whether it is worth going on. */
export interface BestWeights {
  readonly loss: number;
  /** Steps that had been taken when they were kept; 0: none were. */
  readonly step: number;
  readonly weights: Float32Array;
}

/** What a training has before any check: every finite loss is better. */
export function noneYet(weights: Float32Array): BestWeights {
  return { loss: Infinity, step: 0, weights };
}

/** The better of the best so far and the weights now; `read` is called only where these are better. */
export async function betterOf(
  best: BestWeights,
  loss: number,
  step: number,
  read: () => Promise<Float32Array>,
): Promise<BestWeights> {
  return loss < best.loss ? { loss, step, weights: await read() } : best;
}

/** True where the best is further back than `patience` (a share of all steps): more steps only learn the rows by heart. */
export function isOverfitting(best: BestWeights, step: number, steps: number, patience: number): boolean {
  return best.step > 0 && step - best.step > patience * steps;
}
