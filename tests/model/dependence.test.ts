import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../src/core/random.ts';
import {
  conditionalDependence,
  pairwiseDistances,
  squaredDistanceCorrelation,
} from '../../src/model/teacher/dependence.ts';
import { useBackend } from './backends.ts';
import { expectGradient, randomMatrix } from './gradients.ts';

type Rows = readonly (readonly number[])[];

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0));
}

/** dCor² as the definition has it (Székely, Rizzo & Bakirov 2007), float64, V-statistic. */
function plainDistanceCorrelation(a: Rows, b: Rows): number {
  const n = a.length;
  const centred = (rows: Rows) => {
    const d = rows.map((row) => rows.map((other) => distance(row, other)));
    const means = d.map((row) => row.reduce((sum, value) => sum + value, 0) / n);
    const mean = means.reduce((sum, value) => sum + value, 0) / n;
    return d.map((row, i) => row.map((value, j) => value - means[i]! - means[j]! + mean));
  };
  const [A, B] = [centred(a), centred(b)];
  const product = (p: number[][], q: number[][]) =>
    p.reduce((sum, row, i) => sum + row.reduce((part, value, j) => part + value * q[i]![j]!, 0), 0) / n ** 2;
  const variances = product(A, A) * product(B, B);
  return variances > 0 ? product(A, B) / Math.sqrt(variances) : 0;
}

function uniformWeights(n: number, chosen: (row: number) => boolean = () => true): tf.Tensor2D {
  const kept = Array.from({ length: n }, (_, row) => (chosen(row) ? 1 : 0));
  const count = kept.reduce((sum: number, value) => sum + value, 0);
  return tf.tensor2d(
    kept.map((value) => value / count),
    [n, 1],
  );
}

function dCor(a: tf.Tensor2D, b: tf.Tensor2D, weights = uniformWeights(a.shape[0])): number {
  const value = squaredDistanceCorrelation(pairwiseDistances(a, a), pairwiseDistances(b, b), weights);
  return value.dataSync()[0]!;
}

/** Codes that follow a binary group by `strength`, and the groups as one-hots. */
function planted(rows: number, strength: number, seed: number): { codes: tf.Tensor2D; groups: tf.Tensor2D } {
  const rng = createRng(seed);
  const group = Array.from({ length: rows }, () => rng.int(2));
  return {
    codes: tf.tensor2d(group.map((g) => [strength * g + rng.normal(), rng.normal(), rng.normal()])),
    groups: tf.tensor2d(group.map((g) => [g, 1 - g])),
  };
}

describe('dependence', () => {
  beforeAll(() => useBackend('cpu'));

  test('distances of all pairs, with a floor of 1e-3', () => {
    const a = tf.tensor2d([
      [0, 0],
      [3, 4],
    ]);
    const b = tf.tensor2d([
      [0, 0],
      [6, 8],
      [3, 0],
    ]);
    const [first, second] = pairwiseDistances(a, b).arraySync() as [number[], number[]];
    [1e-3, 10, 3].forEach((value, j) => expect(first[j]).toBeCloseTo(value, 5));
    [5, 5, 4].forEach((value, j) => expect(second[j]).toBeCloseTo(value, 5));
  });

  test.each([0, 0.5, 1, 4])('dCor² agrees with its definition in float64 (strength %s)', (strength) => {
    const { codes, groups } = planted(40, strength, 1);
    const expected = plainDistanceCorrelation(codes.arraySync(), groups.arraySync());
    expect(Math.abs(dCor(codes, groups) - expected)).toBeLessThan(1e-3);
  });

  test('dCor² of a sample with itself, moved and scaled, is 1', () => {
    const a = randomMatrix(30, 4, 2);
    expect(dCor(a, a)).toBeCloseTo(1, 4);
    expect(dCor(a, tf.add<tf.Tensor2D>(tf.mul(a, 3), 5))).toBeCloseTo(1, 3);
  });

  test('dCor² with a constant is 0', () => {
    const constant = tf.fill<tf.Rank.R2>([30, 2], 0.7);
    expect(Math.abs(dCor(randomMatrix(30, 4, 3), constant))).toBeLessThan(1e-3);
    expect(Math.abs(dCor(constant, constant))).toBeLessThan(1e-3);
  });

  test('dCor² of independent samples is small, of dependent ones not', () => {
    const independent = planted(200, 0, 4);
    const dependent = planted(200, 3, 4);
    expect(dCor(independent.codes, independent.groups)).toBeLessThan(0.05);
    expect(dCor(dependent.codes, dependent.groups)).toBeGreaterThan(0.3);
  });

  test('weights on a subset give the dCor² of the subset', () => {
    const { codes, groups } = planted(45, 1.5, 5);
    const chosen = (row: number) => row % 3 !== 0;
    const only = (tensor: tf.Tensor2D) => tensor.arraySync().filter((_, row) => chosen(row));
    const expected = plainDistanceCorrelation(only(codes), only(groups));
    expect(Math.abs(dCor(codes, groups, uniformWeights(45, chosen)) - expected)).toBeLessThan(1e-3);
    expect(Math.abs(dCor(codes, groups) - expected)).toBeGreaterThan(1e-3);
  });

  test('conditional dependence is Σ P(k)·dCor² within class k; 0 without classes', () => {
    const { codes, groups } = planted(60, 1, 6);
    const classOf = (row: number) => (row % 4 === 0 ? 0 : 1);
    const classes = [0, 1].map((k) => ({
      share: k === 0 ? 0.25 : 0.75,
      weights: uniformWeights(60, (row) => classOf(row) === k),
    }));
    const distances = pairwiseDistances(groups, groups);
    const within = (k: number) => {
      const only = (tensor: tf.Tensor2D) => tensor.arraySync().filter((_, row) => classOf(row) === k);
      return plainDistanceCorrelation(only(codes), only(groups));
    };
    const value = conditionalDependence(codes, distances, classes).dataSync()[0]!;
    expect(Math.abs(value - (0.25 * within(0) + 0.75 * within(1)))).toBeLessThan(1e-3);
    expect(conditionalDependence(codes, distances, []).dataSync()[0]).toBe(0);
  });

  test('the gradient of dCor² agrees with finite differences', () => {
    const { codes, groups } = planted(12, 1, 7);
    const distances = pairwiseDistances(groups, groups);
    const weights = uniformWeights(12);
    expectGradient((a) => squaredDistanceCorrelation(pairwiseDistances(a, a), distances, weights), codes);
  });
});
