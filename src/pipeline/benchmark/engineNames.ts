import { texts } from '../../core/language/words.ts';

export const ENGINES = [
  'WebGPU kernels',
  'TensorFlow.js on WebGPU',
  'WASM kernels',
  'TensorFlow.js on CPU',
] as const;
export type EngineName = (typeof ENGINES)[number];

/** As a person reads them. */
export const ENGINE_NAMES: Readonly<Record<EngineName, string>> = texts({
  'WebGPU kernels': 'WebGPU kernels',
  'TensorFlow.js on WebGPU': 'TensorFlow.js on WebGPU',
  'WASM kernels': 'WASM kernels',
  'TensorFlow.js on CPU': 'TensorFlow.js on CPU',
});
