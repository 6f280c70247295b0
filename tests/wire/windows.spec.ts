import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page, TestInfo } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { addressOf, BUILDS, HOSTILE_HOST, type Build } from './fixtures/builds.ts';
import { ALL_KEPT, loosened } from './fixtures/loosen.ts';
import { fillWithRows } from './fixtures/sealedPage.ts';
import { expect, test } from './fixtures/test.ts';

/** A page that means ill keeps what it is told in `told`, and greets whoever it may. */
const HOSTILE = `<!doctype html><title>hostile</title><script>
  window.told = [];
  addEventListener('message', ({ data }) => told.push(data));
</script>`;

/** The hostile page where it can reach the build: a web page cannot open or frame a file. */
async function openHostile(page: Page, build: Build, testInfo: TestInfo): Promise<void> {
  const file = testInfo.outputPath('hostile.html');
  await writeFile(file, HOSTILE);
  await page.goto(build === 'hosted page' ? `https://${HOSTILE_HOST}/` : pathToFileURL(file).href);
}

const told = (page: Page) => page.evaluate(() => (window as unknown as { told: unknown[] }).told);

/** Tells everybody who can be told. Runs in the page. */
function tellOthers(): void {
  for (const [name, other] of Object.entries({ opener: window.opener as Window | null, top: window.top })) {
    if (other && other !== window) other.postMessage(`row-of-alice by ${name}`, '*');
  }
  const reply = ({ source }: MessageEvent) =>
    source?.postMessage('row-of-alice in reply', { targetOrigin: '*' });
  addEventListener('message', reply);
  addEventListener('message', reply, { capture: true });
  window.onmessage = reply;
}

for (const build of BUILDS) {
  for (const [state, change, expected] of [
    ['as it is, a hostile opener is told nothing', undefined, []],
    [
      'without its withdrawals, the opener is told',
      loosened(ALL_KEPT),
      ['row-of-alice by opener', 'row-of-alice in reply'],
    ],
  ] as const) {
    test(`${build}: ${state}`, async ({ wire, browserOnWire }, testInfo) => {
      wire.serve(HOSTILE_HOST, (_, response) => response.setHeader('Content-Type', 'text/html').end(HOSTILE));
      const address = await addressOf(build, wire, testInfo, change);
      const hostile = await browserOnWire.newPage();
      await openHostile(hostile, build, testInfo);
      const opening = browserOnWire.waitForEvent('page');
      await hostile.evaluate((url) => void Object.assign(window, { other: window.open(url) }), address);
      const page = await opening;
      const fairloom = new FairloomPage(page, address);
      await fairloom.steps.waitFor();
      await fillWithRows(fairloom);
      await page.evaluate(tellOthers);
      await hostile.evaluate(() => (window as unknown as { other: Window }).other.postMessage('hello', '*'));
      await page.waitForTimeout(300);
      expect([...new Set(await told(hostile))].sort()).toEqual(expected);
    });
  }

  test(`${build}: inside a frame nothing but a link is there`, async ({ wire, browserOnWire }, testInfo) => {
    wire.serve(HOSTILE_HOST, (_, response) => response.setHeader('Content-Type', 'text/html').end(HOSTILE));
    const address = await addressOf(build, wire, testInfo);
    const hostile = await browserOnWire.newPage();
    await openHostile(hostile, build, testInfo);
    await hostile.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
    }, address);
    const frame = hostile.frameLocator('iframe');
    await expect(frame.getByRole('link')).toHaveCount(1);
    await expect(frame.getByRole('link')).toHaveAttribute('href', address);
    await expect(frame.locator('input, button, textarea, select')).toHaveCount(0);
    // The one thing that no page can take away from itself: the way to its top window. So there is nothing to tell.
    const [, inside] = hostile.frames();
    await inside?.evaluate(tellOthers);
    await expect.poll(() => told(hostile)).toEqual(['row-of-alice by top']);
  });
}
