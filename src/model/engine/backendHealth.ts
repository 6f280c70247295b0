import * as tf from '@tensorflow/tfjs';
import { AppError } from '../../core/errors.ts';
import { t, texts } from '../../core/language/words.ts';

/** Why a backend cannot be computed with any more. */
export type BackendFault = 'deviceLost' | 'deviceFailed' | 'outOfMemory';

interface WebGpuBackend {
  readonly device: GPUDevice;
}

/**
 * TensorFlow.js hears of neither a lost device nor of a device's memory that ran out: it goes on, with zeros for
 * results. What is heard elsewhere is noted here, by backend, and whoever reads a result back asks first.
 */
const faults = new WeakMap<object, BackendFault>();
const watched = new WeakSet();

/** Takes note of the faults of the device of a WebGPU backend that has started. */
export function watchDevice(backend: object): void {
  if (watched.has(backend)) return;
  watched.add(backend);
  const note = (fault: BackendFault) => {
    if (!faults.has(backend)) faults.set(backend, fault);
  };
  const { device } = backend as WebGpuBackend;
  void device.lost.then(() => note('deviceLost'));
  device.addEventListener('uncapturederror', ({ error }) =>
    note(error instanceof GPUOutOfMemoryError ? 'outOfMemory' : 'deviceFailed'),
  );
}

/** What is known against the present backend; null where nothing is. */
export function notedFault(): BackendFault | null {
  return faults.get(tf.backend()) ?? null;
}

/** @throws AppError 'backend.lost' or 'backend.memory' once the present backend had a fault */
export function assertBackendSound(): void {
  const fault = notedFault();
  if (fault) throw backendError(fault);
}

const SENTENCES: Readonly<Record<BackendFault, string>> = texts({
  deviceLost: 'The graphics device was lost.',
  deviceFailed: 'The graphics device reported an error.',
  outOfMemory: 'The memory to compute in ran out.',
});

export function backendError(fault: BackendFault): AppError {
  return new AppError(
    fault === 'outOfMemory' ? 'backend.memory' : 'backend.lost',
    SENTENCES[fault],
    t`Try again with fewer rows or columns, or after closing other tabs. Your table, settings and results are kept.`,
  );
}

/** What JavaScript engines and WebGPU say when memory has run out. */
const OUT_OF_MEMORY = /out of memory|allocation failed|invalid (typed )?array length/i;

/** The fault of the backend behind an error; null where it is none. */
export function backendFault(error: unknown): BackendFault | null {
  const noted = notedFault();
  if (noted) return noted;
  if (!(error instanceof Error)) return null;
  // The kernels have a memory of their own.
  if (error instanceof AppError && error.code === 'backend.memory') return 'outOfMemory';
  if (OUT_OF_MEMORY.test(error.message)) return 'outOfMemory';
  // A buffer of a device that is gone cannot be read; the device may tell of its own end only later.
  return error instanceof DOMException && tf.getBackend() === 'webgpu' ? 'deviceLost' : null;
}
