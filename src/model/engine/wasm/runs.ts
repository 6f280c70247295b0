import { kernelsCompile, openEngine } from './instance.ts';
import { kernelFault } from './selfTest.ts';

let fault: string | null | undefined;

/**
 * Why this machine does not run the kernels, in words that follow "because"; null where it does: WebAssembly with its
 * 128-bit vectors, which nothing forbids, and results as in double precision, which are tested once.
 */
export function whyNoKernels(): string | null {
  if (!kernelsCompile()) return 'the browser compiles none with 128-bit vectors';
  fault ??= kernelFault(openEngine());
  return fault === null ? null : `its kernels failed their test against double precision (${fault})`;
}

export function kernelsRun(): boolean {
  return whyNoKernels() === null;
}
