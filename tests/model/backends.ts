import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { startBackend, type BackendName } from '../../src/model/engine/backend.ts';

/** The backends that compute in Node. WebGPU is tested in the browser (tests/e2e). */
export const BACKENDS = ['cpu', 'wasm'] as const satisfies readonly BackendName[];

export async function useBackend(backend: BackendName): Promise<void> {
  tf.enableProdMode(); // keeps the library's advertisement out of the log
  const choice = await startBackend(backend);
  expect(choice.backend).toBe(backend);
}
