import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { bundled, openEmptyPage } from './fixtures/onGpu/page.ts';
import type { OnGpu } from './fixtures/onGpu/memory.ts';

/** What the script put on the page. */
declare const onGpu: OnGpu;

test('four trainings leave as much memory on the device, and as many tensors, as one', async ({ page }) => {
  const script = fileURLToPath(new URL('fixtures/onGpu/memory.ts', import.meta.url));
  await openEmptyPage(page, await bundled(script));
  const [first, ...others] = await page.evaluate(() => onGpu.heldAfter(4));
  expect(others).toEqual(others.map(() => first));
  expect(first!.tensors).toBe(0);
});
