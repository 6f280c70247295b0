import * as tf from '@tensorflow/tfjs';
import { kernelsRun } from './instance.ts';

/** Whether the kernels take the place of TensorFlow.js: on the WASM backend, where the machine runs them. */
export function kernelsServe(): boolean {
  return tf.getBackend() === 'wasm' && kernelsRun();
}
