import { balancingWeights, cellCounts, resampled, type TiedRows } from '../../core/pictures/balance.ts';
import type { Pictures } from '../../core/pictures/pictures.ts';
import type { Rng } from '../../core/random.ts';
import { slotOf } from '../engine/parameters.ts';
import { LATENT, type TeacherHooks } from '../teacher/family.ts';
import { lossesAt } from '../teacher/tabular/loss.ts';
import { drawNormal } from '../training/batches.ts';
import { createRowSampler, heldRows, holdBack } from '../training/rowSampler.ts';
import type { HeldPlan, TrainingPlan } from '../training/trainable.ts';
import { meanLogits, patchOrder } from './patches.ts';
import { initialPictureTeacher, pictureLayout, type PictureShape } from './shape.ts';

/** Odd: of 64, and its multiples, the tokens of all places would begin on the same lines of the cache. */
const BATCH = 63;
const RATE = 3e-3;
const WARM_UP = 50;
const NORM_LIMIT = 1e3;
const DECAY = 1e-4;
const RAMP = 0.2;
const AVERAGED_SHARE = 0.03;
const LABEL_WEIGHT = 20;
const PENALTY_WEIGHT = 800;
const FEATURE_WEIGHT = 1;
/** Batches before whose codes the penalty looks at as well: dependence among few rows is mostly chance. */
export const REMEMBERED = 8;
/** Places among which dependence is measured: rows of more weight are there several times. */
export const LOOKED = 512;
const MOST_HELD = 256;
const CHECKS = 10;
const PATIENCE = 0.3;

/** What a teacher of pictures learns of: one label and one group a picture. */
export interface PictureRows extends TiedRows {
  readonly pictures: Pictures;
}

export interface PictureTeacherSettings {
  readonly steps: number;
  /** Whether the code is made independent of s; else rows are drawn as they come, without a penalty. */
  readonly isFair: boolean;
  /** Scales the penalty's weight, in [0, 1]. */
  readonly strength: number;
}

/** What a loss is computed of, as plain data. */
export interface DrawnBatch {
  readonly rows: Int32Array;
  /** Standard normal, rows × LATENT. */
  readonly noise: Float32Array;
  /** How much each row weighs where dependence is measured. */
  readonly weights: Float64Array;
  /** w(t), 0 → 1 over the first fifth of the steps. */
  readonly ramp: number;
}

/** What of the training no engine decides. */
export interface PicturePlan extends TrainingPlan<Pick<DrawnBatch, 'rows'>> {
  readonly labelWeight: number;
  readonly penaltyWeight: number;
  readonly featureWeight: number;
  /** Pictures of a batch, at most. */
  readonly batchRows: number;
  readonly draw: (index: number) => DrawnBatch;
  /** Always the same rows under the same noise. */
  readonly heldBatches: readonly DrawnBatch[];
  readonly held: HeldPlan;
}

/** Everything but the mean picture decays. */
function decayOf(shape: PictureShape): Float32Array {
  const layout = pictureLayout(shape);
  const decay = new Float32Array(layout.size).fill(DECAY);
  slotOf(decay, layout, 'pixels.base').fill(0);
  return decay;
}

const heldPictures = (rows: number) => Math.min(MOST_HELD, heldRows(rows));

/**
 * How the teacher learns, of the training pictures but for a tenth, 256 at most, that is held back. Rows are drawn by
 * the root of the weight under which label and group are independent, and the other root weighs them in the penalty.
 */
export function picturePlan(
  shape: PictureShape,
  data: PictureRows,
  { steps, isFair, strength }: PictureTeacherSettings,
  rng: Rng,
  { onPoint, onCodes }: Pick<TeacherHooks, 'onPoint' | 'onCodes'>,
): PicturePlan {
  const { pictures, label, group, groups } = data;
  const cells = balancingWeights(cellCounts(data), groups);
  const weightOf = (row: number) => (isFair ? cells[label[row]! * groups + group[row]!]! : 1);
  const rootOf = (row: number) => Math.sqrt(weightOf(row));
  const { training, held } = holdBack(pictures.count, heldPictures(pictures.count), rng.fork('held'));
  const drawTraining = createRowSampler(training, rootOf);
  const batchRows = Math.min(BATCH, training.length);
  const streams = { rows: rng.fork('rows'), noise: rng.fork('noise') };

  function batchOf(rows: Int32Array, noise: Float32Array, ramp: number): DrawnBatch {
    return { rows, noise, weights: Float64Array.from(rows, rootOf), ramp };
  }

  const heldAsDrawn = resampled(Float64Array.from(held, rootOf), held.length).map((place) => held[place]!);
  const heldNoise = rng.fork('heldNoise');
  const heldBatches: DrawnBatch[] = [];
  for (let start = 0; start < heldAsDrawn.length; start += batchRows) {
    const rows = heldAsDrawn.subarray(start, start + batchRows);
    heldBatches.push(batchOf(rows, drawNormal(rows.length, LATENT, heldNoise), 1));
  }
  const checkEvery = Math.max(1, Math.round(steps / CHECKS));
  return {
    what: 'teacher',
    steps,
    initial: initialPictureTeacher(shape, meanLogits(pictures, patchOrder(shape)), rng.fork('weights')),
    decay: decayOf(shape),
    averagedShare: AVERAGED_SHARE,
    pace: { rate: RATE, warmUp: WARM_UP, normLimit: NORM_LIMIT },
    labelWeight: LABEL_WEIGHT,
    penaltyWeight: isFair ? PENALTY_WEIGHT * strength : 0,
    featureWeight: FEATURE_WEIGHT,
    batchRows,
    streams,
    draw: (index) =>
      batchOf(
        drawTraining(batchRows, streams.rows),
        drawNormal(batchRows, LATENT, streams.noise),
        Math.min(1, index / steps / RAMP),
      ),
    heldBatches,
    curve: {
      onPoint: (index, smoothed) => onPoint(lossesAt(index, smoothed)),
      onPicture: onCodes && ((codes, { rows }, index) => onCodes(codes, rows, index)),
    },
    held: { isCheck: (done) => done % checkEvery === 0 && done > RAMP * steps, patience: PATIENCE },
  };
}
