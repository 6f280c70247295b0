import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('a small training on real WebGPU', async ({ fairloom }, testInfo) => {
  await fairloom.open('preset=quick&backend=webgpu&evaluationSample=200');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(200) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await expect(fairloom.page.getByText(/In use: WebGPU/)).toBeVisible();
  await fairloom.train.train();
  await expect(fairloom.shownStep('Report')).toBeVisible({ timeout: testInfo.timeout - 60_000 });
  await expect(fairloom.page.getByText(/webgpu/i).first()).toBeVisible();
});
