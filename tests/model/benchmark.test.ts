import { expect, test } from 'vitest';
import { benchmark } from '../../src/pipeline/benchmark/benchmark.ts';
import { figuresInWords } from '../../src/pipeline/benchmark/figuresInWords.ts';
import { createWorkload, SHAPES, type BenchmarkShape } from '../../src/pipeline/benchmark/workload.ts';
import { AppError } from '../../src/core/errors.ts';

const SMALL: BenchmarkShape = { name: 'Small', rows: 300, features: [2, 9], target: 2, sensitive: 3 };

test('simulated tables are coded as wide as the public ones that they stand for', async () => {
  for (const shape of SHAPES) {
    const { encoding, encoded } = await createWorkload(shape);
    expect(encoded.rows).toBe(shape.rows);
    expect(encoding.features.map(({ size }) => size)).toEqual(shape.features);
    expect(encoding.targetWidth).toBe(shape.target);
    expect(encoding.sensitiveWidth).toBe(shape.sensitive);
  }
});

test('measures what there is, and says what there is not', async () => {
  const told: string[] = [];
  const hooks = {
    now: () => performance.now(),
    breathe: () => Promise.resolve(),
    onPart: (done: number, parts: number, what: string) => void told.push(`${done}/${parts} ${what}`),
  };
  const result = await benchmark(['WebGPU kernels', 'WASM kernels'], hooks, [SMALL]);
  expect(told).toEqual(['0/2 WebGPU kernels, Small', '1/2 WASM kernels, Small']);
  expect(result.adapter).toBeNull();
  expect(result.notes).toEqual(['WebGPU kernels: WebGPU was asked for, but this browser offers no WebGPU.']);
  const [wasm, ...others] = result.figures;
  expect(others).toEqual([]);
  expect(wasm).toMatchObject({ table: 'Small', engine: 'WASM kernels', teacherDispatches: 0 });
  for (const value of [wasm!.teacher, wasm!.student, wasm!.rowsPerSecond!, wasm!.productRate!]) {
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(Infinity);
  }
  // Nothing multiplies faster than the product kernel alone, but for the clock's noise.
  expect(wasm!.productRate).toBeLessThan(2 * result.productRate!);
  expect(figuresInWords(result)).toMatch(
    /Small, WASM kernels: teacher [\d.]+ ms a step, student [\d.]+ ms; /,
  );
});

test('ends where it is cancelled', async () => {
  const cancelled = new AppError('run.cancelled', 'Cancelled.', '');
  let time = 0;
  const ticking = {
    now: () => (time += 50),
    breathe: () => Promise.reject(cancelled),
    onPart: () => undefined,
  };
  await expect(benchmark(['WASM kernels'], ticking, [SMALL])).rejects.toBe(cancelled);
});
