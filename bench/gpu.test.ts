import { chromium } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { launchOptions } from '../scripts/browser.mjs';
import { figuresInWords } from '../src/pipeline/benchmark/figuresInWords.ts';
import type { OnGpu } from '../tests/e2e/fixtures/onGpu/benchmark.ts';
import { bundled, openEmptyPage } from '../tests/e2e/fixtures/onGpu/page.ts';

/**
 * The engines by the clock in Chromium, on simulated tables of the shapes of COMPAS and Adult: npm run bench:gpu. On the
 * machine's GPU where it has one; on a software adapter the figures say nothing of any GPU.
 */

declare const onGpu: OnGpu;

const SCRIPT = fileURLToPath(new URL('../tests/e2e/fixtures/onGpu/benchmark.ts', import.meta.url));

test('engines in Chromium', async () => {
  const script = await bundled(SCRIPT);
  const browser = await chromium.launch(launchOptions('any'));
  try {
    const page = await browser.newPage({ baseURL: 'http://127.0.0.1:1' });
    await openEmptyPage(page, script);
    const result = await page.evaluate(() =>
      onGpu.measure(['WebGPU kernels', 'TensorFlow.js on WebGPU', 'WASM kernels']),
    );
    console.log(`By the clock.\n${figuresInWords(result)}`);
  } finally {
    await browser.close();
  }
});
