import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import {
  assertBackendSound,
  backendFault,
  notedFault,
  watchBackend,
} from '../../src/model/engine/backendHealth.ts';
import { useBackend } from './backends.ts';

/** What an allocation that is refused throws here: no browser's wording is taken for granted. */
function refusedAllocation(): unknown {
  try {
    return new Float32Array(2 ** 52);
  } catch (error) {
    return error;
  }
}

describe('the fault behind an error', () => {
  beforeAll(() => useBackend('cpu'));

  test.each([
    ['a typed array that cannot be allocated', refusedAllocation()],
    ['a buffer that V8 refuses', new RangeError('Array buffer allocation failed')],
    ['WebAssembly out of bounds', new WebAssembly.RuntimeError('memory access out of bounds')],
    ['Emscripten out of memory', new Error('Aborted(OOM): Cannot enlarge memory arrays')],
  ])('%s: memory ran out', (_, error) => expect(backendFault(error)).toBe('outOfMemory'));

  test.each([
    ['a fault of ours', new TypeError('x is undefined')],
    ['bad roles', new AppError('roles.overlap', 'No.', 'Do.')],
    ['a fault of the browser, where there is no graphics device', new DOMException('No.', 'AbortError')],
    ['no error at all', 'oops'],
  ])('%s: none of the backend', (_, error) => expect(backendFault(error)).toBeNull());
});

describe('an allocation in WASM that is refused', () => {
  test('is an error of the backend from then on, not a result at address 0', async () => {
    await useBackend('wasm');
    expect(notedFault()).toBeNull();
    const backend = { wasm: { _malloc: (bytes: number) => (bytes > 100 ? 0 : 8) } };
    watchBackend('wasm', backend);
    expect(backend.wasm._malloc(100)).toBe(8);
    expect(() => backend.wasm._malloc(101)).toThrow(
      expect.objectContaining({ code: 'backend.memory' }) as Error,
    );
    // Of another backend: the one in use is as sound as before.
    expect(() => assertBackendSound()).not.toThrow();
    expect(tf.getBackend()).toBe('wasm');
  });
});
