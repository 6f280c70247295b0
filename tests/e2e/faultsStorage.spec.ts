import type { Page } from '@playwright/test';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

/** A finished run on a small table. */
async function train(fairloom: FairloomPage): Promise<void> {
  await fairloom.open('preset=trial&evaluationSample=300');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
}

/** Asks to keep the project; the refusal is told, and the session goes on. */
async function expectRefusal(fairloom: FairloomPage, page: Page, message: string): Promise<void> {
  await page.getByLabel('Keep this project for the next visit').click();
  await expect(page.getByText(message).first()).toBeVisible();
  await expect(page.getByText('Save the project as a file to have it later.').first()).toBeVisible();
  await expect(fairloom.shownStep('Report')).toBeVisible();
  await expect(fairloom.report.syntheticCsvButton).toBeEnabled();
  await fairloom.report.setAlpha('0.50');
  await expect(fairloom.report.reportOf('0.50')).toBeVisible();
}

test('storage full: the project is not kept, and nothing else changes', async ({ fairloom, page }) => {
  await train(fairloom);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 1024,
  });
  await expectRefusal(fairloom, page, 'The browser has no room left to keep the project.');
});

test('storage denied: the page works, and says that it cannot keep anything', async ({ fairloom, page }) => {
  // As a browser does whose person blocks the data of sites: every access throws.
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage'] as const)
      Object.defineProperty(window, name, { get: refuse });
    IDBFactory.prototype.open = refuse;
    IDBFactory.prototype.databases = refuse;
  });
  await train(fairloom);
  await expectRefusal(fairloom, page, 'The browser does not let this page keep anything.');
});
