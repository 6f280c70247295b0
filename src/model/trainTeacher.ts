import * as tf from '@tensorflow/tfjs';
import { codeShares, type EncodedTable, type Encoding } from '../core/encoding/encoding.ts';
import type { Rng } from '../core/random.ts';
import { drawNormal, drawRows, makeBatch, type Batch } from './batches.ts';
import { blockCrossEntropy, blockSoftmax, createBlocks, disposeBlocks, type Blocks } from './blocks.ts';
import { conditionalDependence, pairwiseDistances, type ConditioningClass } from './dependence.ts';
import { stopGradient } from './layers.ts';
import { createSmoother, type LoopHooks } from './loop.ts';
import { tensorMemory } from './memory.ts';
import { clipNorm, createAdamW, learningRate } from './optimiser.ts';
import { valueAndFlatGradient, slotOf } from './parameters.ts';
import {
  createMasks,
  decode,
  encode,
  fairHead,
  initialTeacher,
  LATENT,
  residualHead,
  teacherLayout,
  teacherShape,
  type SkipMasks,
  type TeacherModel,
  type TeacherViews,
} from './teacher.ts';
import { runTraining, type Reading } from './trainingLoop.ts';

export interface TeacherSettings {
  readonly steps: number;
  /** parity: code and target independent of s; odds: within each class of the target; none: no penalty. */
  readonly notion: 'parity' | 'odds' | 'none';
  /** Scales the penalty's weight, in [0, 1]. */
  readonly strength: number;
}

/** Losses of one step, smoothed (nats; dependence as distance correlation in [0, 1]). */
export interface TeacherLosses {
  readonly step: number;
  readonly reconstruction: number;
  readonly target: number;
  readonly kl: number;
  readonly codeDependence: number;
  readonly targetDependence: number;
}

const BATCH = 512;
const DEPENDENCE_ROWS = 256;
const RATE = 3e-3;
const WARM_UP = 50;
const NORM_LIMIT = 5;
const DECAY = 1e-4;
const KL_WEIGHT = 0.7;
const PENALTY_WEIGHT = 20;
const TARGET_WEIGHT = 3;
const RAMP = 0.3;
/** Classes with fewer rows in the batch than this say nothing of dependence within them. */
const MIN_CLASS_ROWS = 9;
const READ_EVERY = 5;
const CODES_EVERY = 20;

/** Steps of METHOD: clip(500·(n/1000)^⅓, 400, 1500), times the preset's factor. */
export function teacherSteps(rows: number, factor: number): number {
  const base = Math.min(1500, Math.max(400, 500 * Math.cbrt(rows / 1000)));
  return Math.round(base * factor);
}

function entropy(shares: Float32Array): number {
  return -shares.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
}

/** AdamW's decay per weight: small everywhere, strong on the linear skip where rows are few. */
function decayPerWeight(layout: ReturnType<typeof teacherLayout>, rows: number): Float32Array {
  const decay = new Float32Array(layout.size).fill(DECAY);
  slotOf(decay, layout, 'skip').fill(Math.min(1, (700 / rows) ** 2));
  return decay;
}

/** Uniform over all rows for parity; for odds one entry per class of the target with enough rows. */
function conditioningClasses(notion: TeacherSettings['notion'], target: Int32Array): ConditioningClass[] {
  const rows = target.length;
  const column = (weights: Float32Array) => tf.tensor2d(weights, [rows, 1]);
  if (notion !== 'odds') return [{ share: 1, weights: column(new Float32Array(rows).fill(1 / rows)) }];
  const counts = new Map<number, number>();
  for (const code of target) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= MIN_CLASS_ROWS)
    .map(([k, count]) => ({
      share: count / rows,
      weights: column(Float32Array.from(target, (code) => (code === k ? 1 / count : 0))),
    }));
}

interface LossInputs {
  readonly batch: Batch;
  readonly noise: tf.Tensor2D;
  readonly classes: readonly ConditioningClass[];
  readonly blocks: Blocks;
  readonly targetBlock: Blocks;
  readonly masks: SkipMasks;
  /** w(t), 0 → 1 over the first 30 % of the steps. */
  readonly ramp: number;
  readonly targetWeight: number;
  readonly penaltyWeight: number;
}

interface LossParts {
  readonly total: tf.Scalar;
  /** reconstruction, target, kl, dCor² of code, dCor² of target. */
  readonly parts: readonly tf.Scalar[];
  /** μ of the rows that the penalty looks at. */
  readonly code: tf.Tensor2D;
}

function divergence(mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Scalar {
  const perEntry = tf.sub(tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), 1), logVariance);
  return tf.div(tf.sum(perEntry), 2 * mean.shape[0]);
}

interface StepTensors {
  readonly parts: tf.Tensor;
  readonly codes: tf.Tensor;
  readonly rows: Int32Array;
}

/** The teacher's loss (METHOD, part 1), and its parts for the curves. */
export function teacherLoss(views: TeacherViews, inputs: LossInputs): LossParts {
  const { batch, blocks, targetBlock, classes } = inputs;
  const { x, y, s } = batch;
  const { mean, logVariance } = encode(views, x, y, s);
  const z = tf.add<tf.Tensor2D>(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), inputs.noise));
  const reconstruction = blockCrossEntropy(decode(views, inputs.masks, z, s, x), x, blocks);
  const fair = fairHead(views, z);
  const target = blockCrossEntropy(fair, y, targetBlock);
  const biased = tf.add<tf.Tensor2D>(stopGradient(fair), residualHead(views, stopGradient(z), s));
  const residual = blockCrossEntropy(biased, y, targetBlock);
  const kl = divergence(mean, logVariance);
  const first = (tensor: tf.Tensor2D) =>
    tf.slice2d(tensor, [0, 0], [Math.min(DEPENDENCE_ROWS, tensor.shape[0]), -1]);
  const groups = pairwiseDistances(first(s), first(s));
  const meanRows = first(mean);
  const code = conditionalDependence(meanRows, groups, classes);
  const predicted = conditionalDependence(first(blockSoftmax(fair, targetBlock)), groups, classes);
  const penalty = tf.mul(tf.add(code, predicted), inputs.penaltyWeight);
  const regulariser = tf.mul(tf.add(tf.mul(kl, KL_WEIGHT), penalty), inputs.ramp);
  return {
    total: tf.addN([
      reconstruction,
      tf.mul<tf.Scalar>(target, inputs.targetWeight),
      residual,
      regulariser as tf.Scalar,
    ]),
    parts: [reconstruction, target, kl, code, predicted],
    code: meanRows,
  };
}

function lossesAt(step: number, smoothed: readonly number[]): TeacherLosses {
  const correlation = (squared: number) => Math.sqrt(Math.max(0, Math.min(1, squared)));
  const [reconstruction, target, kl, code, predicted] = smoothed as [number, number, number, number, number];
  return {
    step,
    reconstruction,
    target,
    kl,
    codeDependence: correlation(code),
    targetDependence: correlation(predicted),
  };
}

export interface TeacherHooks extends LoopHooks<TeacherLosses> {
  /** Called now and then with the latent means of some training rows: `codes` is rows × LATENT, row-major. */
  readonly onCodes?: (codes: Float32Array, rows: Int32Array, done: number) => void;
}

/**
 * Trains the fair encoder and its decoder on the encoded training rows. Leaves no tensor behind, whether it ends,
 * fails or is cancelled.
 * @throws AppError 'training.diverged', or whatever `breathe` throws
 */
export async function trainTeacher(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  const shape = teacherShape(encoding);
  const layout = teacherLayout(shape);
  const optimiser = createAdamW(
    initialTeacher(shape, table, rng.fork('weights')),
    decayPerWeight(layout, table.rows),
  );
  const blocks = createBlocks(shape.featureSizes);
  const targetBlock = createBlocks([shape.targetWidth]);
  const masks = createMasks(shape);
  const shares = codeShares(table.target, shape.targetWidth);
  const batchRows = Math.min(BATCH, table.rows);
  const rowRng = rng.fork('rows');
  const noiseRng = rng.fork('noise');
  const smoother = createSmoother();
  const constants = {
    blocks,
    targetBlock,
    masks,
    targetWeight: TARGET_WEIGHT / Math.max(entropy(shares), 1e-3),
    penaltyWeight: settings.notion === 'none' ? 0 : PENALTY_WEIGHT * settings.strength,
  };

  /** One step; where `read`, what the curves and the latent view need, as tensors that the caller disposes. */
  function step(index: number, rateFactor: number, read: boolean): StepTensors | null {
    let reading: StepTensors | null = null;
    tf.tidy(() => {
      const rows = drawRows(table.rows, batchRows, rowRng);
      const seen = rows.subarray(0, DEPENDENCE_ROWS);
      const inputs: LossInputs = {
        ...constants,
        batch: makeBatch(table, encoding, rows),
        noise: tf.tensor2d(drawNormal(batchRows, LATENT, noiseRng), [batchRows, LATENT]),
        classes: conditioningClasses(
          settings.notion,
          seen.map((row) => table.target[row]!),
        ),
        ramp: Math.min(1, index / settings.steps / RAMP),
      };
      const { gradient } = valueAndFlatGradient(optimiser.weights, layout, (views) => {
        const loss = teacherLoss(views, inputs);
        hooks.onMemory?.(tensorMemory().bytes);
        if (read)
          reading = {
            parts: tf.keep(tf.stack([...loss.parts])),
            codes: tf.keep(tf.clone(loss.code)),
            rows: seen,
          };
        return loss.total;
      });
      const rate = rateFactor * learningRate(RATE, index, settings.steps, WARM_UP);
      optimiser.step(clipNorm(gradient, NORM_LIMIT), rate);
    });
    return reading;
  }

  async function stepAndRead(index: number, rateFactor: number): Promise<Reading | null> {
    const tensors = step(index, rateFactor, index % READ_EVERY === 0 || index === settings.steps - 1);
    if (!tensors) return null;
    const losses = await tensors.parts.data();
    const codes = hooks.onCodes && index % CODES_EVERY === 0 ? await tensors.codes.data() : null;
    tf.dispose([tensors.parts, tensors.codes]);
    const accept = () => {
      if (codes) hooks.onCodes?.(codes as Float32Array, tensors.rows, index);
      hooks.onPoint(lossesAt(index, smoother.add(losses)));
    };
    return { losses, accept };
  }

  try {
    const parts = { rows: rowRng, noise: noiseRng, smoother };
    const training = { what: 'teacher', steps: settings.steps, optimiser, parts, step: stepAndRead };
    const { optimiser: trained } = await runTraining(training, hooks);
    return { shape, weights: trained.weights };
  } finally {
    optimiser.dispose();
    disposeBlocks(blocks);
    disposeBlocks(targetBlock);
    tf.dispose([masks.linear, masks.input, masks.output]);
  }
}
