import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import { gumbel } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { drawNormal, drawRows, sensitiveRows } from '../training/batches.ts';
import { matMul } from '../engine/matmul.ts';
import { blockSoftmax, createBlocks, disposeBlocks } from '../engine/blocks.ts';
import type { LoopHooks } from '../training/loop.ts';
import { viewsOf, type Views } from '../engine/parameters.ts';
import { familyOf } from '../teacher/families.ts';
import { LATENT, type TeacherModel } from '../teacher/family.ts';
import { aggregateLogDensity, samplePosterior, thinPosterior, type Posterior } from '../teacher/posterior.ts';
import { train } from '../training/train.ts';
import type { Trainable } from '../training/trainable.ts';
import {
  COMPONENTS,
  initialStudent,
  logDensity,
  studentCodes,
  studentLayout,
  type StudentModel,
  type StudentParameter,
} from './student.ts';

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
const LOG_FLOOR = 1e-4;

export const DEFAULT_STUDENT: StudentSettings = { steps: 600, qualityWeight: 1, utilityWeight: 0.1 };

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

/** Random numbers of a step, and what the teacher answers to its codes. */
interface StudentInputs {
  readonly codes: tf.Tensor2D;
  readonly noise: tf.Tensor2D;
  readonly expected: tf.Tensor2D;
  /** One-hot component of each row. */
  readonly picked: tf.Tensor2D;
  readonly groups: tf.Tensor2D;
}

function studentTraining(
  teacher: TeacherModel,
  posterior: Posterior,
  encoding: Encoding,
  table: EncodedTable,
  { steps, qualityWeight, utilityWeight }: StudentSettings,
  rng: Rng,
  onPoint: (point: StudentLosses) => void,
): Trainable<StudentParameter, StudentInputs> {
  const responder = familyOf(encoding).openResponder(teacher, encoding);
  const blocks = createBlocks(responder.sizes);
  const draws = rng.fork('draws');
  const told = thinPosterior(posterior, REFERENCE_ROWS);
  const reference = samplePosterior(told, REFERENCE, rng.fork('reference'));
  const logDensities = aggregateLogDensity(told, reference);
  const attainable = logDensities.reduce((sum, value) => sum + value, 0) / REFERENCE;

  /** KL divergence of the student from the aggregate posterior. */
  function divergence(views: Views<StudentParameter>): tf.Scalar {
    return tf.sub(attainable, tf.mean(logDensity(views, tf.tensor2d(reference, [REFERENCE, LATENT]))));
  }

  /** What the decoder says of a code: probabilities of the target and, side by side, of every column. */
  const responses = (z: tf.Tensor2D, s: tf.Tensor2D) => blockSoftmax(responder.respond(z, s), blocks);

  const sensitive = () => {
    const rows = drawRows(table.rows, BATCH, draws);
    return tf.tensor2d(sensitiveRows(table, encoding.sensitiveWidth, rows), [BATCH, encoding.sensitiveWidth]);
  };

  return {
    what: 'student',
    steps,
    layout: studentLayout,
    initial: initialStudent(table.rows, rng.fork('weights')),
    decay: null,
    pace: { rate: RATE },
    streams: { draws },
    inputs(_, weights) {
      const codes = tf.tensor2d(samplePosterior(posterior, CODES, draws), [CODES, LATENT]);
      const noise = tf.tensor2d(drawNormal(BATCH, LATENT, draws), [BATCH, LATENT]);
      const expected = responses(tf.slice2d(codes, [0, 0], [BATCH, -1]), sensitive());
      const picked = pickComponents(viewsOf(weights, studentLayout), BATCH, draws);
      return { codes, noise, expected, picked, groups: sensitive() };
    },
    loss(views, { codes, noise, expected, picked, groups }) {
      const quality = tf.neg<tf.Scalar>(tf.mean(logDensity(views, codes)));
      const utility = utilityLoss(expected, responses(studentCodes(views, picked, noise), groups));
      return {
        total: tf.add(tf.mul(quality, qualityWeight), tf.mul(utility, utilityWeight)),
        parts: () => [divergence(views), utility],
      };
    },
    curve: {
      onPoint(step, smoothed) {
        const [quality, utility] = smoothed as [number, number];
        onPoint({ step, quality, utility });
      },
    },
    dispose() {
      responder.dispose();
      disposeBlocks(blocks);
    },
  };
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
  const training = studentTraining(teacher, posterior, encoding, table, settings, rng, hooks.onPoint);
  const { weights } = await train(training, hooks);
  return { weights };
}
