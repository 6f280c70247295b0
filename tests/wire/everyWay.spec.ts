import { addressOf, BUILDS, OWN_HOST } from './fixtures/builds.ts';
import { openSealed, startInPage } from './fixtures/sealedPage.ts';
import { expect, test } from './fixtures/test.ts';
import { heardOf, startAll, trialsOf, unexplained } from './fixtures/trials.ts';
import { PAGE } from './ways/all.ts';
import { WORKER } from './ways/worker.ts';

/** Milliseconds in which whatever was started is on the wire; in the control the last is heard after less than half. */
const SETTLE = 2500;

for (const build of BUILDS) {
  for (const host of ['another host', "the page's own host"] as const) {
    // A page from a file has no host.
    if (build === 'single file' && host !== 'another host') continue;
    const origin = host === 'another host' ? undefined : `https://${OWN_HOST}`;

    test(`${build}: no way out of page or worker reaches ${host}`, async ({
      wire,
      browserOnWire,
    }, testInfo) => {
      const address = await addressOf(build, wire, testInfo);
      const open = () => openSealed(browserOnWire, address);
      const sealed = await open();
      const fromPage = trialsOf(wire, PAGE, origin);
      const fromWorker = trialsOf(wire, WORKER, origin);
      const windows = browserOnWire.pages().length;
      wire.forget();
      await startAll(() => sealed.worker, fromWorker);
      const left = await startInPage(sealed, fromPage, open);
      await sealed.page.waitForTimeout(SETTLE);
      const heard = {
        worker: heardOf(wire.notes, fromWorker),
        page: heardOf(wire.notes, fromPage),
      };
      for (const [place, ways] of Object.entries(heard)) {
        for (const [name, how] of ways)
          console.log(`HEARD|${build}|${host}|${place}|${name}|${[...how].join(', ')}`);
      }
      console.log('LEFT', left, 'windows', browserOnWire.pages().length - windows);
      expect.soft(unexplained(wire.notes, [...fromPage, ...fromWorker])).toEqual([]);
      expect.soft(left, 'ways that took the page elsewhere').toEqual([]);
      expect.soft(browserOnWire.pages().length, 'windows').toBe(windows);
      expect.soft(Object.fromEntries(heard.worker), 'heard from the worker').toEqual({});
      expect.soft(Object.fromEntries(heard.page), 'heard from the page').toEqual({});
    });
  }
}
