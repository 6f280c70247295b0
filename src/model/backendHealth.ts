import { AppError } from '../core/errors.ts';

/** Why a backend cannot be computed with any more. */
export type BackendFault = 'deviceLost' | 'outOfMemory';

/**
 * TensorFlow.js hears of neither a lost device nor of memory that ran out: it goes on, with zeros for results. What is
 * heard elsewhere is noted here, and whoever reads a result back asks first.
 */
let noted: BackendFault | null = null;

export function noteBackendFault(fault: BackendFault): void {
  noted ??= fault;
}

/** After the backend was started anew. */
export function forgetBackendFault(): void {
  noted = null;
}

const SENTENCES: Readonly<Record<BackendFault, string>> = {
  deviceLost: 'The graphics device was lost.',
  outOfMemory: 'The memory to compute in ran out.',
};

/** @throws AppError 'backend.lost' or 'backend.memory' once a fault was noted */
export function assertBackendSound(): void {
  if (noted) throw backendError(noted);
}

export function backendError(fault: BackendFault): AppError {
  return new AppError(
    fault === 'deviceLost' ? 'backend.lost' : 'backend.memory',
    SENTENCES[fault],
    'Try again with “Compute on: WASM”, or with fewer rows or columns. Your table, settings and results are kept.',
  );
}

/** What V8, Emscripten, WebAssembly and WebGPU say when memory has run out. */
const OUT_OF_MEMORY =
  /out of memory|memory access out of bounds|allocation failed|cannot enlarge memory|invalid (typed )?array length/i;

/** The fault of the backend behind an error; null where it is none. */
export function backendFault(error: unknown): BackendFault | null {
  if (noted) return noted;
  if (error instanceof AppError) {
    if (error.code === 'backend.lost') return 'deviceLost';
    return error.code === 'backend.memory' ? 'outOfMemory' : null;
  }
  if (!(error instanceof Error)) return null;
  if (OUT_OF_MEMORY.test(error.message)) return 'outOfMemory';
  // Reading a buffer of a device that is gone; the device may tell of its own end only later.
  return error instanceof DOMException ? 'deviceLost' : null;
}
