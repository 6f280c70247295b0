import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../core/encoding/encoding.ts';
import type { Logits } from '../core/labels/calibration.ts';
import type { Rng } from '../core/random.ts';
import { disposeBatch, drawRows, makeBatch, type Batch } from './training/batches.ts';
import { blockCrossEntropy, createBlocks, disposeBlocks } from './engine/blocks.ts';
import { dense, silu } from './engine/layers.ts';
import {
  denseShapes,
  initialiseDense,
  layoutOf,
  viewsOf,
  type DenseName,
  type Layout,
  type Views,
} from './engine/parameters.ts';
import type { LoopHooks } from './training/loop.ts';
import { holdBack } from './training/rowSampler.ts';
import { train } from './training/train.ts';
import type { Trainable } from './training/trainable.ts';

const HIDDEN = 64;
const BATCH = 512;
const RATE = 2e-3;
const DECAY = 0.05;
const KEEP = 0.9;
const CHECK_EVERY = 50;
const CHECK_ROWS = 2048;

type JudgeParameter = DenseName<'first' | 'second' | 'last'>;

/**
 * A classifier of the target from all other columns, [x, s] → 64 → 64 → dy, trained on the real rows. It never labels
 * a row: it only tells which synthetic rows are nearest to another label.
 */
export interface JudgeModel {
  readonly weights: Float32Array;
  /** Validation cross-entropy of the checkpoint kept, nats. */
  readonly loss: number;
}

export function judgeLayout(
  encoding: Pick<Encoding, 'featureWidth' | 'sensitiveWidth' | 'targetWidth'>,
): Layout<JudgeParameter> {
  return layoutOf<JudgeParameter>({
    ...denseShapes('first', encoding.featureWidth + encoding.sensitiveWidth, HIDDEN),
    ...denseShapes('second', HIDDEN, HIDDEN),
    ...denseShapes('last', HIDDEN, encoding.targetWidth),
  });
}

/** [n, dx], [n, ds] → logits [n, dy]; `masks` are the dropout masks of the two hidden layers in training. */
function judgeLogits(
  views: Views<JudgeParameter>,
  x: tf.Tensor2D,
  s: tf.Tensor2D,
  masks?: readonly [tf.Tensor2D, tf.Tensor2D],
): tf.Tensor2D {
  const drop = (hidden: tf.Tensor2D, mask?: tf.Tensor2D) =>
    mask ? tf.mul<tf.Tensor2D>(hidden, mask) : hidden;
  const first = drop(silu(dense(views, 'first', tf.concat2d([x, s], 1))), masks?.[0]);
  const second = drop(silu(dense(views, 'second', first)), masks?.[1]);
  return dense(views, 'last', second);
}

function dropoutMask(rows: number, rng: Rng): tf.Tensor2D {
  const values = Float32Array.from({ length: rows * HIDDEN }, () => (rng.next() < KEEP ? 1 / KEEP : 0));
  return tf.tensor2d(values, [rows, HIDDEN]);
}

/** A batch with the dropout masks of the two hidden layers. */
interface JudgeInputs {
  readonly batch: Batch;
  readonly masks: readonly [tf.Tensor2D, tf.Tensor2D];
}

function judgeTraining(
  encoding: Encoding,
  table: EncodedTable,
  steps: number,
  rng: Rng,
): Trainable<JudgeParameter, JudgeInputs> {
  const layout = judgeLayout(encoding);
  const initial = new Float32Array(layout.size);
  initialiseDense(initial, layout, rng.fork('weights'));
  const block = createBlocks([encoding.targetWidth]);
  const { training, held } = holdBack(
    table.rows,
    Math.max(1, Math.floor(table.rows / 10)),
    rng.fork('split'),
  );
  const check = makeBatch(table, encoding, held.subarray(0, CHECK_ROWS));
  const rows = Math.min(BATCH, training.length);
  const draws = rng.fork('draws');
  return {
    what: 'judge',
    steps,
    layout,
    initial,
    decay: new Float32Array(layout.size).fill(DECAY),
    pace: { rate: RATE },
    streams: { draws },
    inputs() {
      const drawn = drawRows(training.length, rows, draws).map((i) => training[i]!);
      const batch = makeBatch(table, encoding, drawn);
      return { batch, masks: [dropoutMask(rows, draws), dropoutMask(rows, draws)] };
    },
    loss: (views, { batch: { x, y, s }, masks }) => ({
      total: blockCrossEntropy(judgeLogits(views, x, s, masks), y, block),
    }),
    held: {
      isCheck: (done) => done % CHECK_EVERY === 0,
      loss: (views) => blockCrossEntropy(judgeLogits(views, check.x, check.s), check.y, block),
    },
    dispose() {
      disposeBlocks(block);
      disposeBatch(check);
    },
  };
}

/** Trains the judge; the best of the checks on a held-back tenth is kept. Leaves no tensor behind. */
export async function trainJudge(
  encoding: Encoding,
  table: EncodedTable,
  steps: number,
  rng: Rng,
  hooks: Omit<LoopHooks<never>, 'onPoint'>,
): Promise<JudgeModel> {
  const { weights, loss } = await train(judgeTraining(encoding, table, steps, rng), hooks);
  return { weights, loss };
}

const CHUNK = 4096;

/** The judge's logits for coded rows. */
export async function judgeRows(
  judge: JudgeModel,
  encoding: Encoding,
  table: EncodedTable,
  breathe: () => Promise<void>,
): Promise<Logits> {
  const layout = judgeLayout(encoding);
  const width = encoding.targetWidth;
  const values = new Float32Array(table.rows * width);
  const weights = tf.tensor1d(judge.weights);
  try {
    for (let start = 0; start < table.rows; start += CHUNK) {
      const rows = Int32Array.from({ length: CHUNK }, (_, i) => Math.min(start + i, table.rows - 1));
      const batch = makeBatch(table, encoding, rows);
      const logits = tf.tidy(() => judgeLogits(viewsOf(weights, layout), batch.x, batch.s));
      values.set(
        (await logits.data()).subarray(0, Math.min(CHUNK, table.rows - start) * width),
        start * width,
      );
      logits.dispose();
      disposeBatch(batch);
      await breathe();
    }
  } finally {
    weights.dispose();
  }
  return { values, width };
}
