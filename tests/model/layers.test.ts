import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { dense, silu, stopGradient } from '../../src/model/engine/layers.ts';
import { useBackend } from './backends.ts';
import { expectGradient, randomMatrix, relativeError } from './gradients.ts';

/** A scalar that weighs every entry differently, so that no error of a gradient cancels. */
function weighted(x: tf.Tensor2D): tf.Scalar {
  return tf.sum(tf.mul(x, randomMatrix(x.shape[0], x.shape[1], 'weights')));
}

describe('layers', () => {
  beforeAll(() => useBackend('cpu'));

  test('silu is x·σ(x)', () => {
    const x = [-20, -3, -1, 0, 0.5, 2, 30];
    const expected = x.map((value) => value / (1 + Math.exp(-value)));
    expect(relativeError(silu(tf.tensor2d([x])).dataSync(), expected)).toBeLessThan(1e-6);
  });

  test('the gradient of silu is that of the plain form, and of finite differences', () => {
    const x = randomMatrix(4, 5, 1, 3);
    expectGradient((input) => weighted(silu(input)), x);
    const plain = tf.grad((input) => weighted(tf.mul(input, tf.sigmoid(input))))(x);
    const own = tf.grad((input) => weighted(silu(input as tf.Tensor2D)))(x);
    expect(relativeError(own.dataSync(), plain.dataSync())).toBeLessThan(1e-5);
  });

  test('a dense layer is x·W + b', () => {
    const views = {
      'l.weight': tf.tensor2d([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      'l.bias': tf.tensor1d([10, 20]),
    };
    const y = dense(
      views,
      'l',
      tf.tensor2d([
        [1, 0, -1],
        [2, 1, 0],
      ]),
    );
    expect(y.arraySync()).toEqual([
      [6, 16],
      [15, 28],
    ]);
  });

  test('a stopped gradient passes the value and no gradient', () => {
    const x = randomMatrix(2, 3, 4);
    expect(stopGradient(x).dataSync()).toEqual(x.dataSync());
    const gradient = tf.grad((input) => tf.sum(tf.mul(stopGradient(input as tf.Tensor2D), input)))(x);
    expect(gradient.dataSync()).toEqual(x.dataSync()); // of sg[x]·x only the second factor counts
  });
});
