import * as tf from '@tensorflow/tfjs';
import { AppError } from '../../core/errors.ts';
import { notedFault, watchDevice } from './backendHealth.ts';
import { kernelsRun, whyNoKernels } from './wasm/runs.ts';
import { serveKernels } from './wasm/serve.ts';
import { t } from '../../core/language/words.ts';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';
export type BackendRequest = 'auto' | BackendName;

export interface BackendChoice {
  readonly backend: BackendName;
  readonly requested: BackendRequest;
  /** Why this one, in one sentence for a person. */
  readonly reason: string;
  readonly adapter?: string;
}

/** What is known of the machine's WebGPU before a backend is chosen. */
type Adapter =
  | { readonly kind: 'hardware' | 'software'; readonly name: string }
  | { readonly kind: 'none'; readonly why: string };

function describe(info: GPUAdapterInfo): string {
  return [info.vendor, info.architecture, info.description].filter(Boolean).join(' ') || t`unnamed adapter`;
}

async function findAdapter(): Promise<Adapter> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) return { kind: 'none', why: t`this browser offers no WebGPU` };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { kind: 'none', why: t`WebGPU found no graphics adapter` };
  const name = describe(adapter.info);
  const software = adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
  return { kind: software ? 'software' : 'hardware', name };
}

/** TensorFlow.js's backend of that name. */
async function activateLibrary(backend: 'webgpu' | 'cpu'): Promise<boolean> {
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  try {
    let ready = await tf.setBackend(backend);
    await tf.ready();
    if (ready && notedFault() !== null) {
      await discardBackend(backend);
      ready = await tf.setBackend(backend);
    }
    if (ready && backend === 'webgpu') watchDevice(tf.backend());
    return ready;
  } catch {
    return false;
  }
}

/** "wasm" is the kernels, on a processor with 128-bit vectors. */
async function activate(backend: BackendName): Promise<boolean> {
  const isKernels = backend === 'wasm';
  if (isKernels && !kernelsRun()) return false;
  const ready = await activateLibrary(isKernels ? 'cpu' : backend);
  if (ready) serveKernels(isKernels);
  return ready;
}

function whyNot(adapter: Adapter): string {
  switch (adapter.kind) {
    case 'none':
      return adapter.why;
    case 'software':
      return t`the only WebGPU adapter is a software one (${adapter.name}), slower than WASM`;
    case 'hardware':
      return t`WebGPU on ${adapter.name} did not start`;
  }
}

async function chooseFallback(requested: BackendRequest, because: string): Promise<BackendChoice> {
  if (await activate('wasm')) {
    return { backend: 'wasm', requested, reason: t`WASM on the processor, because ${because}.` };
  }
  if (await activate('cpu')) {
    return {
      backend: 'cpu',
      requested,
      reason: t`Plain JavaScript (slow), because ${because} and WASM did not start: ${whyNoKernels() ?? t`nothing says why`}.`,
    };
  }
  throw noBackend();
}

function noBackend(): AppError {
  return new AppError(
    'backend.unavailable',
    t`Neither WebGPU, WASM nor plain JavaScript can compute here.`,
    t`Use a current Chrome, Edge, Firefox or Safari.`,
  );
}

async function chooseAutomatically(): Promise<BackendChoice> {
  const adapter = await findAdapter();
  if (adapter.kind === 'hardware' && (await activate('webgpu'))) {
    const first = t`WebGPU on the graphics adapter (${adapter.name})`;
    const reason = kernelsRun()
      ? t`${first}, or WASM where a run's first steps are faster on it.`
      : `${first}.`;
    return { backend: 'webgpu', requested: 'auto', reason, adapter: adapter.name };
  }
  return chooseFallback('auto', whyNot(adapter));
}

async function chooseAsAsked(requested: BackendName): Promise<BackendChoice> {
  const adapter = requested === 'webgpu' ? await findAdapter() : null;
  if (adapter?.kind === 'none') {
    throw new AppError(
      'backend.unavailable',
      t`WebGPU was asked for, but ${adapter.why}.`,
      t`Choose “Automatic” or WASM, or enable WebGPU in the browser’s settings.`,
    );
  }
  if (!(await activate(requested))) {
    throw new AppError(
      'backend.unavailable',
      t`The backend "${requested}" did not start.`,
      t`Choose “Automatic”, which falls back to what works here.`,
    );
  }
  const name = requested.toUpperCase();
  const reason =
    adapter?.kind === 'software'
      ? t`${name}, as asked for; a software adapter, very slow.`
      : t`${name}, as asked for.`;
  const base = { backend: requested, requested, reason };
  return adapter ? { ...base, adapter: adapter.name } : base;
}

/**
 * Starts a backend: as asked, or (auto) WebGPU where a hardware adapter answers, else WASM, else plain JavaScript.
 * @throws AppError 'backend.unavailable'
 */
export async function startBackend(requested: BackendRequest): Promise<BackendChoice> {
  return requested === 'auto' ? chooseAutomatically() : chooseAsAsked(requested);
}

/**
 * Starts what draws rows, whatever trained them: the kernels where they run, so that the same weights give the same
 * rows on every machine. Plain JavaScript stays where it was asked for, or come down to.
 * @throws AppError 'backend.unavailable'
 */
export async function startForRows(requested: BackendRequest): Promise<BackendChoice> {
  return startBackend(requested !== 'cpu' && kernelsRun() ? 'wasm' : requested);
}

/** From the fastest; after a fault the search goes down. */
const BACKENDS: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];

/**
 * Starts the backend, or the next one below that starts: to go on with after a fault, whatever was asked for.
 * @throws AppError 'backend.unavailable'
 */
export async function startBackendAtMost(highest: BackendName): Promise<BackendChoice> {
  for (const backend of BACKENDS.slice(BACKENDS.indexOf(highest))) {
    if (!(await activate(backend))) continue;
    const reason = t`${backend.toUpperCase()}, with which the run could go on after a fault.`;
    return { backend, requested: highest, reason };
  }
  throw noBackend();
}

/** A backend out of memory cannot even free what it has: the browser collects it. */
function disposalThatMayFail(dispose: () => void): () => void {
  return () => {
    try {
      dispose();
    } catch {
      // Nothing more can be done for it.
    }
  };
}

/** Lets a backend go, with its device and its memory, so that it can be started anew. Its tensors are lost. */
export async function discardBackend(backend: BackendName): Promise<void> {
  serveKernels(false);
  const factory = tf.findBackendFactory(backend);
  if (factory) {
    const broken = tf.findBackend(backend) as { dispose: () => void } | null;
    if (broken) broken.dispose = disposalThatMayFail(broken.dispose.bind(broken));
    tf.removeBackend(backend);
    tf.registerBackend(backend, factory);
  }
  await tf.setBackend('cpu');
}

export const tensorFlowVersion: string = tf.version_core;
