import { vi } from 'vitest';

/** Takes the memory of WASM away in the middle of something; `restore` gives it back. */
export function withoutWasmGrowth() {
  const growth = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
  return {
    /** From now on it cannot grow: whoever opens the kernels gets no room. */
    stop: () =>
      void growth.mockImplementation(() => {
        throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory.');
      }),
    restore: () => growth.mockRestore(),
  };
}
