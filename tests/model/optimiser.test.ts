import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { clipNorm, createAdamW, learningRate } from '../../src/model/engine/optimiser.ts';
import { useBackend } from './backends.ts';

const START = [1, -2, 0.5];
const DECAY = [0.1, 0, 1];
const GRADIENTS = [
  [0.3, -0.1, 2],
  [-0.2, 0.4, 0],
  [0.05, 0.05, -1],
];
const RATES = [0.01, 0.02, 0.005];

// The weights after each step as PyTorch's optimisers have them, in float64 (betas 0.9 and 0.99).
const ADAMW = [
  [0.9890000003333334, -1.9900000009999999, 0.48500000005],
  [0.9841290709351039, -2.001167808578749, 0.4618683971984282],
  [0.9826416526287605, -2.0036998108827584, 0.45867030906619943],
];
const ADAM = [
  [0.9900000003333334, -1.9900000009999999, 0.49000000005],
  [0.9871070709357705, -2.001167808578749, 0.47656839719942823],
  [0.9861117171648945, -2.0036998108827584, 0.4756796510531916],
];

describe('the learning rate', () => {
  test('warms up linearly, from the first step on', () => {
    for (const step of [0, 10, 48]) {
      const ratio = learningRate(1, step, 1_000_000, 50) / ((step + 1) / 50);
      expect(ratio).toBeCloseTo(1, 6);
    }
  });

  test('follows a cosine to 2 %', () => {
    expect(learningRate(3e-3, 0, 600)).toBeCloseTo(3e-3, 12);
    expect(learningRate(3e-3, 300, 600)).toBeCloseTo(3e-3 * 0.51, 12);
    expect(learningRate(3e-3, 150, 600)).toBeCloseTo(3e-3 * (0.02 + 0.98 * 0.8535533906), 9);
    expect(learningRate(3e-3, 600, 600)).toBeCloseTo(6e-5, 12);
  });
});

describe('the optimiser', () => {
  beforeAll(() => useBackend('cpu'));

  test.each([
    ['AdamW with a decay per weight', DECAY, ADAMW],
    ['Adam', null, ADAM],
  ] as const)('%s takes PyTorch’s steps and leaves no tensor', (_, decay, expected) => {
    const before = tf.memory().numTensors;
    const optimiser = createAdamW(Float32Array.from(START), decay && Float32Array.from(decay));
    const held = tf.memory().numTensors;
    GRADIENTS.forEach((values, i) => {
      const gradient = tf.tensor1d(values);
      optimiser.step(gradient, RATES[i]!);
      gradient.dispose();
      const weights = optimiser.weights.dataSync();
      expected[i]!.forEach((value, k) => expect(weights[k]).toBeCloseTo(value, 6));
    });
    expect(tf.memory().numTensors).toBe(held);
    optimiser.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('the average follows the weights, faster while it is young, and is part of the state', async () => {
    const optimiser = createAdamW(Float32Array.from(START), null, 0.5);
    const gradient = tf.tensor1d(GRADIENTS[0]!);
    let average = [...START];
    const shares = [1 / 11, 2 / 12, 3 / 13];
    for (const share of shares) {
      optimiser.step(gradient, 0.01);
      const weights = optimiser.weights.dataSync();
      average = average.map((value, i) => share * value + (1 - share) * weights[i]!);
    }
    const averaged = optimiser.averaged.dataSync();
    average.forEach((value, i) => expect(averaged[i]).toBeCloseTo(value, 6));

    const state = await optimiser.state();
    optimiser.step(gradient, 1);
    expect(optimiser.averaged.dataSync()).not.toEqual(averaged);
    optimiser.restore(state);
    expect(optimiser.averaged.dataSync()).toEqual(averaged);
    optimiser.dispose();
    gradient.dispose();
  });

  test('does not write into the weights it was given', () => {
    const initial = Float32Array.from(START);
    const optimiser = createAdamW(initial, null);
    optimiser.step(tf.tensor1d([1, 1, 1]), 0.1);
    expect([...initial]).toEqual(START);
    optimiser.dispose();
  });

  test('a gradient above the limit is scaled to it, one below stays', () => {
    const long = clipNorm(tf.tensor1d([3, 4, 12]), 5).dataSync();
    [15 / 13, 20 / 13, 60 / 13].forEach((value, k) => expect(long[k]).toBeCloseTo(value, 5));
    const short = clipNorm(tf.tensor1d([0.3, 0.4]), 5).dataSync();
    [0.3, 0.4].forEach((value, k) => expect(short[k]).toBeCloseTo(value, 6));
    expect([...clipNorm(tf.tensor1d([0, 0]), 5).dataSync()]).toEqual([0, 0]);
  });
});
