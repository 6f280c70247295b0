/**
 * What is bundled as `@tensorflow/tfjs`: its core with gradients, and the backend that computes in plain JavaScript. The
 * package itself brings WebGL, layers, readers of files and methods of tensors as well.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';

export * from '@tensorflow/tfjs-core';
