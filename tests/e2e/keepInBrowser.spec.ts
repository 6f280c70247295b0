import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { Site } from './fixtures/site.ts';
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

async function forgetEverything({ page }: FairloomPage): Promise<void> {
  await page.getByRole('button', { name: 'Nothing leaves this machine' }).click();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText('Forgotten:')).toBeVisible();
  await page.keyboard.press('Escape');
}

test('a project is kept only if asked, offered on the next visit, and forgotten with all else', async ({
  fairloom,
  page,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await train(fairloom);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);

  await page.getByLabel('Keep this project for the next visit').check();
  await expect(page.getByText('Kept, without rows.')).toBeVisible();
  await fairloom.open();
  await page.getByRole('button', { name: 'Continue where you left off' }).click();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.generate.generateButton).toBeVisible();
  expect(await page.evaluate(leftovers)).toContain('fairloom');

  await forgetEverything(fairloom);
  expect(await page.evaluate(leftovers)).toEqual([]);
  await fairloom.open();
  await expect(fairloom.data.fileInput).toBeAttached();
  await expect(page.getByRole('button', { name: 'Continue where you left off' })).toHaveCount(0);
});

test.describe('with its files kept for offline use', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page forgets them with its service worker', async ({ page }) => {
    const site = await Site.start();
    try {
      const fairloom = new FairloomPage(page, site.address);
      await fairloom.open();
      await expect(fairloom.version.offlineReady).toBeVisible();
      expect(await page.evaluate(leftovers)).toContain(site.address);
      await forgetEverything(fairloom);
      expect(await page.evaluate(leftovers)).toEqual([]);
    } finally {
      await site.stop();
    }
  });
});

test.describe('the single file, opened from a folder', () => {
  /** Databases and keys of all files: a page of no origin may not ask for more. */
  const keptByFiles = () =>
    indexedDB
      .databases()
      .then((databases) => [...databases.map(({ name }) => name), ...Object.keys(localStorage)].toSorted());

  test('keeps a project, says who can read it, and forgets it, leaving other files’ data alone', async ({
    page,
    context,
  }, testInfo) => {
    const other = testInfo.outputPath('notes.html');
    await writeFile(other, '<!doctype html><title>Notes</title>');
    await page.goto(pathToFileURL(other).href);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          localStorage.setItem('notes', '1');
          const opening = indexedDB.open('notes');
          opening.onsuccess = () => resolve(opening.result.close());
        }),
    );

    const address = pathToFileURL('dist/fairloom.html').href;
    const first = new FairloomPage(page, address);
    await train(first);
    await expect(page.getByText('every other page opened from a file can read it')).toBeVisible();
    await page.getByLabel('Keep this project for the next visit').check();
    await expect(page.getByText('Kept, without rows.')).toBeVisible();
    await page.close({ runBeforeUnload: false });

    const second = new FairloomPage(await context.newPage(), address);
    await second.open();
    await second.page.getByRole('button', { name: 'Continue where you left off' }).click();
    await untilShown(second, second.shownStep('Report'));
    expect(await second.page.evaluate(keptByFiles)).toEqual(['fairloom', 'notes', 'notes']);
    await forgetEverything(second);
    expect(await second.page.evaluate(keptByFiles)).toEqual(['notes', 'notes']);
  });
});
