import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../src/core/random.ts';
import { slotOf, valueAndFlatGradient, viewsOf } from '../../src/model/engine/parameters.ts';
import { LATENT } from '../../src/model/teacher/family.ts';
import {
  aggregateLogDensity,
  posteriorSampler,
  thinPosterior,
  type Posterior,
} from '../../src/model/teacher/posterior.ts';
import {
  COMPONENTS,
  componentsFor,
  drawStudentCodes,
  initialStudent,
  logDensity,
  studentCodes,
  studentLayout,
  type StudentParameter,
} from '../../src/model/student/student.ts';
import { useBackend } from './backends.ts';

const ENOUGH = 10_000;

/** A student of some components with the given parameters; the rest take no part. */
function studentOf(components: readonly { share: number; mean: number; deviation: number }[]): Float32Array {
  const flat = new Float32Array(studentLayout.size);
  const slot = (name: StudentParameter) => slotOf(flat, studentLayout, name);
  slot('logit').fill(-40);
  components.forEach(({ share, mean, deviation }, k) => {
    slot('logit')[k] = Math.log(share);
    slot('mean').fill(mean, k * LATENT, (k + 1) * LATENT);
    slot('logDeviation').fill(Math.log(deviation), k * LATENT, (k + 1) * LATENT);
  });
  return flat;
}

const densities = (weights: Float32Array, codes: Float32Array) =>
  tf.tidy(() =>
    logDensity(
      viewsOf(tf.tensor1d(weights), studentLayout),
      tf.tensor2d(codes, [codes.length / LATENT, LATENT]),
    ).dataSync(),
  );

/** log N(z; m, σ²) over all dimensions, m and σ the same in each. */
function logNormal(z: ArrayLike<number>, mean: number, deviation: number): number {
  return Array.from(z).reduce(
    (sum, value) =>
      sum - 0.5 * ((value - mean) / deviation) ** 2 - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI),
    0,
  );
}

describe('drawing codes', () => {
  test('1,056 weights; in small tables a component for twenty rows', () => {
    expect(studentLayout.size).toBe(1056);
    expect(studentLayout.size).toBe(1056);
    expect([10, 100, 200, 1000].map(componentsFor)).toEqual([4, 5, 10, COMPONENTS]);
    const codes = drawStudentCodes(
      { weights: initialStudent(10, createRng(1)) },
      new Int32Array(2000),
      createRng(2),
    );
    const means = slotOf(initialStudent(10, createRng(1)), studentLayout, 'mean');
    const nearest = (row: number) => {
      const distance = (k: number) =>
        codes
          .subarray(row * LATENT, (row + 1) * LATENT)
          .reduce((sum, z, d) => sum + (z - means[k * LATENT + d]!) ** 2, 0);
      return [...new Array(COMPONENTS).keys()].reduce((best, k) => (distance(k) < distance(best) ? k : best));
    };
    const used = Array.from({ length: 200 }, (_, row) => nearest(row));
    expect(used.filter((k) => k < 4).length).toBeGreaterThan(170);
  });

  test('components come as often as their shares say, in every key; same seed, same codes', () => {
    const weights = studentOf([
      { share: 0.25, mean: -10, deviation: 1 },
      { share: 0.75, mean: 10, deviation: 0.5 },
    ]);
    const keys = Int32Array.from({ length: 800 }, (_, i) => i % 2);
    const codes = drawStudentCodes({ weights }, keys, createRng(1));
    for (const key of [0, 1]) {
      const left = keys.filter((own, row) => own === key && codes[row * LATENT]! < 0).length;
      expect(Math.abs(left - 100)).toBeLessThanOrEqual(2);
    }
    const right = codes.filter((value) => value > 0);
    const mean = right.reduce((sum, value) => sum + value, 0) / right.length;
    const variance = right.reduce((sum, value) => sum + (value - mean) ** 2, 0) / right.length;
    expect(mean).toBeCloseTo(10, 1);
    expect(variance).toBeCloseTo(0.25, 1);
    expect(drawStudentCodes({ weights }, keys, createRng(1))).toEqual(codes);
    expect(drawStudentCodes({ weights }, keys, createRng(2))).not.toEqual(codes);
  });
});

describe('the aggregate posterior', () => {
  test('is thinned to rows spread over the table, mean and variance together', () => {
    const mean = Float32Array.from({ length: 10 * LATENT }, (_, i) => Math.floor(i / LATENT));
    const posterior: Posterior = { rows: 10, mean, logVariance: mean.map((value) => -value) };
    expect(thinPosterior(posterior, 10)).toBe(posterior);
    const thin = thinPosterior(posterior, 4);
    const firsts = (values: Float32Array) => [0, 1, 2, 3].map((row) => values[row * LATENT]);
    expect(thin.rows).toBe(4);
    expect(firsts(thin.mean)).toEqual([0, 2, 5, 7]);
    expect(thin.logVariance).toEqual(thin.mean.map((value) => -value));
  });

  test('its density is the mean of those of the rows', () => {
    const posterior: Posterior = {
      rows: 2,
      mean: new Float32Array(2 * LATENT).fill(1, LATENT),
      logVariance: new Float32Array(2 * LATENT).fill(Math.log(0.25), LATENT),
    };
    const codes = posteriorSampler(posterior)(20, createRng(1));
    aggregateLogDensity(posterior, codes).forEach((value, i) => {
      const z = codes.subarray(i * LATENT, (i + 1) * LATENT);
      const expected = Math.log((Math.exp(logNormal(z, 0, 1)) + Math.exp(logNormal(z, 1, 0.5))) / 2);
      expect(value).toBeCloseTo(expected, 4);
    });
  });
});

describe('the student', () => {
  beforeAll(() => useBackend('cpu'));

  test('its density is that of the mixture', () => {
    const weights = studentOf([
      { share: 0.3, mean: 0.5, deviation: 0.8 },
      { share: 0.7, mean: -0.5, deviation: 1.5 },
    ]);
    const codes = drawStudentCodes({ weights }, new Int32Array(30), createRng(3));
    densities(weights, codes).forEach((value, i) => {
      const z = codes.subarray(i * LATENT, (i + 1) * LATENT);
      const expected = Math.log(
        0.3 * Math.exp(logNormal(z, 0.5, 0.8)) + 0.7 * Math.exp(logNormal(z, -0.5, 1.5)),
      );
      expect(value).toBeCloseTo(expected, 3);
    });
  });

  test('the gradient of the density agrees with finite differences', () => {
    const weights = initialStudent(ENOUGH, createRng(1));
    const codes = drawStudentCodes({ weights }, new Int32Array(4), createRng(2));
    const meanDensity = (flat: Float32Array) =>
      Array.from(densities(flat, codes)).reduce((sum, value) => sum + value, 0) / 4;
    const gradient = tf.tidy(() =>
      valueAndFlatGradient(tf.tensor1d(weights), studentLayout, (views) =>
        tf.mean(logDensity(views, tf.tensor2d(codes, [4, LATENT]))),
      ).gradient.dataSync(),
    );
    const h = 0.02;
    const strongest = [...gradient.keys()].sort((a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!));
    for (const at of [...strongest.slice(0, 12), studentLayout.size - 1]) {
      const moved = (by: number) => meanDensity(weights.map((value, i) => (i === at ? value + by : value)));
      expect(gradient[at]!).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 2);
    }
  });

  test('codes for training are means plus deviations times noise of the picked components', () => {
    const weights = studentOf([
      { share: 0.5, mean: 2, deviation: 0.5 },
      { share: 0.5, mean: -1, deviation: 2 },
    ]);
    const codes = tf.tidy(() => {
      const picked = tf.oneHot(tf.tensor1d([1, 0], 'int32'), COMPONENTS).toFloat() as tf.Tensor2D;
      return studentCodes(
        viewsOf(tf.tensor1d(weights), studentLayout),
        picked,
        tf.ones([2, LATENT]),
      ).dataSync();
    });
    expect(codes[0]).toBeCloseTo(1, 5);
    expect(codes[LATENT]).toBeCloseTo(2.5, 5);
  });
});
