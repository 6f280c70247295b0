import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { test, expect } from './fixtures/test.ts';
import { heardOf, startAll, trialsOf } from './fixtures/trials.ts';
import { APIS } from './ways/apis.ts';
import { DEPARTURES } from './ways/departures.ts';
import { FORMS } from './ways/forms.ts';
import { COPIES, FRAMES } from './ways/frames.ts';
import { HINTS } from './ways/hints.ts';
import { LINKS } from './ways/links.ts';
import { CALLS, ELEMENTS } from './ways/requests.ts';
import { WORKER } from './ways/worker.ts';

const TOGETHER = { ...CALLS, ...ELEMENTS, ...HINTS, ...COPIES, ...FRAMES };
const ALONE = { ...APIS, ...LINKS, ...FORMS, ...DEPARTURES };

for (const own of [false, true]) {
  for (const [at, ways] of Object.entries({ TOGETHER, ALONE, WORKER })) {
    test(`control ${at} ${own}`, async ({ wire, browserOnWire }, testInfo) => {
      test.setTimeout(200_000);
      const origin = own ? 'https://plain.test' : undefined;
      let address = 'https://plain.test/';
      if (process.env.FILE) {
        const path = testInfo.outputPath('plain.html');
        await writeFile(path, '<!doctype html><title>plain</title><p>plain');
        address = pathToFileURL(path).href;
      }
      const trials = trialsOf(wire, ways, origin);
      const t = Date.now();
      if (at === 'TOGETHER') {
        const page = await browserOnWire.newPage();
        await page.goto(address);
        await startAll(page, trials);
        await page.waitForTimeout(4000);
      } else if (at === 'WORKER') {
        const page = await browserOnWire.newPage();
        await page.goto(address);
        const created = page.waitForEvent('worker');
        await page.evaluate(() => {
          (window as unknown as { kept: Worker }).kept = new Worker(
            URL.createObjectURL(new Blob(['onmessage = () => {}'])),
          );
        });
        await startAll(await created, trials);
        await page.waitForTimeout(3000);
      } else {
        for (const trial of trials) {
          const page = await browserOnWire.newPage();
          await page.goto(address);
          const t0 = Date.now(); process.stderr.write(`${trial.name} ${t0 - t}\n`);
          await startAll(page, [trial]);
          while (Date.now() - t0 < 1500 && !heardOf(wire.notes, [trial]).has(trial.name)) await new Promise((r) => setTimeout(r, 20));
          for (const other of browserOnWire.pages().slice(1)) await other.close();
        }
      }
      const heard = heardOf(wire.notes, trials);
      console.log('time', Date.now() - t);
      for (const { name } of trials) console.log(`${at}|${own}|${name}|${[...(heard.get(name) ?? [])].join(', ')}`);
      for (const name of heard.keys()) if (!trials.some((x) => x.name === name)) console.log('EXTRA', name);
    });
  }
}
