import { expect } from 'vitest';
import { startBackend, type BackendName } from '../../src/model/backend.ts';

/** The backends that compute in Node. WebGPU is tested in the browser (tests/e2e). */
export const BACKENDS = ['cpu', 'wasm'] as const satisfies readonly BackendName[];

export async function useBackend(backend: BackendName): Promise<void> {
  const choice = await startBackend(backend);
  expect(choice.backend).toBe(backend);
}
