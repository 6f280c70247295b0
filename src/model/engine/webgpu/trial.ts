import * as tf from '@tensorflow/tfjs';
import { square } from '../../../core/elementary.ts';
import { kernelsRun } from '../wasm/runs.ts';
import { openGpu, type Gpu, type KernelSource } from './device.ts';
import { t } from '../../../core/language/words.ts';

/** Kernels that are tried out before they are trusted. */
export interface TriedKernels {
  readonly source: KernelSource;
  /** Holds a small computation against the WebAssembly kernels. @returns null where all agrees, else what does not */
  readonly disagreement: (gpu: Gpu) => Promise<string | null>;
}

/** Whether kernels compute on a device what they should. */
export type Trial =
  | { readonly kind: 'passed'; readonly gpu: Gpu }
  | { readonly kind: 'failed'; readonly why: string };

async function tryOut(device: GPUDevice, { source, disagreement }: TriedKernels): Promise<Trial> {
  if (!kernelsRun()) return { kind: 'failed', why: t`there is nothing to hold their results against` };
  // What fails here is no fault of the run: TensorFlow.js takes their place.
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const attempt = async () => {
    const gpu = await openGpu(device, source);
    return { gpu, why: await disagreement(gpu) };
  };
  const { gpu, why } = await attempt().catch((error: unknown) => ({ gpu: null, why: String(error) }));
  // A device that is lost has no errors to tell.
  const popped = () => device.popErrorScope().catch(() => null);
  const error = (await popped()) ?? (await popped());
  if (gpu && why === null && !error) return { kind: 'passed', gpu };
  return { kind: 'failed', why: why ?? error!.message };
}

const trials = new WeakMap<GPUDevice, Map<TriedKernels, Promise<Trial>>>();

/** The trial of kernels on the device in use, once for each device; null on other backends. */
export async function trialOf(kernels: TriedKernels): Promise<Trial | null> {
  if (tf.getBackend() !== 'webgpu') return null;
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  const own = trials.get(device) ?? new Map<TriedKernels, Promise<Trial>>();
  trials.set(device, own);
  const trial = own.get(kernels) ?? tryOut(device, kernels);
  own.set(kernels, trial);
  return trial;
}

/** Errors of single precision are a thousandth of these. */
export const LOSS_ERROR = 1e-4;
export const GRADIENT_ERROR = 1e-3;

/** ‖a − b‖ / ‖b‖ */
export function distance(a: Float32Array, b: Float32Array): number {
  const norm = (of: (i: number) => number) => Math.sqrt(b.reduce((sum, _, i) => sum + square(of(i)), 0));
  return norm((i) => a[i]! - b[i]!) / norm((i) => b[i]!);
}
