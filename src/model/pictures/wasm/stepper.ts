import { resampled } from '../../../core/pictures/balance.ts';
import type { RowClass } from '../../engine/wasm/dependence.ts';
import { openEngine } from '../../engine/wasm/instance.ts';
import { createFlatOptimiser } from '../../engine/wasm/optimiser.ts';
import type { Stepper } from '../../training/stepper.ts';
import { averagingOf } from '../../training/trainable.ts';
import { patchOrder, writePatches } from '../patches.ts';
import { LOOKED, REMEMBERED, type DrawnBatch, type PicturePlan, type PictureRows } from '../plan.ts';
import type { PictureProbe } from '../probe/train.ts';
import type { PictureShape } from '../shape.ts';
import { writeColumnCodes } from './columnCodes.ts';
import { createPictureObjective, type PictureWeights } from './objective.ts';

/** Places of a label, at least, for dependence within it to be more than chance. */
const FEWEST_WITHIN = 16;
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
  { pictures, label, group, columns }: PictureRows,
  probe: PictureProbe | null,
  onMemory: ((bytes: number) => void) | undefined,
): Stepper<Pick<DrawnBatch, 'rows'>> {
  const { labelWeight, penaltyWeight, featureWeight, columnWeight, heldBatches, pace } = plan;
  const engine = openEngine();
  const objective = createPictureObjective(engine, shape, plan.batchRows, REMEMBERED, LOOKED, probe);
  const optimiser = createFlatOptimiser(engine, plan.initial, plan.decay, averagingOf(plan));
  const order = patchOrder(shape);

  /** Batches that are remembered, the latest first. */
  let remembered: readonly DrawnBatch[] = [];

  /** Places among which dependence is measured, and those of each label with rows enough. */
  function look(batches: readonly DrawnBatch[]) {
    const places = resampled(
      batches.flatMap(({ weights }) => [...weights]),
      LOOKED,
    );
    const labels = batches.flatMap(({ rows }) => Array.from(rows, (row) => label[row]!));
    const within = Array.from({ length: shape.labels }, (_, wanted): RowClass => {
      const rows = places.filter((place) => labels[place] === wanted);
      return { share: rows.length / LOOKED, rows };
    });
    return { places, within: within.filter(({ rows }) => rows.length >= FEWEST_WITHIN) };
  }

  function load({ rows, noise }: DrawnBatch): void {
    const n = rows.length;
    writePatches(pictures, rows, order, shape.pixels, engine.viewFloats(objective.pixels, n * order.length));
    engine.viewWholes(objective.label, n).set(rows.map((row) => label[row]!));
    engine.viewFloats(objective.noise, noise.length).set(noise);
    if (columns) writeColumnCodes(engine, columns, rows, objective.columns);
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
    columns: columnWeight,
  });

  return {
    step(index, rate, wanted) {
      const batch = plan.draw(index);
      const n = batch.rows.length;
      load(batch);
      optimiser.begin();
      const { weights, gradient } = optimiser;
      const { places, within } = look([batch, ...remembered]);
      const found = objective.differentiate(n, weights, places, within, weigh(batch), gradient);
      objective.remember(n);
      remembered = [batch, ...remembered].slice(0, REMEMBERED);
      onMemory?.(engine.bytes());
      optimiser.step(rate, pace.normLimit);
      if (wanted === 'nothing') return Promise.resolve(null);
      const { reconstruction, columns: ofColumns, label: ofLabels, kl, code, predicted } = found;
      const rows = batch.rows.subarray(0, SHOWN);
      return Promise.resolve({
        index,
        losses: [(reconstruction + ofColumns) / n, ofLabels / n, kl / n, code, predicted],
        picture: wanted === 'picture' ? objective.means(rows.length) : null,
        inputs: { rows },
      });
    },
    settle: () => Promise.resolve(null),
    heldLoss() {
      const losses = heldBatches.map((batch) => {
        const n = batch.rows.length;
        load(batch);
        const by = weigh(batch);
        const found = objective.evaluate(n, optimiser.averaged, look([batch]).places, [], by);
        const sum =
          found.reconstruction +
          by.label * found.label +
          by.kl * found.kl +
          by.features * found.features +
          by.columns * found.columns;
        return sum / n + by.penalty * found.code;
      });
      return Promise.resolve(losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
    },
    judged: () => Promise.resolve(optimiser.readAveraged()),
    // A training that goes on remembers nothing; nor does one that is not interrupted, so that both do the same.
    state() {
      remembered = [];
      return Promise.resolve(optimiser.state());
    },
    restore(state) {
      remembered = [];
      optimiser.restore(state);
    },
    // The memory goes with the engine.
    dispose: () => undefined,
  };
}
