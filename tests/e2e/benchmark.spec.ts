import { seriousViolations } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

test('Help measures the engines that there are, by keyboard on a narrow dark page, and says what there is not', async ({
  fairloom,
  page,
}) => {
  await fairloom.open();
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('radio', { name: 'Benchmark' }).check();
  const measure = page.getByRole('button', { name: 'Measure' });
  await measure.press('Enter');
  await expect(page.getByText(/, COMPAS: \d of 8/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByText('Cancelled: nothing is kept.')).toBeVisible({ timeout: 60_000 });
  await measure.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Help' });
  await expect(dialog.getByText('Measured.')).toBeVisible({ timeout: 300_000 });
  const rows = dialog.getByRole('rowheader');
  await expect(rows).toHaveText(
    ['COMPAS', 'Adult'].flatMap((table) => [`${table}: WASM kernels`, `${table}: TensorFlow.js on CPU`]),
  );
  await expect(dialog.getByRole('list', { name: 'Not measured' })).toHaveText(
    /WebGPU kernels: WebGPU was asked for, but/,
  );
  expect(await seriousViolations(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await dialog.screenshot({ path: test.info().outputPath('benchmark.png') });
});
