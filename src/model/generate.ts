import * as tf from '@tensorflow/tfjs';
import { codeShares, type EncodedTable, type Encoding } from '../core/encoding/encoding.ts';
import {
  CALIBRATION_FLOOR,
  CALIBRATION_ROUNDS,
  CALIBRATION_STEP,
  type Logits,
} from '../core/labels/calibration.ts';
import { gumbelNoise } from '../core/labels/heads.ts';
import type { Rng } from '../core/random.ts';
import { drawNormal, sensitiveRows } from './batches.ts';
import { matMul } from './matmul.ts';
import { dense, silu } from './layers.ts';
import { tensorMemory } from './memory.ts';
import { viewsOf } from './parameters.ts';
import { drawCodes, type StudentModel } from './student.ts';
import {
  createMasks,
  decoderHidden,
  fairHead,
  LATENT,
  residualHead,
  teacherLayout,
  type TeacherModel,
  type TeacherViews,
} from './teacher.ts';

/** Generated rows as codes, and what the label heads say of them. */
export interface GeneratedRows {
  readonly rows: number;
  /** Codes of every feature column, in the encoding's order. */
  readonly features: readonly Int32Array[];
  /** For every row, the training row whose sensitive attributes it was given. */
  readonly sensitiveRow: Int32Array;
  readonly fair: Logits;
  readonly residual: Logits;
}

export interface GenerateInputs {
  readonly teacher: TeacherModel;
  readonly student: StudentModel;
  readonly encoding: Encoding;
  /** Training rows: their sensitive attributes are drawn, their marginals calibrate the columns. */
  readonly table: EncodedTable;
  /** For every row to make, the training row that lends its sensitive attributes. */
  readonly sensitiveRow: Int32Array;
}

/** Bounds the logits held at once to 64 MB. */
const CHUNK_CELLS = 2 ** 24;
/** Below this many rows the marginals of one batch are too noisy to calibrate on. */
const SMALL_BATCH = 2000;
const PILOT_ROWS = 4000;

interface Decoder {
  readonly views: TeacherViews;
  readonly skip: tf.Tensor2D;
  readonly maskedIn: tf.Tensor2D;
  readonly maskedOut: tf.Tensor2D;
}

function openDecoder(teacher: TeacherModel): Decoder {
  return tf.tidy(() => {
    const masks = createMasks(teacher.shape);
    const views = viewsOf(tf.tensor1d(teacher.weights), teacherLayout(teacher.shape));
    return {
      views,
      skip: tf.mul<tf.Tensor2D>(views.skip, masks.linear),
      maskedIn: tf.mul<tf.Tensor2D>(views.maskedIn, masks.input),
      maskedOut: tf.mul<tf.Tensor2D>(views.maskedOut, masks.output),
    };
  });
}

function closeDecoder(decoder: Decoder): void {
  tf.dispose([...Object.values(decoder.views), decoder.skip, decoder.maskedIn, decoder.maskedOut]);
}

/** Bias [1, size] that brings the batch's mean softmax to the training shares (see core/labels/calibration.ts). */
function calibrate(logits: tf.Tensor2D, shares: Float32Array): tf.Tensor2D {
  const wanted = tf.add(tf.tensor2d(shares, [1, shares.length]), CALIBRATION_FLOOR);
  let bias: tf.Tensor2D = tf.zeros([1, shares.length]);
  for (let round = 0; round < CALIBRATION_ROUNDS; round++) {
    const mean = tf.mean(tf.softmax(tf.add(logits, bias)), 0, true);
    const gap = tf.log(tf.div(wanted, tf.add(mean, CALIBRATION_FLOOR)));
    bias = tf.add(bias, tf.clipByValue(gap, -CALIBRATION_STEP, CALIBRATION_STEP));
  }
  return bias;
}

/** Logits of column j given the columns drawn before it. */
function columnLogits(
  decoder: Decoder,
  hidden: tf.Tensor2D,
  units: tf.Tensor2D,
  before: readonly tf.Tensor2D[],
  offset: number,
  size: number,
): tf.Tensor2D {
  const { views } = decoder;
  const width = (matrix: tf.Tensor, rows: number) =>
    tf.slice2d(matrix as tf.Tensor2D, [0, offset], [rows, size]);
  const own = tf.add<tf.Tensor2D>(
    matMul(hidden, width(views['decoder3.weight'], hidden.shape[1])),
    tf.slice1d(views['decoder3.bias'] as tf.Tensor1D, offset, size),
  );
  const masked = matMul(silu(units), width(decoder.maskedOut, units.shape[1]));
  const logits = tf.add<tf.Tensor2D>(own, masked);
  if (before.length === 0) return logits;
  return tf.add(logits, matMul(tf.concat2d([...before], 1), width(decoder.skip, offset)));
}

export interface GenerateHooks {
  readonly breathe: () => Promise<void>;
  readonly onStep: (rowsDone: number) => void;
  readonly onMemory?: (bytes: number) => void;
}

interface Chunk {
  readonly features: Int32Array[];
  readonly fair: Float32Array;
  readonly residual: Float32Array;
}

/** A run of the decoder over a batch of codes, column after column. `biases` are filled where they are absent. */
async function decodeChunk(
  decoder: Decoder,
  inputs: GenerateInputs,
  sensitiveRow: Int32Array,
  biases: (tf.Tensor2D | undefined)[],
  rng: Rng,
  hooks: GenerateHooks,
): Promise<Chunk> {
  const { encoding, table, student } = inputs;
  const rows = sensitiveRow.length;
  const start = tf.tidy(() => {
    const z = drawCodes(student, tf.tensor2d(drawNormal(rows, LATENT, rng), [rows, LATENT]));
    const s = tf.tensor2d(sensitiveRows(table, encoding.sensitiveWidth, sensitiveRow), [
      rows,
      encoding.sensitiveWidth,
    ]);
    const hidden = decoderHidden(decoder.views, z, s);
    return {
      hidden,
      units: dense(decoder.views, 'context', hidden),
      fair: fairHead(decoder.views, z),
      residual: residualHead(decoder.views, z, s),
    };
  });
  const before: tf.Tensor2D[] = [];
  const features: Int32Array[] = [];
  let { units } = start;
  try {
    for (const [j, { offset, size }] of encoding.features.entries()) {
      const drawn = tf.tidy(() => {
        const logits = columnLogits(decoder, start.hidden, units, before, offset, size);
        const bias = biases[j] ?? calibrate(logits, codeShares(table.features[j]!, size));
        const noise = tf.tensor2d(gumbelNoise(rows * size, rng), [rows, size]);
        const noisy = tf.add<tf.Tensor2D>(tf.add(logits, bias), noise);
        const codes = tf.argMax<tf.Tensor1D>(noisy, 1);
        const oneHot = tf.oneHot(codes, size).toFloat().as2D(rows, size);
        const seen = matMul(oneHot, tf.slice2d(decoder.maskedIn, [offset, 0], [size, -1]));
        return { codes, oneHot, units: tf.add<tf.Tensor2D>(units, seen), bias: tf.keep(bias) };
      });
      units.dispose();
      units = drawn.units;
      biases[j] = drawn.bias;
      before.push(drawn.oneHot);
      features.push(Int32Array.from(await drawn.codes.data()));
      drawn.codes.dispose();
      hooks.onMemory?.(tensorMemory().bytes);
      await hooks.breathe();
    }
    return {
      features,
      fair: (await start.fair.data()) as Float32Array,
      residual: (await start.residual.data()) as Float32Array,
    };
  } finally {
    tf.dispose([units, start.hidden, start.fair, start.residual, ...before]);
  }
}

/** Chunks of equal size: one shape on the GPU however many rows. */
function chunkLength(rows: number, width: number): number {
  const limit = Math.max(1, Math.floor(CHUNK_CELLS / width));
  return Math.ceil(rows / Math.ceil(rows / limit));
}

/** Training rows that lend a pilot batch its sensitive attributes: the wanted ones, repeated. */
function repeatTo(rows: Int32Array, length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => rows[i % rows.length]!);
}

/**
 * Draws codes from the student and decodes them column by column. Marginals are calibrated over the first chunk (a
 * pilot of 4,000 rows where fewer than 2,000 are wanted) and kept for the rest. Leaves no tensor behind.
 */
export async function generateRows(
  inputs: GenerateInputs,
  rng: Rng,
  hooks: GenerateHooks,
): Promise<GeneratedRows> {
  const { encoding, sensitiveRow } = inputs;
  const rows = sensitiveRow.length;
  const dy = encoding.targetWidth;
  const features = encoding.features.map(() => new Int32Array(rows));
  const fair = new Float32Array(rows * dy);
  const residual = new Float32Array(rows * dy);
  const decoder = openDecoder(inputs.teacher);
  const biases: (tf.Tensor2D | undefined)[] = [];
  try {
    if (rows < SMALL_BATCH) {
      await decodeChunk(
        decoder,
        inputs,
        repeatTo(sensitiveRow, PILOT_ROWS),
        biases,
        rng.fork('pilot'),
        hooks,
      );
    }
    const length = chunkLength(rows, encoding.featureWidth);
    for (let start = 0; start < rows; start += length) {
      const lenders = repeatTo(sensitiveRow.subarray(start), length);
      const chunk = await decodeChunk(decoder, inputs, lenders, biases, rng.fork(`chunk/${start}`), hooks);
      const kept = Math.min(length, rows - start);
      features.forEach((codes, j) => codes.set(chunk.features[j]!.subarray(0, kept), start));
      fair.set(chunk.fair.subarray(0, kept * dy), start * dy);
      residual.set(chunk.residual.subarray(0, kept * dy), start * dy);
      hooks.onStep(start + kept);
    }
  } finally {
    closeDecoder(decoder);
    tf.dispose(biases.filter((bias) => bias !== undefined));
  }
  return {
    rows,
    features,
    sensitiveRow,
    fair: { values: fair, width: dy },
    residual: { values: residual, width: dy },
  };
}
