import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

/** What the browser holds for the page, besides its own HTTP cache. */
function leftovers() {
  return Promise.all([
    indexedDB.databases().then((databases) => databases.map(({ name }) => name ?? '')),
    caches.keys(),
    navigator.serviceWorker.getRegistrations().then((found) => found.map(({ scope }) => scope)),
  ]).then((found) => [...found.flat(), ...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
}

test('a project is kept only if asked, offered on the next visit, and forgotten with all else', async ({
  fairloom,
  page,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await fairloom.open('preset=trial&evaluationSample=300');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);

  await page.getByLabel('Keep this project for the next visit').check();
  await expect(page.getByText('Kept, without rows.')).toBeVisible();
  await fairloom.open();
  await page.getByRole('button', { name: 'Continue where you left off' }).click();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.generate.generateButton).toBeVisible();
  expect(await page.evaluate(leftovers)).toContain('fairloom');

  await page.getByRole('button', { name: 'Nothing leaves this machine' }).click();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText('Forgotten:')).toBeVisible();
  expect(await page.evaluate(leftovers)).toEqual([]);
  await page.keyboard.press('Escape');
  await fairloom.open();
  await expect(fairloom.data.fileInput).toBeAttached();
  await expect(page.getByRole('button', { name: 'Continue where you left off' })).toHaveCount(0);
});
