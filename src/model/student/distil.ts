import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import { gumbel } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { drawNormal, drawRows, sensitiveRows } from '../training/batches.ts';
import { matMul } from '../engine/matmul.ts';
import { blockSoftmax, createBlocks, disposeBlocks, type Blocks } from '../engine/blocks.ts';
import { dense } from '../engine/layers.ts';
import { createSmoother, type LoopHooks } from '../training/loop.ts';
import { tensorMemory } from '../engine/memory.ts';
import { createAdamW, learningRate } from '../engine/optimiser.ts';
import { valueAndFlatGradient, viewsOf, type Views } from '../engine/parameters.ts';
import { aggregateLogDensity, samplePosterior, thinPosterior, type Posterior } from '../teacher/posterior.ts';
import {
  COMPONENTS,
  initialStudent,
  logDensity,
  studentCodes,
  studentLayout,
  type StudentModel,
  type StudentParameter,
} from './student.ts';
import { runTraining, type Reading } from '../training/trainingLoop.ts';
import {
  decoderHidden,
  fairHead,
  LATENT,
  teacherLayout,
  type TeacherModel,
  type TeacherViews,
} from '../teacher/teacher.ts';

export interface StudentLosses {
  readonly step: number;
  /** KL divergence of the student's codes from the aggregate posterior, in nats; estimated on codes of the latter. */
  readonly quality: number;
  readonly utility: number;
}
export interface StudentSettings {
  readonly steps: number;
  /** Weights of the two losses; 0 leaves one out (ablation). */
  readonly qualityWeight: number;
  readonly utilityWeight: number;
}

const BATCH = 512;
/** Posterior samples that the quality loss looks at: it costs next to nothing. */
const CODES = 1024;
/** Posterior samples that the divergence is told by, always the same. */
const REFERENCE = 512;
/** Rows whose posterior they are drawn from, at most: the density of each is a sum over all of them. */
const REFERENCE_ROWS = 8192;
const RATE = 0.05;
const READ_EVERY = 5;
const LOG_FLOOR = 1e-4;

export const DEFAULT_STUDENT: StudentSettings = { steps: 600, qualityWeight: 1, utilityWeight: 0.1 };

/** What the decoder says of a code: probabilities of the target and, side by side, of every column. [n, dy + dx] */
function responses(views: TeacherViews, blocks: Blocks, z: tf.Tensor2D, s: tf.Tensor2D): tf.Tensor2D {
  const columns = dense(views, 'decoder3', decoderHidden(views, z, s));
  return blockSoftmax(tf.concat2d([fairHead(views, z), columns], 1), blocks);
}

/** KL of the batch-mean responses plus the squared error of all their pairwise tables. */
function utilityLoss(teacher: tf.Tensor2D, student: tf.Tensor2D): tf.Scalar {
  const rows = teacher.shape[0];
  const means = [tf.mean(teacher, 0), tf.mean(student, 0)] as const;
  const logRatio = tf.sub(tf.log(tf.add(means[0], LOG_FLOOR)), tf.log(tf.add(means[1], LOG_FLOOR)));
  const tables = (p: tf.Tensor2D) => tf.div(matMul(p, p, true), rows);
  const tableError = tf.sum(tf.square(tf.sub(tables(teacher), tables(student))));
  return tf.add(tf.sum(tf.mul(means[0], logRatio)), tableError);
}

/** One-hot of a component for each row, drawn by their shares (Gumbel-max). [rows, COMPONENTS] */
function pickComponents({ logit }: Views<StudentParameter>, rows: number, rng: Rng): tf.Tensor2D {
  const noise = Float32Array.from({ length: rows * COMPONENTS }, () => gumbel(rng));
  const picked = tf.argMax(tf.add(tf.tensor2d(noise, [rows, COMPONENTS]), logit), 1);
  return tf.oneHot(picked as tf.Tensor1D, COMPONENTS).toFloat() as tf.Tensor2D;
}

/**
 * Distils the teacher's latent distribution into the student: the likelihood of posterior codes keeps their
 * distribution (quality), the decoder's responses keep what they mean (utility). No record enters the student.
 */
export async function trainStudent(
  teacher: TeacherModel,
  posterior: Posterior,
  encoding: Encoding,
  table: EncodedTable,
  settings: StudentSettings,
  rng: Rng,
  hooks: LoopHooks<StudentLosses>,
): Promise<StudentModel> {
  const teacherWeights = tf.tensor1d(teacher.weights);
  const layout = teacherLayout(teacher.shape);
  const blocks = createBlocks([teacher.shape.targetWidth, ...teacher.shape.featureSizes]);
  const optimiser = createAdamW(initialStudent(table.rows, rng.fork('weights')), null);
  const draws = rng.fork('draws');
  const smoother = createSmoother();

  const told = thinPosterior(posterior, REFERENCE_ROWS);
  const reference = samplePosterior(told, REFERENCE, rng.fork('reference'));
  const logDensities = aggregateLogDensity(told, reference);
  const attainable = logDensities.reduce((sum, value) => sum + value, 0) / REFERENCE;

  /** KL divergence of the student from the aggregate posterior. */
  function divergence(views: Views<StudentParameter>): tf.Scalar {
    return tf.sub(attainable, tf.mean(logDensity(views, tf.tensor2d(reference, [REFERENCE, LATENT]))));
  }

  const sensitive = () => {
    const rows = drawRows(table.rows, BATCH, draws);
    return tf.tensor2d(sensitiveRows(table, encoding.sensitiveWidth, rows), [BATCH, encoding.sensitiveWidth]);
  };

  function step(index: number, rateFactor: number, read: boolean): tf.Tensor | null {
    let parts: tf.Tensor | null = null;
    tf.tidy(() => {
      const frozen = viewsOf(teacherWeights, layout);
      const codes = tf.tensor2d(samplePosterior(posterior, CODES, draws), [CODES, LATENT]);
      const noise = tf.tensor2d(drawNormal(BATCH, LATENT, draws), [BATCH, LATENT]);
      const expected = responses(frozen, blocks, tf.slice2d(codes, [0, 0], [BATCH, -1]), sensitive());
      const picked = pickComponents(viewsOf(optimiser.weights, studentLayout), BATCH, draws);
      const groups = sensitive();
      const { gradient } = valueAndFlatGradient(optimiser.weights, studentLayout, (views) => {
        const quality = tf.neg<tf.Scalar>(tf.mean(logDensity(views, codes)));
        const drawn = studentCodes(views, picked, noise);
        const utility = utilityLoss(expected, responses(frozen, blocks, drawn, groups));
        hooks.onMemory?.(tensorMemory().bytes);
        if (read) parts = tf.keep(tf.stack([divergence(views), utility]));
        return tf.add(tf.mul(quality, settings.qualityWeight), tf.mul(utility, settings.utilityWeight));
      });
      optimiser.step(gradient, rateFactor * learningRate(RATE, index, settings.steps));
    });
    return parts;
  }

  async function stepAndRead(index: number, rateFactor: number): Promise<Reading | null> {
    const parts = step(index, rateFactor, index % READ_EVERY === 0 || index === settings.steps - 1);
    if (!parts) return null;
    const losses = await parts.data().finally(() => parts.dispose());
    const accept = () => {
      const [quality, utility] = smoother.add(losses) as [number, number];
      hooks.onPoint({ step: index, quality, utility });
    };
    return { losses, accept };
  }

  try {
    const training = { what: 'student', steps: settings.steps, optimiser, parts: { draws, smoother } };
    const { optimiser: trained } = await runTraining({ ...training, step: stepAndRead }, hooks);
    return { weights: trained.weights };
  } finally {
    optimiser.dispose();
    disposeBlocks(blocks);
    teacherWeights.dispose();
  }
}
