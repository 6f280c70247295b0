import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  blockCrossEntropy,
  blockSoftmax,
  createBlocks,
  disposeBlocks,
  type Blocks,
} from '../../src/model/engine/blocks.ts';
import { useBackend } from './backends.ts';
import { expectGradient, randomMatrix, relativeError } from './gradients.ts';

const SIZES = [3, 1, 4, 2];
const WIDTH = 10;

/** [from, to) of every block. */
const PLACES = SIZES.map((size, block) => {
  const from = SIZES.slice(0, block).reduce((sum, before) => sum + before, 0);
  return [from, from + size] as const;
});

function logSoftmax(row: readonly number[]): number[] {
  const largest = Math.max(...row);
  const total = Math.log(row.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  return row.map((value) => value - largest - total);
}

/** Log probabilities of every block for itself, in float64. */
function plainLogProbabilities(logits: number[][]): number[][] {
  return logits.map((row) => PLACES.flatMap(([from, to]) => logSoftmax(row.slice(from, to))));
}

/** One code per block, row by row. */
const CODES = [
  [0, 0, 3, 1],
  [2, 0, 1, 0],
  [1, 0, 0, 1],
];
const oneHot = CODES.map((codes) =>
  PLACES.flatMap(([from, to], block) =>
    Array.from({ length: to - from }, (_, k) => (k === codes[block] ? 1 : 0)),
  ),
);

function plainCrossEntropy(logits: number[][]): number {
  const log = plainLogProbabilities(logits);
  return -log.flat().reduce((sum, value, i) => sum + value * oneHot.flat()[i]!, 0) / logits.length;
}

describe('blocks', () => {
  let blocks: Blocks;
  let x: tf.Tensor2D;
  beforeAll(async () => {
    await useBackend('cpu');
    blocks = createBlocks(SIZES);
    x = tf.tensor2d(oneHot);
  });
  afterAll(() => {
    disposeBlocks(blocks);
    x.dispose();
  });

  // Up to logits that differ by 60 within a row: far more than training produces.
  test.each([1, 5, 15])(
    'softmax and cross-entropy are those of every block for itself (spread %s)',
    (spread) => {
      const logits = randomMatrix(3, WIDTH, spread, spread);
      const plain = plainLogProbabilities(logits.arraySync());
      const probabilities = blockSoftmax(logits, blocks).dataSync();
      plain.flat().forEach((value, i) => expect(probabilities[i]).toBeCloseTo(Math.exp(value), 5));
      const loss = blockCrossEntropy(logits, x, blocks).dataSync()[0]!;
      expect(relativeError([loss], [plainCrossEntropy(logits.arraySync())])).toBeLessThan(1e-5);
    },
  );

  test('a shift of one block, however large the others, changes nothing', () => {
    const logits = randomMatrix(3, WIDTH, 'shift');
    const shifts = tf.tensor1d(SIZES.flatMap((size, block) => new Array<number>(size).fill(30 * block - 40)));
    const shifted = tf.add<tf.Tensor2D>(logits, shifts);
    const [before, after] = [blockSoftmax(logits, blocks), blockSoftmax(shifted, blocks)];
    expect(relativeError(after.dataSync(), before.dataSync())).toBeLessThan(1e-4);
  });

  test('gradients agree with finite differences', () => {
    const logits = randomMatrix(3, WIDTH, 'gradient', 2);
    const weights = randomMatrix(3, WIDTH, 'weights');
    expectGradient((input) => tf.sum(tf.mul(blockSoftmax(input, blocks), weights)), logits);
    expectGradient((input) => blockCrossEntropy(input, x, blocks), logits);
    expectGradient((input) => tf.mul(blockCrossEntropy(input, x, blocks), 7), logits);
  });

  test('the gradient of the cross-entropy sums to 0 in every block', () => {
    const logits = randomMatrix(3, WIDTH, 'sums', 2);
    const gradient = tf.grad((input) => blockCrossEntropy(input as tf.Tensor2D, x, blocks))(logits);
    for (const row of (gradient as tf.Tensor2D).arraySync()) {
      for (const [from, to] of PLACES) {
        expect(Math.abs(row.slice(from, to).reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-6);
      }
    }
  });

  test('uniform logits cost the log of the block sizes', () => {
    const expected = SIZES.reduce((sum, size) => sum + Math.log(size), 0);
    expect(blockCrossEntropy(tf.zeros([3, WIDTH]), x, blocks).dataSync()[0]).toBeCloseTo(expected, 5);
  });
});
