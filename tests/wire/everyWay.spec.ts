import { addressOf, BUILDS, OWN_HOST } from './fixtures/builds.ts';
import { openSealed, startInPage } from './fixtures/sealedPage.ts';
import { expect, test } from './fixtures/test.ts';
import { heardOf, startAll, trialsOf, unexplained } from './fixtures/trials.ts';
import { PAGE } from './ways/all.ts';
import { WORKER } from './ways/worker.ts';

/** Milliseconds in which whatever was started is on the wire; in the control most are heard after 50. */
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
      const ofPage = trialsOf(wire, PAGE, origin);
      const ofWorker = trialsOf(wire, WORKER, origin);
      const windows = browserOnWire.pages().length;
      wire.forget();
      await startAll(() => sealed.worker, ofWorker);
      const left = await startInPage(sealed, ofPage, open);
      await sealed.page.waitForTimeout(SETTLE);
      // What was put away for the person's next request, a cookie or an address, goes out with it.
      const [last = sealed.page] = browserOnWire.pages().slice(-1);
      await last.reload();
      expect.soft(Object.fromEntries(heardOf(wire.notes, ofWorker)), 'heard from the worker').toEqual({});
      expect.soft(Object.fromEntries(heardOf(wire.notes, ofPage)), 'heard from the page').toEqual({});
      expect.soft(unexplained(wire.notes, [...ofPage, ...ofWorker])).toEqual([]);
      expect.soft(left, 'ways that took the page elsewhere').toEqual([]);
      expect.soft(browserOnWire.pages().length, 'windows').toBe(windows);
    });
  }
}
