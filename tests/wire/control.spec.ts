import type { BrowserContext, Page, Worker } from '@playwright/test';
import { plainAddress, PLAIN_HOST, type Build } from './fixtures/builds.ts';
import { closePage, expect, test } from './fixtures/test.ts';
import { heardOf, start, startAll, trialsOf, type Trial } from './fixtures/trials.ts';
import type { Wire } from './fixtures/wire.ts';
import { LEAVING, STAYING } from './ways/all.ts';
import { DEPARTURES } from './ways/departures.ts';
import { LOOKED_UP_ONLY, SILENT } from './ways/silent.ts';
import { WORKER } from './ways/worker.ts';

// That the wire hears each way at all: from a page without any protection.

/** Milliseconds after which a way that has not been heard counts as silent. */
const UNHEARD = 3000;

const pause = (milliseconds: number) =>
  new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false));

/** Waits until each is heard, or for as long as it takes to be sure that it is not. */
async function untilHeard(wire: Wire, trials: readonly Trial[], limit = UNHEARD): Promise<void> {
  const end = Date.now() + limit;
  while (heardOf(wire.notes, trials).size < trials.length && Date.now() < end) await pause(20);
}

/** A page where no other attempt is under way: the same, or another where that one will not come back. */
async function freshPage(context: BrowserContext, address: string, page?: Page): Promise<Page> {
  if (page) {
    const back = await Promise.race([page.goto(address), pause(3000)]).catch(() => false);
    if (back !== false) return page;
    await closePage(page);
  }
  const made = await context.newPage();
  await made.goto(address);
  return made;
}

/** Starts attempts that would hinder one another, each in a fresh page, three at a time. */
async function startApart(
  context: BrowserContext,
  address: string,
  wire: Wire,
  trials: readonly Trial[],
  silent: readonly string[],
): Promise<void> {
  const waiting = [...trials];
  const lane = async () => {
    let page = await freshPage(context, address);
    for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
      await start(page, trial);
      await untilHeard(wire, [trial], silent.includes(trial.name) ? 200 : UNHEARD);
      page = await freshPage(context, address, page);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
}

async function plainWorker(page: Page): Promise<Worker> {
  const made = page.waitForEvent('worker');
  await page.evaluate(() => {
    const code = new Blob(['onmessage = () => {}']);
    Object.assign(window, { kept: new Worker(URL.createObjectURL(code)) });
  });
  return made;
}

for (const [name, build, origin, leavingWays] of [
  ['hosted page, another host', 'hosted page', undefined, LEAVING],
  // Links and forms are the same whatever the host.
  ["hosted page, the page's own host", 'hosted page', `https://${PLAIN_HOST}`, DEPARTURES],
  ['single file, another host', 'single file', undefined, DEPARTURES],
] as const satisfies readonly (readonly [keyof typeof SILENT, Build, string | undefined, object])[]) {
  test(`without protection every way is heard but those listed: ${name}`, async ({
    wire,
    browserOnWire,
  }, testInfo) => {
    const address = await plainAddress(build, testInfo);
    const page = await freshPage(browserOnWire, address);
    const staying = trialsOf(wire, STAYING, origin);
    const leaving = trialsOf(wire, leavingWays, origin);
    const ofWorker = trialsOf(wire, WORKER, origin);
    const worker = await plainWorker(page);
    await startAll(() => worker, ofWorker);
    await startAll(() => page, staying);
    await startApart(browserOnWire, address, wire, leaving, SILENT[name].page);
    const ofPage = [...staying, ...leaving];
    const hidden = wire.namespace ? [] : LOOKED_UP_ONLY;
    const unheard = (trials: readonly Trial[]) => {
      const heard = heardOf(wire.notes, trials);
      return trials.map((trial) => trial.name).filter((way) => !heard.has(way) && !hidden.includes(way));
    };
    const silent = (ways: readonly string[]) => ways.filter((way) => !hidden.includes(way)).sort();
    expect.soft(unheard(ofWorker).sort()).toEqual(silent(SILENT[name].worker));
    expect.soft(unheard(ofPage).sort()).toEqual(silent(SILENT[name].page));
  });
}
