import type { BrowserContext } from '@playwright/test';
import { BUILDS, plainAddress, PLAIN_HOST } from './fixtures/builds.ts';
import { closePage, expect, test } from './fixtures/test.ts';
import { heardOf, start, startAll, trialsOf, type Trial } from './fixtures/trials.ts';
import type { Wire } from './fixtures/wire.ts';
import { LEAVING, STAYING } from './ways/all.ts';
import { DEPARTURES } from './ways/departures.ts';
import { WORKER } from './ways/worker.ts';

/** Starts each attempt in a page that none has left, `lanes` at a time, and waits until it is heard. */
async function startApart(
  context: BrowserContext,
  address: string,
  wire: Wire,
  trials: readonly Trial[],
  lanes = 3,
): Promise<void> {
  const waiting = [...trials];
  const lane = async () => {
    let page = await context.newPage();
    await page.goto(address);
    for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
      const own = trial;
      await start(page, own);
      await expect
        .poll(() => heardOf(wire.notes, [own]).size, { timeout: UNHEARD, intervals: [20] })
        .toBe(1)
        .catch(() => {});
      const fresh = await Promise.race([page.goto(address).then(() => true), pause(3000)]).catch(() => false);
      if (fresh) continue;
      await closePage(page);
      page = await context.newPage();
      await page.goto(address);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Milliseconds after which a way that has not been heard counts as silent. */
const UNHEARD = 1500;

const pause = (milliseconds: number) =>
  new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false));

for (const build of BUILDS) {
  for (const origin of [undefined, `https://${PLAIN_HOST}`]) {
    if (build === 'single file' && origin !== undefined) continue;
    test(`control: ${build}, ${origin ?? 'another host'}`, async ({ wire, browserOnWire }, testInfo) => {
      const address = await plainAddress(build, testInfo);
      const page = await browserOnWire.newPage();
      await page.goto(address);
      const staying = trialsOf(wire, STAYING, origin);
      const leaving = trialsOf(wire, build === 'hosted page' && !origin ? LEAVING : DEPARTURES, origin);
      test.setTimeout(100_000);
      const fromWorker = trialsOf(wire, WORKER, origin);
      const made = page.waitForEvent('worker');
      await page.evaluate(() => {
        const code = new Blob(['onmessage = () => {}']);
        Object.assign(window, { kept: new Worker(URL.createObjectURL(code)) });
      });
      const worker = await made;
      await startAll(() => worker, fromWorker);
      console.log('worker');
      await startAll(() => page, staying);
      console.log('staying');
      await startApart(browserOnWire, address, wire, leaving);
      console.log('leaving');
      for (const [place, trials] of Object.entries({ worker: fromWorker, page: [...staying, ...leaving] })) {
        const heard = heardOf(wire.notes, trials);
        for (const { name } of trials) {
          console.log(
            `CONTROL|${build}|${origin ?? ''}|${place}|${name}|${[...(heard.get(name) ?? [])].join(', ')}`,
          );
        }
      }
    });
  }
}
