import type { Locator, Page } from '@playwright/test';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { expect, test } from './fixtures/test.ts';

/** Presses Tab until the control has the focus, as someone without a mouse does. */
async function tabTo(page: Page, control: Locator, limit = 80): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < limit; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${limit} presses of Tab do not reach ${String(control)}.`);
}

test('the whole job by keyboard alone', async ({ fairloom, page }, testInfo) => {
  await fairloom.open('preset=trial&evaluationSample=300');
  await tabTo(page, page.getByRole('button', { name: 'Open sample: Berkeley admissions 1973' }));
  await page.keyboard.press('Enter');
  await tabTo(page, fairloom.data.continueButton);
  await page.keyboard.press('Enter');
  await fairloom.roles.settled();
  await tabTo(page, fairloom.roles.continueButton);
  await page.keyboard.press('Enter');
  await tabTo(page, fairloom.train.trainButton);
  await page.keyboard.press('Enter');
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await tabTo(page, fairloom.report.syntheticCsvButton);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await (await download).saveAs(testInfo.outputPath('synthetic.csv'));
});
