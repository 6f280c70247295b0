import { test } from 'vitest';
import { benchmark } from '../src/pipeline/benchmark/benchmark.ts';
import { figuresInWords } from '../src/pipeline/benchmark/figuresInWords.ts';
import { processTime } from './processTime.ts';

/**
 * Process time of the engines that compute in Node, on simulated tables of the shapes of COMPAS and Adult:
 * npm run bench:engine.
 */

test('engines in Node', async () => {
  const hooks = { now: processTime, breathe: () => Promise.resolve(), onPart: () => undefined };
  const result = await benchmark(['WASM kernels', 'TensorFlow.js on CPU'], hooks);
  console.log(`Process time.\n${figuresInWords(result)}`);
});
