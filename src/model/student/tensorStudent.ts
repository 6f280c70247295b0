import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../core/encoding/encoding.ts';
import { gumbel } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { blockSoftmax, createBlocks, disposeBlocks } from '../engine/blocks.ts';
import { viewsOf, type Views } from '../engine/parameters.ts';
import { familyOf } from '../teacher/families.ts';
import { LATENT, type TeacherModel } from '../teacher/family.ts';
import type { Trainable } from '../training/trainable.ts';
import { CODES, DECODED, LOG_FLOOR, REFERENCE, type StudentPlan } from './plan.ts';
import { COMPONENTS, logDensity, studentCodes, studentLayout, type StudentParameter } from './student.ts';

/** KL of the batch-mean responses plus the squared error of all their pairwise tables. */
function utilityLoss(teacher: tf.Tensor2D, student: tf.Tensor2D): tf.Scalar {
  const rows = teacher.shape[0];
  const means = [tf.mean(teacher, 0), tf.mean(student, 0)] as const;
  const logRatio = tf.sub(tf.log(tf.add(means[0], LOG_FLOOR)), tf.log(tf.add(means[1], LOG_FLOOR)));
  const tables = (p: tf.Tensor2D) => tf.div(tf.matMul<tf.Tensor2D>(p, p, true), rows);
  const tableError = tf.sum(tf.square(tf.sub(tables(teacher), tables(student))));
  return tf.add(tf.sum(tf.mul(means[0], logRatio)), tableError);
}

/** One-hot of a component for each row, drawn by their shares (Gumbel-max). [rows, COMPONENTS] */
function pickComponents({ logit }: Views<StudentParameter>, rows: number, rng: Rng): tf.Tensor2D {
  const noise = Float32Array.from({ length: rows * COMPONENTS }, () => gumbel(rng));
  const picked = tf.argMax(tf.add(tf.tensor2d(noise, [rows, COMPONENTS]), logit), 1);
  return tf.cast(tf.oneHot(picked as tf.Tensor1D, COMPONENTS) as tf.Tensor2D, 'float32');
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

/** A plan's losses in tensors. */
export function tensorStudent(
  plan: StudentPlan,
  teacher: TeacherModel,
  encoding: Encoding,
): Trainable<StudentParameter, StudentInputs> {
  const { qualityWeight, utilityWeight, reference, attainable } = plan;
  const responder = familyOf(encoding).openResponder(teacher, encoding);
  const blocks = createBlocks(responder.sizes);

  /** KL divergence of the student from the aggregate posterior. */
  function divergence(views: Views<StudentParameter>): tf.Scalar {
    return tf.sub(attainable, tf.mean(logDensity(views, tf.tensor2d(reference, [REFERENCE, LATENT]))));
  }

  /** What the decoder says of a code: probabilities of the target and, side by side, of every column. */
  const responses = (z: tf.Tensor2D, s: tf.Tensor2D) => blockSoftmax(responder.respond(z, s), blocks);

  const sensitive = () => tf.tensor2d(plan.drawSensitive(), [DECODED, encoding.sensitiveWidth]);

  return {
    ...plan,
    layout: studentLayout,
    inputs(_, weights) {
      const codes = tf.tensor2d(plan.drawCodes(), [CODES, LATENT]);
      const noise = tf.tensor2d(plan.drawNoise(), [DECODED, LATENT]);
      const expected = responses(tf.slice2d(codes, [0, 0], [DECODED, -1]), sensitive());
      const picked = pickComponents(viewsOf(weights, studentLayout), DECODED, plan.draws);
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
    dispose() {
      responder.dispose();
      disposeBlocks(blocks);
    },
  };
}
