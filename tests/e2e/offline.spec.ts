import { pathToFileURL } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { doMainJob, SHORTEST_JOB } from './fixtures/mainJob.ts';
import { SAMPLES_UNDER_TEST } from './fixtures/samples.ts';
import { Site } from './fixtures/site.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ serviceWorkers: 'allow' });

let site: Site;
test.beforeEach(async () => {
  site = await Site.start();
});
test.afterEach(() => site.stop());

/** The host puts a new version online: a service worker that differs. */
function publishNewVersion(): void {
  site.rewrite = (name, text) => (name === 'sw.js' ? `${text}\n// a newer version` : null);
}

/** Looks for a new version, as a browser does when the page is opened: one with its door shut cannot do so itself. */
async function lookForNewVersion(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(site.address);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await page.close();
}

test('the single file does the whole job from file://, with the network off', async ({
  page,
  context,
}, testInfo) => {
  await context.setOffline(true);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const fairloom = new FairloomPage(page, pathToFileURL('dist/fairloom.html').href);
  await fairloom.open(SHORTEST_JOB);
  const report = await doMainJob(fairloom, testInfo);
  expect(report.backend.name).toBe('wasm');
  const single = fairloom.address;
  expect(requests.filter((url) => !/^(blob|data):/.test(url))).toEqual([`${single}?${SHORTEST_JOB}`]);
});

test('once opened, the hosted page does the whole job with the network off and the host gone, and opens again', async ({
  page,
  context,
}, testInfo) => {
  const fairloom = new FairloomPage(page, site.address);
  await fairloom.open(SHORTEST_JOB);
  await expect(fairloom.version.offlineReady).toBeVisible();
  await site.stop();
  await context.setOffline(true);
  const first = await doMainJob(fairloom, testInfo);
  expect(first.backend.name).toBe('wasm');
  page.on('dialog', (dialog) => void dialog.accept());
  await fairloom.open(SHORTEST_JOB);
  await expect(fairloom.data.loaded).toBeHidden();
  await fairloom.data.openSample(SAMPLES_UNDER_TEST[0].title);
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
});

test('browsers find nothing that keeps the page from being installed', async ({ page }) => {
  await page.goto(site.address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // The tests' own window is a private one, in which nothing can be installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('a new version waits until the person asks for it', async ({ page, context }) => {
  const fairloom = new FairloomPage(page, site.address);
  await fairloom.open();
  await expect(fairloom.version.offlineReady).toBeVisible();
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
  await expect(fairloom.data.loaded).toBeVisible();

  publishNewVersion();
  await lookForNewVersion(context);
  await expect(fairloom.version.newVersion).toBeVisible();
  await expect(fairloom.data.loaded).toBeVisible();

  await fairloom.version.reloadButton.click();
  await expect(fairloom.data.loaded).toBeHidden();
  await fairloom.steps.waitFor();
  await expect(fairloom.version.newVersion).toBeHidden();
});

test('a new version taken into use in one tab leaves the work in another alone', async ({
  page,
  context,
}) => {
  const working = new FairloomPage(page, site.address);
  await working.open();
  await expect(working.version.offlineReady).toBeVisible();
  await working.open();
  await working.data.choose({ name: 'people.csv', content: hiringCsv(120) });
  await expect(working.data.loaded).toBeVisible();
  const other = new FairloomPage(await context.newPage(), site.address);
  await other.open();

  publishNewVersion();
  await lookForNewVersion(context);
  await expect(working.version.newVersion).toBeVisible();
  await other.version.reloadButton.click();
  await expect(other.version.newVersion).toBeHidden();
  await expect(working.data.loaded).toBeVisible();
  await expect(working.version.newVersion).toBeVisible();
});
