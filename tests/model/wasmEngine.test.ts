import { afterEach, describe, expect, test, vi } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { backendFault } from '../../src/model/engine/backendHealth.ts';
import { createAdamW } from '../../src/model/engine/optimiser.ts';
import { openEngine, type Engine } from '../../src/model/engine/wasm/instance.ts';
import { kernelsRun } from '../../src/model/engine/wasm/runs.ts';
import { kernelErrors, kernelFault } from '../../src/model/engine/wasm/selfTest.ts';
import { createFlatOptimiser } from '../../src/model/engine/wasm/optimiser.ts';
import { kernelsServe } from '../../src/model/engine/wasm/serve.ts';
import { trainTeacher } from '../../src/model/teacher/families.ts';
import { tensorTeacher } from '../../src/model/teacher/tabular/tensorTeacher.ts';
import { teacherPlan } from '../../src/model/teacher/tabular/plan.ts';
import { wasmTeacher } from '../../src/model/teacher/tabular/wasm/stepper.ts';
import type { TrainingState } from '../../src/model/training/trainingState.ts';
import { trainBy } from '../../src/model/training/train.ts';
import { tensorStepper } from '../../src/model/training/tensorStepper.ts';
import { distanceTo } from '../fixtures/doubles.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';
import { recordingHooks } from './hooks.ts';
import * as tf from '@tensorflow/tfjs';

const people = simulatePeople(60, 3);
const encoding = fitEncoding(people, PEOPLE_ROLES, 5);
const table = encodeTable(people, encoding);
const SETTINGS = { steps: 50, notion: 'odds', strength: 1 } as const;
const planned = () => teacherPlan(encoding, table, SETTINGS, createRng(4), { onPoint: () => undefined });

/** 2·rows·k·m sums of products, by hand. */
function multiplied(n: number, k: number, m: number, a: Float32Array, b: Float32Array): number[] {
  return Array.from({ length: n * m }, (_, at) => {
    let sum = 0;
    for (let l = 0; l < k; l++) sum += a[Math.floor(at / m) * k + l]! * b[l * m + (at % m)]!;
    return sum;
  });
}

describe('products', () => {
  test.each([
    [1, 1, 1],
    [7, 3, 5],
    [4, 16, 8],
    [49, 9, 23],
    [65, 130, 17],
  ])('of [%i, %i] and %i columns, with bias, and both gradients', (n, k, m) => {
    const rng = createRng(n);
    const draw = (count: number) => Float32Array.from({ length: count }, () => rng.normal());
    const engine = openEngine();
    const { kernels } = engine;
    const [a, b, bias] = [draw(n * k), draw(k * m), draw(m)];
    const place = (values: Float32Array, rows: number, columns: number) => {
      const to = engine.matrix(rows, columns);
      for (let i = 0; i < rows; i++) {
        const row = values.subarray(i * columns, (i + 1) * columns);
        engine.viewFloats(to.at + 4 * i * to.stride, columns).set(row);
      }
      return to;
    };
    const read = (from: { at: number; stride: number }, rows: number, columns: number) =>
      Array.from({ length: rows }, (_, i) => [
        ...engine.viewFloats(from.at + 4 * i * from.stride, columns),
      ]).flat();
    const left = place(a, n, k);
    const out = engine.matrix(n, m);
    const flat = engine.floats(k * m + m);
    engine.viewFloats(flat, k * m).set(b);
    engine.viewFloats(flat + 4 * k * m, m).set(bias);
    const packed = engine.floats(k * (m + 7));
    kernels.pack(flat, k, m, 0, packed);
    kernels.product(n, m, k, left.at, left.stride, packed, flat + 4 * k * m, out.at, out.stride, false, 0, 0);
    const expected = multiplied(n, k, m, a, b).map((x, i) => x + bias[i % m]!);
    expect(distanceTo(expected, read(out, n, m))).toBeLessThan(1e-6);

    // Of a gradient equal to what came out.
    const d = Float32Array.from(read(out, n, m));
    const aT = Float32Array.from({ length: k * n }, (_, i) => a[(i % n) * k + Math.floor(i / n)]!);
    const bT = Float32Array.from({ length: m * k }, (_, i) => b[(i % k) * m + Math.floor(i / k)]!);
    const sums = engine.floats((k + 3) * (m + 7));
    kernels.outerProduct(n, m, k, left.at, left.stride, out.at, out.stride, sums, 0);
    const compact = engine.floats(k * m);
    kernels.unpad(sums, k, m, 0, compact);
    expect(distanceTo(multiplied(k, n, m, aT, d), engine.viewFloats(compact, k * m))).toBeLessThan(1e-6);
    const transposed = engine.floats(m * (k + 7));
    kernels.packTransposed(flat, k, m, 0, transposed);
    kernels.product(n, k, m, out.at, out.stride, transposed, 0, left.at, left.stride, false, 0, 0);
    expect(distanceTo(multiplied(n, m, k, d, bT), read(left, n, k))).toBeLessThan(1e-6);
  }); // oxfmt-ignore
});

test('an update is that of AdamW in TensorFlow.js, clipped, decayed and averaged', async () => {
  await useBackend('cpu');
  const rng = createRng(8);
  const draw = () => Float32Array.from({ length: 11 }, () => rng.normal());
  const [initial, decay] = [draw(), draw().map(Math.abs)];
  const library = createAdamW(initial, decay, 0.9);
  const own = createFlatOptimiser(openEngine(), initial, decay, 0.9);
  const engine = openEngine();
  const kernels = createFlatOptimiser(engine, initial, decay, 0.9);
  for (let i = 0; i < 5; i++) {
    const gradient = draw();
    const norm = Math.hypot(...gradient);
    tf.tidy(() => library.step(tf.tensor1d(gradient.map((g) => g * Math.min(1, 2 / norm))), 0.03));
    kernels.begin();
    engine.viewFloats(kernels.gradient, 11).set(gradient);
    kernels.step(0.03, 2);
  }
  const expected = await library.state();
  const state = kernels.state();
  expect(state.count).toBe(5);
  for (const name of ['weights', 'first', 'second', 'averaged'] as const) {
    expect(distanceTo(expected[name]!, state[name]!)).toBeLessThan(1e-6);
  }
  own.restore(state);
  expect(own.state()).toEqual(state);
  expect(own.readAveraged()).toEqual(state.averaged);
  library.dispose();
});

describe('the self-test', () => {
  test('finds the kernels within 1e-6 of double precision', () => {
    for (const [name, error] of Object.entries(kernelErrors(openEngine()))) {
      expect(error, name).toBeLessThan(1e-6);
    }
    expect(kernelFault(openEngine())).toBeNull();
  });

  test.each(['product', 'outerProduct', 'silu', 'siluGradient', 'softmaxEntry', 'adamW'] as const)(
    'names what a kernel that computes something else spoils: %s',
    (kernel) => {
      const engine = openEngine();
      const idle: Engine = { ...engine, kernels: { ...engine.kernels, [kernel]: () => undefined } };
      expect(kernelFault(idle)).not.toBeNull();
    },
  );
});

test('where WebAssembly may not be compiled, plain JavaScript computes, and it is said', async () => {
  const refused = vi.spyOn(WebAssembly, 'Module').mockImplementation(function () {
    throw new WebAssembly.CompileError('refused by a policy');
  });
  vi.resetModules();
  const fresh = await import('../../src/model/engine/backend.ts');
  const choice = await fresh.startBackend('auto');
  expect(choice).toMatchObject({ backend: 'cpu', reason: expect.stringContaining('WASM did not start') as string });
  await expect(fresh.startBackend('wasm')).rejects.toMatchObject({ code: 'backend.unavailable' });
  expect(refused).toHaveBeenCalled();
  refused.mockRestore();
}); // oxfmt-ignore

describe('the teacher', () => {
  afterEach(() => vi.restoreAllMocks());

  test('has the weights of TensorFlow.js after 50 steps within 1e-3, and its losses', async () => {
    await useBackend('cpu');
    expect(kernelsRun()).toBe(true);
    expect(kernelsServe()).toBe(false);
    const [own, other] = [planned(), planned()];
    const kernels = wasmTeacher(own, encoding, table, undefined);
    const library = tensorStepper(tensorTeacher(other, encoding, table), undefined);
    for (let i = 0; i < 50; i++) {
      const [found, expected] = [
        await kernels.step(i, 1e-3, 'picture'),
        await library.step(i, 1e-3, 'picture'),
      ];
      expect(distanceTo(expected!.losses, found!.losses)).toBeLessThan(1e-3);
      expect(found!.picture).toHaveLength(expected!.picture!.length);
      expect(found!.inputs.rows).toEqual(expected!.inputs.rows);
    }
    const [mine, theirs] = [await kernels.state(), await library.state()];
    expect(distanceTo(theirs.weights, mine.weights)).toBeLessThan(1e-3);
    expect(await kernels.heldLoss()).toBeCloseTo(await library.heldLoss(), 3);
    library.dispose();
  });

  test('goes on from a checkpoint of the kernels on TensorFlow.js', async () => {
    await useBackend('wasm');
    expect(kernelsServe()).toBe(true);
    const states: TrainingState[] = [];
    const hooks = { ...recordingHooks<never>(), onCheckpoint: (state: TrainingState) => void states.push(state) };
    const plan = planned();
    const whole = await trainBy(wasmTeacher(plan, encoding, table, undefined), plan, hooks);
    const resumeFrom = structuredClone(states.find(({ step }) => step === 46)!);
    const again = planned();
    const stepper = tensorStepper(tensorTeacher(again, encoding, table), undefined);
    const resumed = await trainBy(stepper, again, { ...recordingHooks<never>(), resumeFrom });
    expect(resumed.step).toBe(whole.step);
    expect(distanceTo(whole.weights, resumed.weights)).toBeLessThan(1e-3);
  }); // oxfmt-ignore

  test('says so where its memory cannot grow, as a fault of the backend', async () => {
    await useBackend('wasm');
    vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory.');
    });
    const error: unknown = await trainTeacher(
      encoding,
      table,
      SETTINGS,
      createRng(1),
      recordingHooks(),
    ).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'backend.memory' });
    expect(backendFault(error)).toBe('outOfMemory');
  });
});
