import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { bundled, openEmptyPage } from './fixtures/onGpu/page.ts';
import type { OnGpu } from './fixtures/onGpu/benchmark.ts';

/** What the script put on the page. */
declare const onGpu: OnGpu;

test('the benchmark measures both engines of a device: our kernels take 22 and 18 dispatches a step', async ({
  page,
}) => {
  await openEmptyPage(
    page,
    await bundled(fileURLToPath(new URL('fixtures/onGpu/benchmark.ts', import.meta.url))),
  );
  const { adapter, figures, notes } = await page.evaluate(() =>
    onGpu.measure(
      ['WebGPU kernels', 'TensorFlow.js on WebGPU'],
      [{ name: 'Small', rows: 300, features: [2, 9], target: 2, sensitive: 3 }],
    ),
  );
  expect(notes).toEqual([]);
  expect(adapter).toMatch(/swiftshader/i);
  const [kernels, library] = figures;
  expect(kernels).toMatchObject({ teacherDispatches: 22, studentDispatches: 18, rowsPerSecond: null });
  expect(library!.teacherDispatches).toBeGreaterThan(200);
  expect(library!.rowsPerSecond).toBeGreaterThan(0);
});
