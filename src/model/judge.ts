import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../core/encoding/encoding.ts';
import type { Logits } from '../core/labels/calibration.ts';
import { permutation, type Rng } from '../core/random.ts';
import { disposeBatch, drawRows, makeBatch, type Batch } from './training/batches.ts';
import { blockCrossEntropy, createBlocks, disposeBlocks, type Blocks } from './engine/blocks.ts';
import { dense, silu } from './engine/layers.ts';
import type { LoopHooks } from './training/loop.ts';
import { createAdamW, learningRate } from './engine/optimiser.ts';
import {
  denseShapes,
  initialiseDense,
  layoutOf,
  valueAndFlatGradient,
  viewsOf,
  type DenseName,
  type Layout,
  type Views,
} from './engine/parameters.ts';
import { runTraining, type Reading } from './training/trainingLoop.ts';
import type { Stateful } from './training/trainingState.ts';

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

/** Mean cross-entropy of a batch, read back. */
async function batchLoss(
  weights: tf.Tensor1D,
  layout: Layout<JudgeParameter>,
  batch: Batch,
  block: Blocks,
): Promise<number> {
  const loss = tf.tidy(() =>
    blockCrossEntropy(judgeLogits(viewsOf(weights, layout), batch.x, batch.s), batch.y, block),
  );
  try {
    return (await loss.data())[0]!;
  } finally {
    loss.dispose();
  }
}

/** Trains the judge; the best of the checks on a held-back tenth is kept. Leaves no tensor behind. */
export async function trainJudge(
  encoding: Encoding,
  table: EncodedTable,
  steps: number,
  rng: Rng,
  hooks: Omit<LoopHooks<never>, 'onPoint'>,
): Promise<JudgeModel> {
  const layout = judgeLayout(encoding);
  const initial = new Float32Array(layout.size);
  initialiseDense(initial, layout, rng.fork('weights'));
  const optimiser = createAdamW(initial, new Float32Array(layout.size).fill(DECAY));
  const block = createBlocks([encoding.targetWidth]);
  const order = permutation(table.rows, rng.fork('split'));
  const heldBack = order.subarray(0, Math.max(1, Math.floor(table.rows / 10)));
  const training = order.subarray(heldBack.length);
  const check = makeBatch(table, encoding, heldBack.subarray(0, CHECK_ROWS));
  const rows = Math.min(BATCH, training.length);
  const draws = rng.fork('draws');
  let best: JudgeModel = { weights: initial, loss: Infinity };

  function step(index: number, rateFactor: number): void {
    tf.tidy(() => {
      const batch = makeBatch(
        table,
        encoding,
        drawRows(training.length, rows, draws).map((i) => training[i]!),
      );
      const masks = [dropoutMask(rows, draws), dropoutMask(rows, draws)] as const;
      const { gradient } = valueAndFlatGradient(optimiser.weights, layout, (views) => {
        hooks.onMemory?.(tf.memory().numBytes);
        return blockCrossEntropy(judgeLogits(views, batch.x, batch.s, masks), batch.y, block);
      });
      optimiser.step(gradient, rateFactor * learningRate(RATE, index, steps));
    });
  }

  async function keepIfBest(loss: number): Promise<void> {
    if (loss < best.loss) best = { weights: (await optimiser.state()).weights, loss };
  }

  async function stepAndCheck(index: number, rateFactor: number): Promise<Reading | null> {
    step(index, rateFactor);
    if ((index + 1) % CHECK_EVERY !== 0 && index < steps - 1) return null;
    const loss = await batchLoss(optimiser.weights, layout, check, block);
    return { losses: [loss], accept: () => keepIfBest(loss) };
  }

  try {
    const kept: Stateful<JudgeModel> = { state: () => best, restore: (state) => (best = state) };
    const training = { what: 'judge', steps, optimiser, parts: { draws, best: kept } };
    await runTraining({ ...training, step: stepAndCheck }, hooks);
    return best;
  } finally {
    optimiser.dispose();
    disposeBlocks(block);
    disposeBatch(check);
  }
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
