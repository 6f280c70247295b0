import type { Page } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { BUILDS, openBuild } from './fixtures/builds.ts';
import type { ChangePolicy } from './fixtures/policies.ts';
import { seriousViolations } from './fixtures/axe.ts';
import { Listener } from './fixtures/listener.ts';
import { Site } from './fixtures/site.ts';
import { expect, test } from './fixtures/test.ts';

type Build = (typeof BUILDS)[number];

/** What the policy alone refuses, and the path under which it would arrive. */
const FROM_BOTH = ['fetch', 'xhr', 'webSocket', 'eventSource', 'import', 'font'];
const FROM_PAGE = [...FROM_BOTH, 'beacon', 'image', 'sound', 'cssUrl'];
const FROM_WORKER = [...FROM_BOTH, 'importScripts'];
/** The worker, and the one that it starts. */
const WORKERS = ['worker', 'helper'];
/** What the page takes away from itself, of which nothing arrives without a policy either. */
const TAKEN_AWAY = [
  'script',
  'style sheet',
  'prefetch',
  'connection ahead of time',
  'name look-up ahead of time',
  'WebRTC',
  'passkey',
  'message to the opener',
  'form',
  'frame',
  'link clicked by a script',
  'link in a drawing',
  'new window',
  'leaving the page',
];
const WITHDRAWN = 'not possible: the page has taken it away from itself';

// Nothing is trained here.
test.describe.configure({ timeout: 90_000 });

let listener: Listener;
test.beforeEach(async () => {
  listener = await Listener.start();
});
test.afterEach(() => listener.stop());

/** Opens a build and sends the byte of its panel to the listener instead of nowhere. */
async function aim(page: Page, address: string): Promise<FairloomPage> {
  const fairloom = new FairloomPage(page, address);
  await fairloom.open();
  await page
    .locator('meta[name="fairloom-probe"]')
    .evaluate((meta: HTMLMetaElement, host) => (meta.content = `http://${host}/`), listener.address);
  await fairloom.locality.open();
  return fairloom;
}

async function tryFrom(build: Build, page: Page, change?: ChangePolicy) {
  const { address, stop } = await openBuild(build, test.info(), change);
  const fairloom = await aim(page, address);
  const attempts = await fairloom.locality.tryToSend();
  await stop();
  return { fairloom, attempts };
}

for (const build of BUILDS) {
  test(`${build}: page, worker and helper can send nothing, and the panel lists what became of each`, async ({
    page,
  }) => {
    const { fairloom, attempts } = await tryFrom(build, page);
    expect(listener.heard).toBe('');
    const elsewhere = attempts.filter(({ to }) => to === 'elsewhere');
    const outcomes = (place: string) =>
      elsewhere.filter((attempt) => attempt.place === place).map(({ outcome }) => outcome);
    const refused = /^refused by policy \([a-z-]+\) before anything left$/;
    expect(outcomes('page').filter((text) => refused.test(text))).toHaveLength(FROM_PAGE.length);
    for (const place of WORKERS) {
      expect(outcomes(place).filter((text) => refused.test(text))).toHaveLength(FROM_WORKER.length);
    }
    const takenAway = elsewhere.filter(({ outcome }) => outcome === WITHDRAWN).map(({ way }) => way);
    expect(takenAway).toEqual(TAKEN_AWAY);
    await expect(fairloom.locality.finding).toContainText(`None of ${attempts.length} attempts got out`);
    await expect(fairloom.locality.requestsElsewhere).toHaveText('0');
    await expect(fairloom.locality.requests).toContainText('worker, refused by connect-src');
    // The single file has no host of its own to try.
    expect(attempts.length > elsewhere.length).toBe(build === 'hosted page');
  });

  test(`${build}: without its policies all that they govern arrives, and the panel says so`, async ({
    page,
  }) => {
    const { fairloom, attempts } = await tryFrom(build, page, () => '');
    for (const way of FROM_PAGE) expect.soft(listener.heard).toContain(`/fairloom/page/${way} `);
    for (const place of WORKERS) {
      for (const way of FROM_WORKER) expect.soft(listener.heard).toContain(`/fairloom/${place}/${way} `);
    }
    expect(attempts.filter(({ outcome }) => outcome.startsWith('refused'))).toEqual([]);
    await expect(fairloom.locality.finding).toContainText(/^\d+ of \d+ attempts got out/);
    await expect(fairloom.locality.requestsElsewhere).not.toHaveText('0');
  });
}

test('the page’s own host hears nothing any more once a table can be opened', async ({ page }) => {
  const asked: string[] = [];
  const site = await Site.start((name) => {
    asked.push(name);
    return null;
  });
  const fairloom = await aim(page, site.address);
  const attempts = await fairloom.locality.tryToSend();
  const own = attempts.filter(({ to }) => to === 'own host');
  expect(new Set(own.map(({ place }) => place))).toEqual(new Set(['page', ...WORKERS]));
  for (const { outcome } of own) expect(outcome).toMatch(/before anything left$|^not possible/);
  expect(asked.filter((name) => name.startsWith('fairloom/'))).toEqual([]);
  const [worker] = page.workers();
  const channels = () => typeof BroadcastChannel;
  expect([await page.evaluate(channels), await worker?.evaluate(channels)]).toEqual([
    'undefined',
    'undefined',
  ]);
  await site.stop();
});

test('one directive loosened shows, in page, worker and helper', async ({ page }) => {
  const { attempts } = await tryFrom('hosted page', page, (policy) =>
    policy.replace(/connect-src [^;]*/, 'connect-src *'),
  );
  const through = attempts.filter(({ outcome }) => !/^refused|^not possible/.test(outcome));
  for (const place of ['page', ...WORKERS]) {
    expect(listener.heard).toContain(`/fairloom/${place}/fetch `);
    expect(through.filter((attempt) => attempt.place === place).map(({ way }) => way)).toContain('fetch');
  }
  expect(listener.heard).not.toContain('/fairloom/page/image ');
});

test('inside a frame the page does not start, and shows where to find it', async ({ page }) => {
  const { address, stop } = await openBuild('hosted page', test.info());
  await page.goto(`http://${listener.address}/`);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, address);
  const framed = page.frameLocator('iframe');
  await expect(framed.getByRole('link', { name: 'Open Fairloom in a tab of its own' })).toHaveAttribute(
    'href',
    address,
  );
  await expect(framed.getByText('There it does not start')).toBeVisible();
  await expect(framed.getByRole('main')).toHaveCount(0);
  await stop();
});

test('the panel tells which headers the host sends', async ({ fairloom, page }) => {
  await fairloom.open();
  await fairloom.locality.open();
  await expect(fairloom.locality.headers).toContainText('not known here');
  await fairloom.locality.tryToSend();
  await expect(fairloom.locality.headers.getByText('in force')).toHaveCount(3);
  const bare = await openBuild('hosted page', test.info());
  const without = await aim(page, bare.address);
  await without.locality.tryToSend();
  await expect(without.locality.headers.getByText('not sent by this host')).toHaveCount(3);
  await bare.stop();
});

test('the panel shows both policies in force', async ({ fairloom }) => {
  await fairloom.open();
  await fairloom.locality.open();
  await expect(fairloom.locality.policy).toContainText("script-src 'self' 'wasm-unsafe-eval'");
  await expect(fairloom.locality.policy).toContainText('Since all files of the page are loaded');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the panel has no serious accessibility faults (${colorScheme})`, async ({ fairloom, page }) => {
    await page.emulateMedia({ colorScheme });
    await fairloom.open();
    await fairloom.locality.open();
    await fairloom.locality.tryToSend();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
