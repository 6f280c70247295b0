import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { bundled, openEmptyPage } from './fixtures/onGpu/page.ts';
import type { OnGpu } from './fixtures/onGpu/student.ts';

/** What the script put on the page. */
declare const onGpu: OnGpu;

// All use one script.
test.describe.configure({ mode: 'default' });

let script: string;
test.beforeAll(async () => {
  script = await bundled(fileURLToPath(new URL('fixtures/onGpu/student.ts', import.meta.url)));
});
test.beforeEach(({ page }) => openEmptyPage(page, script));

test('the losses are within 1e-5 of double precision, and every gradient within 1e-4 of its norm', async ({
  page,
}) => {
  const { losses, gradient } = await page.evaluate(() => onGpu.studentErrors());
  expect(losses).toHaveLength(3);
  for (const error of losses) expect(error).toBeLessThan(1e-5);
  expect(Object.keys(gradient)).toEqual(['mean', 'logDeviation', 'logit']);
  for (const [slot, error] of Object.entries(gradient)) expect(error, slot).toBeLessThan(1e-4);
});

test('eighteen steps end where those of the WebAssembly kernels do, in 18 dispatches each, reading nothing back', async ({
  page,
}) => {
  const { weights, late, index, losses, asked } = await page.evaluate(() => onGpu.eighteenSteps());
  expect(weights).toBeLessThan(1e-3);
  expect(losses).toHaveLength(2);
  for (const error of losses) expect(error).toBeLessThan(1e-3);
  // What was asked of a step is told by the next one, or when it is waited for.
  expect(late).toBeNull();
  expect(index).toBe(18);
  expect(asked.dispatches).toBe(18 * 18);
  // One, one, and then eight at once.
  expect(asked.submissions).toBe(4);
  expect(asked.reads).toBe(0);
  expect(asked.uploads).toBe(2 * asked.submissions);
});
