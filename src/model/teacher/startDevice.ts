import {
  startBackend,
  startBackendAtMost,
  type BackendChoice,
  type BackendName,
  type BackendRequest,
} from '../engine/backend.ts';
import { gpuTrial } from './tabular/webgpu/trial.ts';

/** What takes the steps of a training on a graphics device, in a sentence for a person; '' on other backends. */
async function stepsInWords(): Promise<string> {
  const trial = await gpuTrial();
  if (!trial) return '';
  return trial.kind === 'passed'
    ? ' The teacher learns by kernels of our own, which passed their test on this device.'
    : ` The teacher learns by TensorFlow.js: our own kernels failed their test on this device (${trial.why}).`;
}

async function withSteps(choice: BackendChoice): Promise<BackendChoice> {
  return { ...choice, reason: choice.reason + (await stepsInWords()) };
}

/** A backend to train on, as `startBackend`; its kernels are tried out. */
export async function startDevice(requested: BackendRequest): Promise<BackendChoice> {
  return withSteps(await startBackend(requested));
}

/** As `startBackendAtMost`. */
export async function startDeviceAtMost(highest: BackendName): Promise<BackendChoice> {
  return withSteps(await startBackendAtMost(highest));
}
