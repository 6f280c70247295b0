import { addressOf, OWN_HOST } from './fixtures/builds.ts';
import { openEmpty, openSealed } from './fixtures/sealedPage.ts';
import { expect, test } from './fixtures/test.ts';
import { heardOf, startAll, trialsOf } from './fixtures/trials.ts';
import { LOOSENINGS } from './loosenings.ts';
import { PAGE } from './ways/all.ts';
import { LOOKED_UP_ONLY } from './ways/silent.ts';
import type { Ways } from './ways/way.ts';
import { WORKER } from './ways/worker.ts';

function named(ways: Ways, names: readonly string[]): Ways {
  return Object.fromEntries(
    names.map((name) => {
      const way = ways[name];
      if (!way) throw new Error(`There is no way with the name "${name}".`);
      return [name, way];
    }),
  );
}

for (const loosening of LOOSENINGS) {
  const { name, change, page: fromPage = [], worker: fromWorker = [], own = false, shut = false } = loosening;

  test(`loosened, it is heard: ${name}`, async ({ wire, browserOnWire }, testInfo) => {
    const unnamed = fromPage.some((way) => LOOKED_UP_ONLY.includes(way));
    test.skip(!wire.namespace && unnamed, 'Heard by a look-up alone, which needs a network namespace.');
    const address = await addressOf('hosted page', wire, testInfo, change);
    const sealed = own || shut || fromWorker.length > 0;
    const { page, worker } = await (sealed ? openSealed : openEmpty)(browserOnWire, address);
    const origin = own ? `https://${OWN_HOST}` : undefined;
    const ofPage = trialsOf(wire, named(PAGE, fromPage), origin);
    const ofWorker = trialsOf(wire, named(WORKER, fromWorker), origin);
    wire.forget();
    if (worker) await startAll(() => worker, ofWorker);
    await startAll(() => page, ofPage);
    const heard = () => ({
      page: [...heardOf(wire.notes, ofPage).keys()].sort(),
      worker: [...heardOf(wire.notes, ofWorker).keys()].sort(),
    });
    await expect
      .poll(heard, { timeout: 3000, intervals: [50] })
      .toEqual({ page: [...fromPage].sort(), worker: [...fromWorker].sort() });
  });
}
