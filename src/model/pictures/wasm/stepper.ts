import { openEngine } from '../../engine/wasm/instance.ts';
import { createFlatOptimiser } from '../../engine/wasm/optimiser.ts';
import type { Stepper } from '../../training/stepper.ts';
import { averagingOf } from '../../training/trainable.ts';
import { patchOrder, writePatches } from '../patches.ts';
import { LOOKED, type DrawnBatch, type PicturePlan, type PictureRows } from '../plan.ts';
import type { PictureProbe } from '../probe/train.ts';
import type { PictureShape } from '../shape.ts';
import { createPictureObjective, type PictureWeights } from './objective.ts';

/** Codes that a picture of the training shows. */
const SHOWN = 256;

/**
 * Takes the steps of a plan by the kernels: forward pass, gradient in closed form and update, all in one memory.
 * @param probe whose maps the reconstructions are to have as well; null: none
 * @throws AppError 'backend.memory'
 */
export function pictureStepper(
  plan: PicturePlan,
  shape: PictureShape,
  { pictures, label, group }: PictureRows,
  probe: PictureProbe | null,
  onMemory: ((bytes: number) => void) | undefined,
): Stepper<Pick<DrawnBatch, 'rows'>> {
  const { labelWeight, penaltyWeight, featureWeight, heldBatch, pace } = plan;
  const engine = openEngine();
  const objective = createPictureObjective(engine, shape, plan.batchRows, LOOKED, probe);
  const optimiser = createFlatOptimiser(engine, plan.initial, plan.decay, averagingOf(plan));
  const order = patchOrder(shape);

  function load({ rows, noise }: DrawnBatch): void {
    const n = rows.length;
    writePatches(pictures, rows, order, shape.pixels, engine.viewFloats(objective.pixels, n * order.length));
    engine.viewWholes(objective.label, n).set(rows.map((row) => label[row]!));
    engine.viewFloats(objective.noise, noise.length).set(noise);
    const { at, stride } = objective.s;
    for (let i = 0; i < n; i++) {
      const own = engine.viewFloats(at + 4 * i * stride, shape.groups);
      own.fill(0);
      own[group[rows[i]!]!] = 1;
    }
  }

  const weigh = ({ ramp }: DrawnBatch): PictureWeights => ({
    label: labelWeight,
    kl: ramp,
    penalty: ramp * penaltyWeight,
    features: featureWeight,
  });

  return {
    step(index, rate, wanted) {
      const batch = plan.draw(index);
      const n = batch.rows.length;
      load(batch);
      optimiser.begin();
      const { weights, gradient } = optimiser;
      const found = objective.differentiate(n, weights, batch.looked, weigh(batch), gradient);
      onMemory?.(engine.bytes());
      optimiser.step(rate, pace.normLimit);
      if (wanted === 'nothing') return Promise.resolve(null);
      const { reconstruction, label: ofLabels, kl, code, predicted } = found;
      const rows = batch.rows.subarray(0, SHOWN);
      return Promise.resolve({
        index,
        losses: [reconstruction / n, ofLabels / n, kl / n, code, predicted],
        picture: wanted === 'picture' ? objective.means(rows.length) : null,
        inputs: { rows },
      });
    },
    settle: () => Promise.resolve(null),
    heldLoss() {
      const n = heldBatch.rows.length;
      load(heldBatch);
      const by = weigh(heldBatch);
      const found = objective.evaluate(n, optimiser.averaged, heldBatch.looked, by);
      const mean =
        found.reconstruction + by.label * found.label + by.kl * found.kl + by.features * found.features;
      return Promise.resolve(mean / n + by.penalty * found.code);
    },
    judged: () => Promise.resolve(optimiser.readAveraged()),
    state: () => Promise.resolve(optimiser.state()),
    restore: optimiser.restore,
    // The memory goes with the engine.
    dispose: () => undefined,
  };
}
