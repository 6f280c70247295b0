import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { BUILDS, openBuild } from './fixtures/builds.ts';
import { expect, test } from './fixtures/test.ts';

// Nothing is trained here.
test.describe.configure({ timeout: 90_000 });

/** What the Help tells of the bundle: names of packages, and how many have a text. */
async function listedPackages(page: Page): Promise<{ names: string[]; texts: number }> {
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('radio', { name: 'About', exact: true }).check();
  const packages = page.getByRole('list', { name: 'Packages' });
  await packages.waitFor();
  const names = await packages.locator('summary strong').allInnerTexts();
  const texts = await packages.locator('pre').count();
  return { names, texts };
}

for (const build of BUILDS) {
  test(`${build}: the app lists the licences of what it contains, the worker's included`, async ({
    page,
  }) => {
    const { address, stop } = await openBuild(build, test.info());
    await new FairloomPage(page, address).open();
    const { names, texts } = await listedPackages(page);
    for (const name of ['react', 'recharts', 'comlink', '@tensorflow/tfjs-core', 'papaparse']) {
      expect(names).toContain(name);
    }
    for (const name of ['vite', 'typescript', '@playwright/test']) expect(names).not.toContain(name);
    expect(texts).toBe(names.length);
    await stop();
  });
}

test('the service worker is made of packages that the app lists', async ({ page }) => {
  const { address, stop } = await openBuild('hosted page', test.info());
  await new FairloomPage(page, address).open();
  const { names } = await listedPackages(page);
  const code = await readFile('dist/sw.js', 'utf8');
  const used = [...code.matchAll(/workbox:([a-z-]+):\d/g)].map(([, name]) => `workbox-${name}`);
  expect(new Set(used).size).toBeGreaterThan(2);
  for (const name of new Set(used)) expect(names).toContain(name);
  await stop();
});

test('the hosted page offers the single file, which is no part of what it keeps', async ({
  fairloom,
  page,
}) => {
  await fairloom.open();
  await fairloom.locality.open();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'download Fairloom as one file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('fairloom.html');
  expect(await readFile(await download.path(), 'utf8')).toBe(await readFile('dist/fairloom.html', 'utf8'));
  expect(await readFile('dist/sw.js', 'utf8')).not.toContain('fairloom.html"');
});
