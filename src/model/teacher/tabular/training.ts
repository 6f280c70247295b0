import * as tf from '@tensorflow/tfjs';
import { codeShares, type EncodedTable, type Encoding } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { createBlocks, disposeBlocks } from '../../engine/blocks.ts';
import { slotOf, type Layout } from '../../engine/parameters.ts';
import { disposeBatch, drawNormal, makeBatch } from '../../training/batches.ts';
import {
  batchRows,
  createRowSampler,
  groupOversampling,
  heldRows,
  holdBack,
  spreadClasses,
} from '../../training/rowSampler.ts';
import type { Trainable } from '../../training/trainable.ts';
import type { ConditioningClass } from '../dependence.ts';
import { LATENT, type TeacherHooks, type TeacherSettings } from '../family.ts';
import { DEPENDENCE_ROWS, lossesAt, teacherLoss, type LossInputs } from './loss.ts';
import {
  createMasks,
  initialTeacher,
  teacherLayout,
  teacherShape,
  type TeacherParameter,
} from './network.ts';

const RATE = 3e-3;
const WARM_UP = 50;
const NORM_LIMIT = 5;
const DECAY = 1e-4;
const PENALTY_WEIGHT = 20;
const TARGET_WEIGHT = 3;
const RAMP = 0.3;
/** Classes with fewer rows than this among those looked at say nothing of dependence within them. */
const MIN_CLASS_ROWS = 9;
/** Single weights jump about while the rate is high. */
const AVERAGED_SHARE = 0.03;
/** Checks on the rows held back, from the end of the ramp on: before it the loss is another one. */
const CHECKS = 25;
const PATIENCE = 0.2;

function entropy(shares: Float32Array): number {
  return -shares.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
}

/** AdamW's decay per weight: small everywhere, strong on the linear skip where rows are few. */
function decayPerWeight(layout: Layout<TeacherParameter>, rows: number): Float32Array {
  const decay = new Float32Array(layout.size).fill(DECAY);
  slotOf(decay, layout, 'skip').fill(Math.min(1, (700 / rows) ** 2));
  return decay;
}

/** Uniform over all rows for parity; for odds one entry per class of the target with rows enough. */
function conditioningClasses(
  notion: TeacherSettings['notion'],
  target: Int32Array,
  shares: Float32Array,
): ConditioningClass[] {
  const rows = target.length;
  const column = (weights: Float32Array) => tf.tensor2d(weights, [rows, 1]);
  if (notion !== 'odds') return [{ share: 1, weights: column(new Float32Array(rows).fill(1 / rows)) }];
  const counts = new Map<number, number>();
  for (const code of target) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= MIN_CLASS_ROWS)
    .map(([k, count]) => ({
      share: shares[k]!,
      weights: column(Float32Array.from(target, (code) => (code === k ? 1 / count : 0))),
    }));
}

/** A loss's inputs, and the rows that its picture shows. */
type TeacherInputs = LossInputs & { readonly rows: Int32Array };

function disposeInputs({ batch, noise, classes }: LossInputs): void {
  disposeBatch(batch);
  tf.dispose([noise, ...classes.map(({ weights }) => weights)]);
}

/**
 * The fair encoder and its decoder, on the encoded training rows but for a tenth that is held back. Rows of small joint
 * groups are drawn oftener.
 */
export function teacherTraining(
  encoding: Encoding,
  table: EncodedTable,
  { steps, notion, strength }: TeacherSettings,
  rng: Rng,
  { onPoint, onCodes }: Pick<TeacherHooks, 'onPoint' | 'onCodes'>,
): Trainable<TeacherParameter, TeacherInputs> {
  const shape = teacherShape(encoding);
  const layout = teacherLayout(shape);
  const shares = codeShares(table.target, shape.targetWidth);
  const { training, held } = holdBack(table.rows, heldRows(table.rows), rng.fork('held'));
  const oversampling = groupOversampling(table);
  const drawTraining = createRowSampler(training, (row) => oversampling[table.group[row]!]!);
  const batch = batchRows(table.rows);
  const streams = { rows: rng.fork('rows'), noise: rng.fork('noise') };
  const constants = {
    blocks: createBlocks(shape.featureSizes),
    targetBlock: createBlocks([shape.targetWidth]),
    masks: createMasks(shape),
    targetWeight: TARGET_WEIGHT / Math.max(entropy(shares), 1e-3),
    penaltyWeight: notion === 'none' ? 0 : PENALTY_WEIGHT * strength,
  };

  /** Tensors of the rows; odds needs those of rare classes among the first. */
  function inputsOf(drawn: Int32Array, noise: Float32Array, ramp: number): TeacherInputs {
    const rows = notion === 'odds' ? spreadClasses(drawn, table.target, DEPENDENCE_ROWS) : drawn;
    const seen = rows.subarray(0, DEPENDENCE_ROWS);
    const target = seen.map((row) => table.target[row]!);
    return {
      ...constants,
      rows: seen,
      batch: makeBatch(table, encoding, rows),
      noise: tf.tensor2d(noise, [rows.length, LATENT]),
      classes: conditioningClasses(notion, target, shares),
      ramp,
    };
  }

  const heldInputs = inputsOf(held, drawNormal(held.length, LATENT, rng.fork('heldNoise')), 1);
  const checkEvery = Math.max(1, Math.round(steps / CHECKS));
  return {
    what: 'teacher',
    steps,
    layout,
    initial: initialTeacher(shape, table, rng.fork('weights')),
    decay: decayPerWeight(layout, table.rows),
    averagedShare: AVERAGED_SHARE,
    pace: { rate: RATE, warmUp: WARM_UP, normLimit: NORM_LIMIT },
    streams,
    inputs: (index) =>
      inputsOf(
        drawTraining(batch, streams.rows),
        drawNormal(batch, LATENT, streams.noise),
        Math.min(1, index / steps / RAMP),
      ),
    loss: teacherLoss,
    curve: {
      onPoint: (index, smoothed) => onPoint(lossesAt(index, smoothed)),
      onPicture: onCodes && ((codes, { rows }, index) => onCodes(codes, rows, index)),
    },
    held: {
      isCheck: (done) => done % checkEvery === 0 && done > RAMP * steps,
      loss: (views) => teacherLoss(views, heldInputs).total,
      patience: PATIENCE,
    },
    dispose() {
      disposeBlocks(constants.blocks);
      disposeBlocks(constants.targetBlock);
      tf.dispose(Object.values(constants.masks));
      disposeInputs(heldInputs);
    },
  };
}
