import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  encodeTable,
  fitEncoding,
  type EncodedTable,
  type Encoding,
} from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { drawNormal, makeBatch } from '../../src/model/training/batches.ts';
import { blockCrossEntropy, createBlocks } from '../../src/model/engine/blocks.ts';
import { slotOf, valueAndFlatGradient, viewsOf } from '../../src/model/engine/parameters.ts';
import { LATENT } from '../../src/model/teacher/family.ts';
import {
  createMasks,
  decode,
  encode,
  fairHead,
  initialTeacher,
  residualHead,
  teacherLayout,
  teacherShape,
  unitDegrees,
  type TeacherParameter,
  type TeacherViews,
} from '../../src/model/teacher/tabular/network.ts';
import { teacherLoss } from '../../src/model/teacher/tabular/loss.ts';
import { takeRows } from '../../src/core/table/table.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';
import { randomMatrix, relativeError } from './gradients.ts';

type LossInputs = Parameters<typeof teacherLoss>[1];

const ROWS = 24;

/** A tiny table with columns of every kind, and a teacher none of whose weights is zero. */
function setUp() {
  const people = takeRows(
    simulatePeople(200, 1),
    Int32Array.from({ length: ROWS }, (_, i) => i),
  );
  const encoding = fitEncoding(people, PEOPLE_ROLES, 6);
  const table = encodeTable(people, encoding);
  const shape = teacherShape(encoding);
  const layout = teacherLayout(shape);
  const rng = createRng('weights');
  const weights = initialTeacher(shape, table, rng).map((weight) => weight + 0.1 * rng.normal());
  return { encoding, table, shape, layout, weights };
}

function lossInputs(encoding: Encoding, table: EncodedTable, ramp = 1, penaltyWeight = 20): LossInputs {
  const rows = Int32Array.from({ length: ROWS }, (_, i) => i);
  return {
    batch: makeBatch(table, encoding, rows),
    noise: tf.tensor2d(drawNormal(ROWS, LATENT, createRng('noise')), [ROWS, LATENT]),
    classes: [{ share: 1, weights: tf.fill<tf.Rank.R2>([ROWS, 1], 1 / ROWS) }],
    blocks: createBlocks(encoding.features.map(({ size }) => size)),
    targetBlock: createBlocks([encoding.targetWidth]),
    masks: createMasks(teacherShape(encoding)),
    ramp,
    targetWeight: 3,
    penaltyWeight,
  };
}

/** CE(y; f(z) + g(z, s)), from the heads themselves: in the loss, only the residual head learns from it. */
function residualLoss(views: TeacherViews, { batch, noise, targetBlock }: LossInputs): tf.Scalar {
  const { mean, logVariance } = encode(views, batch.x, batch.y, batch.s);
  const z = tf.add<tf.Tensor2D>(mean, tf.mul(tf.exp(tf.div(logVariance, 2)), noise));
  const logits = tf.add<tf.Tensor2D>(fairHead(views, z), residualHead(views, z, batch.s));
  return blockCrossEntropy(logits, batch.y, targetBlock);
}

describe('the teacher', () => {
  beforeAll(() => useBackend('cpu'));

  test('the gradient of the whole loss agrees with finite differences in every layer', () => {
    const { encoding, table, layout, weights } = setUp();
    // A light penalty: at its full weight the rounding of its float32 hides the slopes of the other parts.
    const inputs = lossInputs(encoding, table, 1, 2);
    /** What the slot's weights are trained on: stopped gradients hide the residual's loss from all but its head. */
    const objective = (flat: Float32Array, residual: boolean) =>
      tf.tidy(() => {
        const views = viewsOf(tf.tensor1d(flat), layout);
        const total = teacherLoss(views, inputs).total.dataSync()[0]!;
        return residual ? total : total - residualLoss(views, inputs).dataSync()[0]!;
      });
    const gradient = tf.tidy(() =>
      valueAndFlatGradient(tf.tensor1d(weights), layout, (views) => teacherLoss(views, inputs).total)
        .gradient.dataSync<'float32'>()
        .slice(),
    );
    for (const { name, offset, size } of layout.slots) {
      const own = gradient.slice(offset, offset + size);
      const length = Math.hypot(...own);
      expect(length, `gradient of ${name}`).toBeGreaterThan(0.01);
      /** The loss at a step from the weights along the layer's own gradient. */
      const at = (step: number) => {
        const moved = weights.slice();
        own.forEach((slope, i) => (moved[offset + i]! += (step * slope) / length));
        return objective(moved, name.startsWith('residual'));
      };
      // Fourth order, over a given change of the loss: float32 rounds smaller ones away, and larger ones meet the cusps
      // of the penalties' distances.
      const step = Math.min(2e-3 / length, 6e-3);
      const difference = (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
      const tolerance = 0.02 * length + 1e-3;
      expect(Math.abs(length - difference), `gradient of ${name}`).toBeLessThan(tolerance);
    }
  });

  test('the loss is the sum of its parts as METHOD weighs them', () => {
    const { encoding, table, layout, weights } = setUp();
    const views = viewsOf(tf.tensor1d(weights), layout);
    const read = (ramp: number) => {
      const inputs = lossInputs(encoding, table, ramp);
      const { total, parts } = teacherLoss(views, inputs);
      const [reconstruction, target, kl, code, predicted] = parts().map((part) => part.dataSync()[0]!);
      const residual = residualLoss(views, inputs).dataSync()[0]!;
      const fit = reconstruction! + 3 * target! + residual;
      return { total: total.dataSync()[0]!, fit, penalty: 0.7 * kl! + 20 * code! + 20 * predicted! };
    };
    const [full, none] = [read(1), read(0)];
    expect(none.total).toBeCloseTo(none.fit, 3);
    expect(full.total).toBeCloseTo(full.fit + full.penalty, 3);
    expect(full.penalty).toBeGreaterThan(1);
  });

  test('the divergence is that of normal distributions', () => {
    const { encoding, table, layout, weights } = setUp();
    const views = viewsOf(tf.tensor1d(weights), layout);
    const inputs = lossInputs(encoding, table);
    const { mean, logVariance } = encode(views, inputs.batch.x, inputs.batch.y, inputs.batch.s);
    const [mu, lv] = [mean.dataSync<'float32'>(), logVariance.dataSync<'float32'>()];
    const expected = mu.reduce((sum, m, i) => sum + (m ** 2 + Math.exp(lv[i]!) - 1 - lv[i]!) / 2, 0) / ROWS;
    expect(relativeError(teacherLoss(views, inputs).parts()[2]!.dataSync(), [expected])).toBeLessThan(1e-4);
  });

  test('the residual’s loss teaches nothing but the residual head', () => {
    const { encoding, table, layout, weights } = setUp();
    const inputs = { ...lossInputs(encoding, table, 0), targetWeight: 0 };
    const { gradient } = valueAndFlatGradient(
      tf.tensor1d(weights),
      layout,
      (views) => teacherLoss(views, inputs).total,
    );
    const host = gradient.dataSync() as Float32Array;
    const largest = (name: TeacherParameter) => Math.max(...slotOf(host, layout, name).map(Math.abs));
    for (const name of ['fair1.weight', 'fair1.bias', 'fair2.weight', 'fair2.bias'] as const) {
      expect(largest(name), name).toBe(0);
    }
    for (const name of ['residual1.weight', 'residual2.weight', 'encoder1.weight'] as const) {
      expect(largest(name), name).toBeGreaterThan(0);
    }
  });

  test('logits of a column depend on earlier columns only', () => {
    const { encoding, table, shape, layout, weights } = setUp();
    const views = viewsOf(tf.tensor1d(weights), layout);
    const masks = createMasks(shape);
    const { x, s } = makeBatch(
      table,
      encoding,
      Int32Array.from({ length: ROWS }, (_, i) => i),
    );
    const z = randomMatrix(ROWS, LATENT, 'z');
    const before = decode(views, masks, z, s, x).arraySync();
    encoding.features.forEach(({ offset }, j) => {
      const values = x.arraySync().map((row) => row.map((cell, k) => (k >= offset ? 1 - cell : cell)));
      const after = decode(views, masks, z, s, tf.tensor2d(values)).arraySync();
      const next = encoding.features[j + 1]?.offset ?? shape.featureWidth;
      const part = (rows: number[][], from: number, to?: number) =>
        rows.flatMap((row) => row.slice(from, to));
      expect(relativeError(part(after, 0, next), part(before, 0, next))).toBeLessThan(1e-5);
      if (j === encoding.features.length - 1) return;
      expect(relativeError(part(after, next), part(before, next))).toBeGreaterThan(1e-2);
    });
  });

  test('the target has no way into the decoder, nor the sensitive attributes into the fair head', () => {
    const { encoding, table, shape, layout, weights } = setUp();
    const slot = (name: TeacherParameter) => layout.slots.find((candidate) => candidate.name === name)!;
    expect(slot('decoder1.weight').shape[0]).toBe(LATENT + shape.sensitiveWidth);
    expect(slot('fair1.weight').shape[0]).toBe(LATENT);

    // Another target changes μ; with z given, neither columns nor fair head see it.
    const other = { ...table, target: table.target.map((code) => 1 - code) };
    const rows = Int32Array.from({ length: ROWS }, (_, i) => i);
    const [batch, flipped] = [makeBatch(table, encoding, rows), makeBatch(other, encoding, rows)];
    const views = viewsOf(tf.tensor1d(weights), layout);
    const codeOf = ({ x, y, s }: typeof batch) => encode(views, x, y, s).mean.dataSync();
    expect(relativeError(codeOf(flipped), codeOf(batch))).toBeGreaterThan(1e-2);
    expect(flipped.x.dataSync()).toEqual(batch.x.dataSync());
    expect(flipped.s.dataSync()).toEqual(batch.s.dataSync());

    // No weight of encoder or heads takes part in decoding.
    const moved = weights.slice();
    for (const { name, offset, size } of layout.slots) {
      if (/^(encoder|fair|residual)/.test(name)) moved.fill(0.5, offset, offset + size);
    }
    const z = randomMatrix(ROWS, LATENT, 'z');
    const masks = createMasks(shape);
    const logits = (flat: Float32Array) =>
      decode(viewsOf(tf.tensor1d(flat), layout), masks, z, batch.s, batch.x).dataSync();
    expect(logits(moved)).toEqual(logits(weights));
  });

  test('an untrained teacher starts at the marginals, and its residual at 0', () => {
    const { encoding, table, shape, layout } = setUp();
    const flat = initialTeacher(shape, table, createRng(1));
    const shares = (codes: Int32Array, k: number) => codes.filter((code) => code === k).length / ROWS;
    const bias = slotOf(flat, layout, 'decoder3.bias');
    encoding.features.forEach(({ offset, size }, j) => {
      for (let k = 0; k < size; k++) {
        expect(bias[offset + k]).toBeCloseTo(Math.log(shares(table.features[j]!, k) + 1e-3), 5);
      }
    });
    const target = slotOf(flat, layout, 'fair2.bias');
    for (const k of [0, 1]) expect(target[k]).toBeCloseTo(Math.log(shares(table.target, k)), 4);
    for (const name of ['skip', 'maskedOut', 'residual2.weight', 'residual2.bias'] as const) {
      expect(slotOf(flat, layout, name).every((weight) => weight === 0)).toBe(true);
    }
    const bound = 1 / Math.sqrt(128);
    const hidden = slotOf(flat, layout, 'encoder2.weight');
    expect(Math.max(...hidden)).toBeLessThanOrEqual(bound);
    expect(Math.max(...hidden)).toBeGreaterThan(0.99 * bound);
    const last = slotOf(flat, layout, 'decoder3.weight');
    expect(Math.max(...last)).toBeLessThanOrEqual(bound / 2);
    expect(Math.max(...last)).toBeGreaterThan(0.45 * bound);
  });
});

describe('degrees of the masked units', () => {
  test('spread over the column boundaries: unit u has 1 + ⌊u(J − 1)/128⌋', () => {
    expect(new Set(unitDegrees(1))).toEqual(new Set([1]));
    expect(new Set(unitDegrees(2))).toEqual(new Set([1]));
    const degrees = unitDegrees(5);
    expect(degrees.length).toBe(128);
    for (const degree of [1, 2, 3, 4]) expect(degrees.filter((d) => d === degree).length).toBe(32);
    expect(Math.max(...unitDegrees(300))).toBeLessThan(300);
  });
});
