import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { dense, silu, stopGradient } from '../../src/model/engine/layers.ts';
import { matMul } from '../../src/model/engine/matmul.ts';
import { BACKENDS, useBackend } from './backends.ts';
import { expectGradient, randomMatrix, relativeError } from './gradients.ts';

/** A scalar that weighs every entry differently, so that no error of a gradient cancels. */
function weighted(x: tf.Tensor2D): tf.Scalar {
  return tf.sum(tf.mul(x, randomMatrix(x.shape[0], x.shape[1], 'weights')));
}

describe.each(BACKENDS)('layers on %s', (backend) => {
  beforeAll(() => useBackend(backend));

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

  const cases = [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const;

  test.each(cases)('a product (transposed: %s, %s) and its gradients', (transposeA, transposeB) => {
    const a = transposeA ? randomMatrix(4, 3, 'a') : randomMatrix(3, 4, 'a');
    const b = transposeB ? randomMatrix(5, 4, 'b') : randomMatrix(4, 5, 'b');
    const own = (l: tf.Tensor, r: tf.Tensor) =>
      weighted(matMul(l as tf.Tensor2D, r as tf.Tensor2D, transposeA, transposeB));
    const theirs = (l: tf.Tensor, r: tf.Tensor) =>
      weighted(tf.matMul<tf.Tensor2D>(l, r, transposeA, transposeB));

    const product = matMul(a, b, transposeA, transposeB);
    expect(product.shape).toEqual([3, 5]);
    expect(
      relativeError(product.dataSync(), tf.matMul(a, b, transposeA, transposeB).dataSync()),
    ).toBeLessThan(1e-5);

    expectGradient((x) => own(x, b), a);
    expectGradient((x) => own(a, x), b);
    const [ownA, ownB] = tf.grads(own)([a, b]);
    const [theirA, theirB] = tf.grads(theirs)([a, b]);
    expect(relativeError(ownA!.dataSync(), theirA!.dataSync())).toBeLessThan(1e-5);
    expect(relativeError(ownB!.dataSync(), theirB!.dataSync())).toBeLessThan(1e-5);
  });

  test('a matrix times its own transpose has both gradients', () => {
    expectGradient((x) => weighted(matMul(x, x, true)), randomMatrix(4, 3, 2));
    expectGradient((x) => weighted(matMul(x, x, false, true)), randomMatrix(4, 3, 3));
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
