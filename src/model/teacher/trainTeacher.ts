import * as tf from '@tensorflow/tfjs';
import { codeShares, type EncodedTable, type Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import { disposeBatch, drawNormal, makeBatch } from '../training/batches.ts';
import { betterOf, isOverfitting, noneYet, type BestWeights } from '../training/bestWeights.ts';
import { createBlocks, disposeBlocks } from '../engine/blocks.ts';
import type { ConditioningClass } from './dependence.ts';
import { createSmoother, type LoopHooks } from '../training/loop.ts';
import { tensorMemory } from '../engine/memory.ts';
import { clipNorm, createAdamW, learningRate } from '../engine/optimiser.ts';
import { slotOf, valueAndFlatGradient, viewsOf } from '../engine/parameters.ts';
import {
  createRowSampler,
  groupOversampling,
  heldRows,
  holdBack,
  spreadClasses,
} from '../training/rowSampler.ts';
import {
  createMasks,
  initialTeacher,
  LATENT,
  teacherLayout,
  teacherShape,
  type TeacherModel,
} from './teacher.ts';
import {
  DEPENDENCE_ROWS,
  lossesAt,
  teacherLoss,
  type LossInputs,
  type TeacherLosses,
} from './teacherLoss.ts';
import { runTraining, type Reading } from '../training/trainingLoop.ts';
import type { Stateful } from '../training/trainingState.ts';

export interface TeacherSettings {
  readonly steps: number;
  /** parity: code and target independent of s; odds: within each class of the target; none: no penalty. */
  readonly notion: 'parity' | 'odds' | 'none';
  /** Scales the penalty's weight, in [0, 1]. */
  readonly strength: number;
}

const BATCH = 512;
const RATE = 3e-3;
const WARM_UP = 50;
const NORM_LIMIT = 5;
const DECAY = 1e-4;
const PENALTY_WEIGHT = 20;
const TARGET_WEIGHT = 3;
const RAMP = 0.3;
/** Classes with fewer rows than this among those looked at say nothing of dependence within them. */
const MIN_CLASS_ROWS = 9;
const READ_EVERY = 5;
const CODES_EVERY = 20;
/** The weights judged and kept are averages over this share of the steps: single ones jump about while the rate is high. */
const AVERAGED_SHARE = 0.03;
/** Checks on the rows held back, from the end of the ramp on: before it the loss is another one. */
const CHECKS = 25;
/** Training stops where the best check is further back than this share of all steps. */
const PATIENCE = 0.2;

/** Steps of METHOD: clip(500·(n/1000)^⅓, 400, 1500), times the preset's factor. */
export function teacherSteps(rows: number, factor: number): number {
  const base = Math.min(1500, Math.max(400, 500 * Math.cbrt(rows / 1000)));
  return Math.round(base * factor);
}

/** Rows of a batch of the teacher. */
export function batchRows(rows: number): number {
  return Math.min(BATCH, rows - heldRows(rows));
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

export interface TeacherHooks extends LoopHooks<TeacherLosses> {
  /** Called now and then with the latent means of some training rows: `codes` is rows × LATENT, row-major. */
  readonly onCodes?: (codes: Float32Array, rows: Int32Array, done: number) => void;
}

interface StepTensors {
  readonly parts: tf.Tensor;
  readonly codes: tf.Tensor;
  readonly rows: Int32Array;
}

/**
 * Trains the fair encoder and its decoder on the encoded training rows, but for a tenth that is held back: the averaged
 * weights with the lowest loss on it are the ones returned, and training ends early where they lie far back. Rows of small
 * joint groups are drawn oftener. Leaves no tensor behind, whether it ends, fails or is cancelled.
 * @throws AppError 'training.diverged', or whatever `breathe` throws
 */
export async function trainTeacher(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  const { steps, notion } = settings;
  const shape = teacherShape(encoding);
  const layout = teacherLayout(shape);
  const initial = initialTeacher(shape, table, rng.fork('weights'));
  const averaging = 1 - 1 / Math.max(1, AVERAGED_SHARE * steps);
  const optimiser = createAdamW(initial, decayPerWeight(layout, table.rows), averaging);
  const blocks = createBlocks(shape.featureSizes);
  const targetBlock = createBlocks([shape.targetWidth]);
  const masks = createMasks(shape);
  const shares = codeShares(table.target, shape.targetWidth);
  const { training, held } = holdBack(table.rows, rng.fork('held'));
  const oversampling = groupOversampling(table);
  const drawTraining = createRowSampler(training, (row) => oversampling[table.group[row]!]!);
  const batch = batchRows(table.rows);
  const rowRng = rng.fork('rows');
  const noiseRng = rng.fork('noise');
  const smoother = createSmoother();
  const constants = {
    blocks,
    targetBlock,
    masks,
    targetWeight: TARGET_WEIGHT / Math.max(entropy(shares), 1e-3),
    penaltyWeight: notion === 'none' ? 0 : PENALTY_WEIGHT * settings.strength,
  };

  /** Tensors of the rows; odds needs those of rare classes among the first. */
  function inputsOf(drawn: Int32Array, noise: Float32Array, ramp: number): LossInputs & { rows: Int32Array } {
    const rows = notion === 'odds' ? spreadClasses(drawn, table.target, DEPENDENCE_ROWS) : drawn;
    const seen = rows.subarray(0, DEPENDENCE_ROWS);
    const classes = conditioningClasses(
      notion,
      seen.map((row) => table.target[row]!),
      shares,
    );
    return {
      ...constants,
      rows: seen,
      batch: makeBatch(table, encoding, rows),
      noise: tf.tensor2d(noise, [rows.length, LATENT]),
      classes,
      ramp,
    };
  }

  /** One step; where `read`, what the curves and the latent view need, as tensors that the caller disposes. */
  function step(index: number, rateFactor: number, read: boolean): StepTensors | null {
    let reading: StepTensors | null = null;
    tf.tidy(() => {
      const noise = drawNormal(batch, LATENT, noiseRng);
      const inputs = inputsOf(drawTraining(batch, rowRng), noise, Math.min(1, index / steps / RAMP));
      const { gradient } = valueAndFlatGradient(optimiser.weights, layout, (views) => {
        const loss = teacherLoss(views, inputs);
        hooks.onMemory?.(tensorMemory().bytes);
        if (read)
          reading = {
            parts: tf.keep(tf.stack([...loss.parts])),
            codes: tf.keep(tf.clone(loss.code)),
            rows: inputs.rows,
          };
        return loss.total;
      });
      const rate = rateFactor * learningRate(RATE, index, steps, WARM_UP);
      optimiser.step(clipNorm(gradient, NORM_LIMIT), rate);
    });
    return reading;
  }

  /** Losses for the curve, and what to do with them; none where none was read. */
  async function curveReading(tensors: StepTensors | null, index: number): Promise<Reading> {
    if (!tensors) return { losses: [], accept: () => undefined };
    try {
      const losses = await tensors.parts.data();
      const codes = hooks.onCodes && index % CODES_EVERY === 0 ? await tensors.codes.data() : null;
      const accept = () => {
        if (codes) hooks.onCodes?.(codes as Float32Array, tensors.rows, index);
        hooks.onPoint(lossesAt(index, smoother.add(losses)));
      };
      return { losses, accept };
    } finally {
      tf.dispose([tensors.parts, tensors.codes]);
    }
  }

  const readWeights = async () => ((await optimiser.averaged.data()) as Float32Array).slice();
  const heldNoise = drawNormal(held.length, LATENT, rng.fork('heldNoise'));
  const heldInputs = inputsOf(held, heldNoise, 1);

  /** The whole loss on the rows held back, always under the same noise. */
  async function heldLoss(): Promise<number> {
    const loss = tf.tidy(() => teacherLoss(viewsOf(optimiser.averaged, layout), heldInputs).total);
    try {
      return (await loss.data())[0]!;
    } finally {
      loss.dispose();
    }
  }

  let best = noneYet(initial);
  const kept: Stateful<BestWeights> = { state: () => best, restore: (state) => (best = state) };
  const checkEvery = Math.max(1, Math.round(steps / CHECKS));
  const isCheck = (done: number) => done === steps || (done % checkEvery === 0 && done > RAMP * steps);

  async function stepAndRead(index: number, rateFactor: number): Promise<Reading | null> {
    const tensors = step(index, rateFactor, index % READ_EVERY === 0 || index === steps - 1);
    const done = index + 1;
    if (!isCheck(done)) return tensors && curveReading(tensors, index);
    const curve = await curveReading(tensors, index);
    const held = await heldLoss();
    const accept = async () => {
      await curve.accept();
      best = await betterOf(best, held, done, readWeights);
    };
    return { losses: [...Array.from(curve.losses), held], accept };
  }

  try {
    const parts = { rows: rowRng, noise: noiseRng, smoother, best: kept };
    const isOver = (done: number) => isCheck(done) && isOverfitting(best, done, steps, PATIENCE);
    await runTraining({ what: 'teacher', steps, optimiser, parts, isOver, step: stepAndRead }, hooks);
    return { shape, weights: best.weights, bestStep: best.step };
  } finally {
    optimiser.dispose();
    disposeBlocks(blocks);
    disposeBlocks(targetBlock);
    disposeBatch(heldInputs.batch);
    tf.dispose([heldInputs.noise, ...heldInputs.classes.map(({ weights }) => weights)]);
    tf.dispose([masks.linear, masks.input, masks.output]);
  }
}
