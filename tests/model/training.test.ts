import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../../src/core/encoding/trainingCounts.ts';
import { createRng } from '../../src/core/random.ts';
import { makeBatch } from '../../src/model/training/batches.ts';
import { DEFAULT_STUDENT, trainStudent } from '../../src/model/student/distil.ts';
import type { StudentLosses } from '../../src/model/student/plan.ts';
import { generateRows, type GenerateHooks } from '../../src/model/generate/generate.ts';
import { createSmoother, type LoopHooks } from '../../src/model/training/loop.ts';
import { viewsOf } from '../../src/model/engine/parameters.ts';
import { decoderOf, encodeRows, trainTeacher } from '../../src/model/teacher/families.ts';
import { posteriorSampler, type Posterior } from '../../src/model/teacher/posterior.ts';
import { initialStudent, studentLayout } from '../../src/model/student/student.ts';
import {
  LATENT,
  type TeacherLosses,
  type TeacherModel,
  type TeacherSettings,
} from '../../src/model/teacher/family.ts';
import {
  encode,
  initialTeacher,
  teacherLayout,
  teacherShape,
} from '../../src/model/teacher/tabular/network.ts';
import { teacherSteps } from '../../src/model/teacher/teacherSteps.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { BACKENDS, useBackend } from './backends.ts';
import { cancellingHooks, recordingHooks } from './hooks.ts';
import { relativeError } from './gradients.ts';

// Plain JavaScript takes seconds for a step on a table of ordinary size: few rows, few codes, few steps.
const people = simulatePeople(40, 3);
const roles = { ...PEOPLE_ROLES, sensitive: ['sex', 'region'] };
const encoding = fitEncoding(people, roles, 5);
const table = encodeTable(people, encoding);
const shape = teacherShape(encoding);

const SETTINGS: TeacherSettings = { steps: 6, notion: 'parity', strength: 1 };

const teach = (seed: number, settings = SETTINGS, hooks = recordingHooks<TeacherLosses>()) =>
  trainTeacher(encoding, table, settings, createRng(seed), hooks);

/** A teacher as it is before training, and the posterior that it gives. */
async function untrained(): Promise<{ teacher: TeacherModel; posterior: Posterior }> {
  const teacher = { shape, weights: initialTeacher(shape, table, createRng(1)) };
  return { teacher, posterior: await encodeRows(teacher, encoding, table, async () => undefined) };
}

async function expectNoTensorLeft(work: () => Promise<unknown>): Promise<void> {
  const { numTensors, numBytes } = tf.memory();
  await work();
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
}

const CANCELLED = { name: 'AppError', code: 'run.cancelled' };

describe.each(BACKENDS)('training the teacher on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test('reports every step, losses at the first, every fifth and the last, and leaves no tensor', async () => {
    const hooks = recordingHooks<TeacherLosses>();
    const codes: { done: number; values: number; rows: number }[] = [];
    const onCodes = (values: Float32Array, rows: Int32Array, done: number) =>
      codes.push({ done, values: values.length, rows: rows.length });
    await expectNoTensorLeft(() =>
      trainTeacher(encoding, table, SETTINGS, createRng(1), { ...hooks, onCodes }),
    );
    expect(hooks.steps).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hooks.points.map(({ step }) => step)).toEqual([0, 5]);
    // Of forty rows a fifth is held back.
    expect(codes).toEqual([{ done: 0, values: 32 * LATENT, rows: 32 }]);
    expect(Math.max(...hooks.bytes)).toBeGreaterThan(4 * teacherLayout(shape).size);
    for (const point of hooks.points) {
      expect(Object.values(point).every(Number.isFinite)).toBe(true);
      for (const dependence of [point.codeDependence, point.targetDependence]) {
        expect(dependence).toBeGreaterThanOrEqual(0);
        expect(dependence).toBeLessThanOrEqual(1);
      }
    }
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const short = { ...SETTINGS, steps: 3 };
    const [first, again, other] = [await teach(1, short), await teach(1, short), await teach(2, short)];
    expect(new Uint8Array(again.weights.buffer)).toEqual(new Uint8Array(first.weights.buffer));
    expect(other.weights).not.toEqual(first.weights);
    expect(first.weights.length).toBe(teacherLayout(shape).size);
  });

  test.each(['odds', 'none'] as const)(
    'notion %s trains as well, and differs from parity',
    async (notion) => {
      const short = { ...SETTINGS, steps: 3 };
      const model = await teach(1, { ...short, notion });
      expect(model.weights.every(Number.isFinite)).toBe(true);
      expect(model.weights).not.toEqual((await teach(1, short)).weights);
    },
  );

  test('odds on a target without classes of nine rows does not fail', async () => {
    const wealth = { ...roles, target: { kind: 'numeric', column: 'age' } } as const;
    const fitted = fitEncoding(people, wealth, 32);
    const settings = { ...SETTINGS, steps: 2, notion: 'odds' } as const;
    const hooks = recordingHooks<TeacherLosses>();
    await trainTeacher(fitted, encodeTable(people, fitted), settings, createRng(1), hooks);
    expect(hooks.points.at(-1)).toMatchObject({ codeDependence: 0, targetDependence: 0 });
  });

  test('cancelled, it throws what breathe threw and leaves no tensor', async () => {
    await expectNoTensorLeft(() =>
      expect(trainTeacher(encoding, table, SETTINGS, createRng(1), cancellingHooks(2))).rejects.toMatchObject(
        CANCELLED,
      ),
    );
  });

  test('a loss that is no number however slow it goes ends it with training.diverged, at the step', async () => {
    await expectNoTensorLeft(() =>
      expect(teach(1, { ...SETTINGS, strength: Number.NaN })).rejects.toMatchObject({
        name: 'AppError',
        code: 'training.diverged',
        message: expect.stringContaining('step 0') as string,
      }),
    );
  });
});

describe.each(BACKENDS)('latent codes of rows on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test('are those of the encoder, row by row, and leave no tensor', async () => {
    await expectNoTensorLeft(untrained);
    const { teacher, posterior } = await untrained();
    expect([posterior.rows, posterior.mean.length, posterior.logVariance.length]).toEqual([
      40,
      40 * LATENT,
      40 * LATENT,
    ]);
    const { x, y, s } = makeBatch(table, encoding, Int32Array.of(7, 39));
    const direct = encode(viewsOf(tf.tensor1d(teacher.weights), teacherLayout(shape)), x, y, s);
    const rows = (values: Float32Array) => [
      ...values.subarray(7 * LATENT, 8 * LATENT),
      ...values.subarray(39 * LATENT),
    ];
    expect(relativeError(rows(posterior.mean), direct.mean.dataSync())).toBeLessThan(1e-4);
    expect(relativeError(rows(posterior.logVariance), direct.logVariance.dataSync())).toBeLessThan(1e-4);
  });

  test('cancelled, they leave no tensor', async () => {
    const { teacher } = await untrained();
    const { breathe } = cancellingHooks(1);
    await expectNoTensorLeft(() =>
      expect(encodeRows(teacher, encoding, table, breathe)).rejects.toMatchObject(CANCELLED),
    );
  });
});

describe('draws from the aggregate posterior', () => {
  test('are μ + σ·ε of rows drawn alike', () => {
    const mean = new Float32Array(2 * LATENT).fill(-3, 0, LATENT).fill(3, LATENT);
    const logVariance = new Float32Array(2 * LATENT).fill(Math.log(0.25));
    const count = 4000;
    const drawn = posteriorSampler({ rows: 2, mean, logVariance })(count, createRng(1));
    expect(drawn.length).toBe(count * LATENT);
    const first = Array.from({ length: count }, (_, i) => drawn[i * LATENT]!);
    const low = first.filter((value) => value < 0);
    expect(Math.abs(low.length / count - 0.5)).toBeLessThan(0.03);
    const average = low.reduce((sum, value) => sum + value, 0) / low.length;
    const variance = low.reduce((sum, value) => sum + (value - average) ** 2, 0) / low.length;
    expect(average).toBeCloseTo(-3, 1);
    expect(variance).toBeCloseTo(0.25, 1);
    // All dimensions of a draw come from one row.
    for (let i = 0; i < 50; i++) {
      const signs = new Set(drawn.subarray(i * LATENT, (i + 1) * LATENT).map(Math.sign));
      expect(signs.size).toBe(1);
    }
  });
});

describe.each(BACKENDS)('the student on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test('same seed, same bytes; no tensor left, cancelled or not', async () => {
    const { teacher, posterior } = await untrained();
    const settings = { ...DEFAULT_STUDENT, steps: 2 };
    const distil = (hooks: LoopHooks<StudentLosses> = recordingHooks()) =>
      trainStudent(teacher, posterior, encoding, table, settings, createRng(1), hooks);
    const hooks = recordingHooks<StudentLosses>();
    let first: Float32Array | undefined;
    await expectNoTensorLeft(async () => (first = (await distil(hooks)).weights));
    expect(hooks.steps).toEqual([1, 2]);
    expect(hooks.points.map(({ step }) => step)).toEqual([0, 1]);
    expect(first?.length).toBe(studentLayout.size);
    expect((await distil()).weights).toEqual(first);
    await expectNoTensorLeft(() => expect(distil(cancellingHooks(1))).rejects.toMatchObject(CANCELLED));
  });
});

describe.each(BACKENDS)('generating on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  async function generate(rows: number, seed: number, hooks: GenerateHooks = recordingHooks()) {
    const { teacher } = await untrained();
    const student = { weights: initialStudent(table.rows, createRng(1)) };
    const counts = countTrainingRows(encoding, table);
    const profile = Int32Array.from({ length: rows }, (_, i) => i % counts.profiles.counts.length);
    const inputs = { decoder: decoderOf(teacher, encoding), student, encoding, counts, profile };
    return generateRows(inputs, createRng(seed), hooks);
  }

  test('gives a code of every column for every row, the same for the same seed', async () => {
    const rows = await generate(60, 1);
    expect(rows.rows).toBe(60);
    expect([rows.fair.values.length, rows.residual.values.length]).toEqual([120, 120]);
    rows.features.forEach((codes, j) => {
      expect(codes.length).toBe(60);
      expect(Math.min(...codes)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...codes)).toBeLessThan(encoding.features[j]!.size);
    });
    expect(await generate(60, 1)).toEqual(rows);
    expect((await generate(60, 2)).features).not.toEqual(rows.features);
  });

  test('leaves no tensor, cancelled or not', async () => {
    await expectNoTensorLeft(() => generate(60, 1));
    for (const breath of [2, encoding.features.length + 1]) {
      await expectNoTensorLeft(() =>
        expect(generate(60, 1, cancellingHooks(breath))).rejects.toMatchObject(CANCELLED),
      );
    }
  });
});

describe('steps and losses', () => {
  test('steps grow with the cube root of the rows, within bounds', () => {
    const steps = (rows: number) => teacherSteps(rows, 1);
    expect([100, 512, 1000, 8000, 27_000, 1_000_000].map(steps)).toEqual([400, 400, 500, 1000, 1500, 1500]);
    expect([teacherSteps(1000, 0.5), teacherSteps(1000, 2)]).toEqual([250, 1000]);
  });

  test('the smoother starts at the first reading and forgets a tenth each', () => {
    const smoother = createSmoother();
    expect(smoother.add([1, 10])).toEqual([1, 10]);
    expect(smoother.add([2, 0])).toEqual([1.1, 9]);
  });
});
