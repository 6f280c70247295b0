import * as tf from '@tensorflow/tfjs';
import { expect, vi } from 'vitest';
import { backendFault } from '../../src/model/engine/backendHealth.ts';

/** What an allocation throws once there is no room left. */
function fillUp(): unknown {
  try {
    for (;;) tf.keep(tf.ones([50_000]));
  } catch (error) {
    return error;
  }
}

/** Takes the memory of WASM away in the middle of something; `restore` gives it back. */
export function stopWasmGrowth() {
  const growth = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
  return {
    /** From now on it cannot grow, and all that is left of it is taken. */
    fill(): void {
      expect(tf.getBackend()).toBe('wasm');
      growth.mockImplementation(() => {
        throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory.');
      });
      expect(backendFault(fillUp())).toBe('outOfMemory');
    },
    restore: () => growth.mockRestore(),
  };
}
