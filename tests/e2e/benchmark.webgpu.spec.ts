import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { bundled, openEmptyPage } from './fixtures/onGpu/page.ts';
import type { OnGpu } from './fixtures/onGpu/benchmark.ts';

/** What the script put on the page. */
declare const onGpu: OnGpu;

test('the benchmark measures the kernels on a device: 22 and 18 dispatches a step, and no rows', async ({
  page,
}) => {
  const script = fileURLToPath(new URL('fixtures/onGpu/benchmark.ts', import.meta.url));
  await openEmptyPage(page, await bundled(script));
  const { adapter, figures, notes } = await page.evaluate(() =>
    onGpu.measure(
      ['WebGPU kernels'],
      [{ name: 'Small', rows: 300, features: [2, 9], target: 2, sensitive: 3 }],
    ),
  );
  expect(notes).toEqual([]);
  expect(adapter).toMatch(/swiftshader/i);
  expect(figures).toHaveLength(1);
  expect(figures[0]).toMatchObject({ teacherDispatches: 22, studentDispatches: 18, rowsPerSecond: null });
});
