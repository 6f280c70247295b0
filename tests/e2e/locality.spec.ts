import type { Page } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { BUILDS, openBuild, type ChangePolicy } from './fixtures/builds.ts';
import { seriousViolations } from './fixtures/axe.ts';
import { Listener } from './fixtures/listener.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

type Build = (typeof BUILDS)[number];

/** What the panel tries, and the path under which it would arrive. WebTransport needs a host with a certificate. */
const FROM_BOTH = ['fetch', 'xhr', 'webSocket', 'eventSource', 'import', 'font'];
const FROM_PAGE = [
  ...FROM_BOTH,
  'beacon',
  'image',
  'cssUrl',
  'stylesheet',
  'script',
  'prefetch',
  'form',
  'frame',
];
const FROM_WORKER = [...FROM_BOTH, 'importScripts'];
/** WebRTC and a new window in the page, WebRTC in the worker, WebTransport in both. */
const NOT_AVAILABLE = 5;

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

async function theWorker(page: Page) {
  await expect.poll(() => page.workers().length).toBe(1);
  const [worker] = page.workers();
  if (!worker) throw new Error('The page has no worker.');
  return worker;
}

for (const build of BUILDS) {
  test(`${build}: page and worker can send nothing, and the panel lists each refusal`, async ({ page }) => {
    const { fairloom, attempts } = await tryFrom(build, page);
    expect(listener.heard).toBe('');
    const refused = attempts.filter(({ outcome }) => outcome.startsWith('refused by policy'));
    expect(refused.filter(({ place }) => place === 'page')).toHaveLength(FROM_PAGE.length);
    expect(refused.filter(({ place }) => place === 'worker')).toHaveLength(FROM_WORKER.length);
    const others = attempts.filter((attempt) => !refused.includes(attempt));
    expect(others.map(({ outcome }) => outcome).filter((text) => !text.startsWith('not available'))).toEqual(
      [],
    );
    expect(others).toHaveLength(NOT_AVAILABLE);
    await expect(fairloom.locality.finding).toContainText('None of 26 attempts got out');
    await expect(fairloom.locality.requestsElsewhere).toHaveText('0');
    for (const [place, directive] of [
      ['page', 'form-action'],
      ['worker', 'connect-src'],
    ]) {
      await expect(fairloom.locality.requests).toContainText(`${place}, refused by ${directive}`);
    }
  });

  test(`${build}: without its policy all of it arrives, and the panel says so`, async ({ page }) => {
    const { fairloom, attempts } = await tryFrom(build, page, () => '');
    for (const way of FROM_PAGE) expect.soft(listener.heard).toContain(`/fairloom/page/${way} `);
    for (const way of FROM_WORKER) expect.soft(listener.heard).toContain(`/fairloom/worker/${way} `);
    expect(attempts.filter(({ outcome }) => outcome.startsWith('refused'))).toEqual([]);
    await expect(fairloom.locality.finding).toContainText('attempts were not refused');
    await expect(fairloom.locality.requestsElsewhere).not.toHaveText('0');
  });
}

test('one directive loosened shows, in page and worker', async ({ page }) => {
  const { attempts } = await tryFrom('hosted page', page, (policy) =>
    policy.replace(/connect-src [^;]*/, 'connect-src *'),
  );
  const through = attempts.filter(({ outcome }) => outcome.startsWith('not refused'));
  for (const place of ['page', 'worker']) {
    expect(listener.heard).toContain(`/fairloom/${place}/fetch `);
    expect(through.filter((attempt) => attempt.place === place).map(({ way }) => way)).toContain('fetch');
  }
  expect(listener.heard).not.toContain('/fairloom/page/image ');
});

/** Asks a STUN server for the machine's address. Runs in a page. */
async function lookUpAddress(host: string): Promise<string> {
  try {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
    connection.createDataChannel('row');
    await connection.setLocalDescription();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return 'tried';
  } catch (error) {
    return (error as Error).name;
  }
}

test('WebRTC, which no policy governs, is taken away from the page and not in the worker', async ({
  fairloom,
  page,
}) => {
  const unguarded = await Listener.start();
  await page.goto(`http://${unguarded.address}/`);
  expect(await page.evaluate(lookUpAddress, listener.address)).toBe('tried');
  expect(listener.heard).toContain('datagram');
  await unguarded.stop();

  const silent = await Listener.start();
  await fairloom.open();
  expect(await page.evaluate(lookUpAddress, silent.address)).toBe('TypeError');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
  await expect(fairloom.data.loaded).toBeVisible();
  const worker = await theWorker(page);
  expect(worker.url()).toMatch(/^blob:/);
  expect(await worker.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false);
  expect(silent.heard).toBe('');
  await silent.stop();
});

/** Ways to leave the page with something in the address, as scripts have them. */
const DEPARTURES: Readonly<Record<string, (url: string) => void>> = {
  'location.href': (url) => {
    location.href = url;
  },
  'a link clicked by a script': (url) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
  },
  'a refresh in a <meta>': (url) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}`;
    document.head.append(meta);
  },
  'window.open': (url) => {
    try {
      window.open(url);
    } catch {
      // As it should be.
    }
  },
};

for (const [name, depart] of Object.entries(DEPARTURES)) {
  test(`no script takes the page elsewhere: ${name}`, async ({ fairloom, page, browser }) => {
    const unguarded = await Listener.start();
    // A context of its own: the same renderer would serve both pages, one of them on its way elsewhere.
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await other.goto(`http://${unguarded.address}/`);
    await other.evaluate(depart, `http://${listener.address}/leak`);
    await expect.poll(() => listener.heard).toContain('/leak');

    const silent = await Listener.start();
    await fairloom.open();
    await page.evaluate(depart, `http://${silent.address}/leak`);
    await page.waitForTimeout(1000);
    await expect(fairloom.steps).toBeVisible();
    expect(silent.heard).toBe('');
    await elsewhere.close();
    await Promise.all([unguarded.stop(), silent.stop()]);
  });
}

test('what a script makes inherits the policy: an empty frame and a worker of its own', async ({
  fairloom,
  page,
}) => {
  await fairloom.open();
  const outcomes = await page.evaluate(async (host) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const fromFrame = await frame.contentWindow?.fetch(`http://${host}/leak`, { mode: 'no-cors' }).then(
      () => 'sent',
      () => 'refused',
    );
    const code = `fetch('http://${host}/leak', { mode: 'no-cors' }).then(() => postMessage('sent'), () => postMessage('refused'))`;
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    const fromWorker = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    return [fromFrame, fromWorker];
  }, listener.address);
  expect(outcomes).toEqual(['refused', 'refused']);
  expect(listener.heard).toBe('');
});

test('the panel shows the policy in force', async ({ fairloom }) => {
  await fairloom.open();
  await fairloom.locality.open();
  await expect(fairloom.locality.policy).toContainText('connect-src data: blob:');
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
