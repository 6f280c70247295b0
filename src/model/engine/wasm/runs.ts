import { kernelsCompile, openEngine } from './instance.ts';
import { kernelFault } from './selfTest.ts';
import { t } from '../../../core/language/words.ts';

/** What the self-test found, once it was made. */
let tested: { readonly fault: string | null } | null = null;

/**
 * Why this machine does not run the kernels, in words that follow "because"; null where it does: WebAssembly with its
 * 128-bit vectors, which nothing forbids, and results as in double precision, which are tested once.
 */
export function whyNoKernels(): string | null {
  if (!kernelsCompile()) return t`the browser compiles none with 128-bit vectors`;
  try {
    tested ??= { fault: kernelFault(openEngine()) };
  } catch {
    return t`its kernels get no memory`;
  }
  const { fault } = tested;
  return fault === null ? null : t`its kernels failed their test against double precision (${fault})`;
}

export function kernelsRun(): boolean {
  return whyNoKernels() === null;
}
