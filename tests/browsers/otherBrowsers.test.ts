import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemFirefox, systemWebKit } from '../../scripts/browser.mjs';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { bitsOfFiles, sha256, type JobBits } from './bits.ts';
import type { Browser } from './browser.ts';
import { BUILDS, openBuild } from './builds.ts';
import { chromiumBits } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { doJob, generateFrom, keepAndForget, openOwnFile, SHORTEST_JOB, type JobFiles } from './journey.ts';
import { nodeBits } from './node.ts';
import { asPage } from './remotePage.ts';
import { startWebKit } from './webkit.ts';

const BROWSERS = [
  { name: 'Firefox', path: systemFirefox(), start: startFirefox },
  { name: 'WebKitGTK', path: systemWebKit(), start: startWebKit },
] as const;

/** Pictures of what a failed test saw. */
const PICTURES = 'test-results/browsers';

/** Whether the panel says of an attempt that it got out: "it was sent", but not "was not sent". */
function saysSent(outcome: string): boolean {
  return /\bsent\b/i.test(outcome) && !/\b(not|never|nothing|cannot)\b[^.:;]*\bsent\b/i.test(outcome);
}

let folder: string;
let reference: JobBits;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairloom-browsers-'));
  reference = await chromiumBits(folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('Node makes the rows, the weights and the figures of the report that Chromium makes, bit for bit', async () => {
  expect(Object.keys(reference.networks).sort()).toEqual(['decoder', 'judge', 'student']);
  expect(await nodeBits()).toEqual(reference);
});

describe.each(BROWSERS)('$name', ({ name, path, start }) => {
  let browser: Browser;
  beforeAll(async () => {
    if (path === undefined) return;
    browser = await start(path);
    console.log(`${name}: ${browser.version}`);
  });
  afterAll(() => browser?.close());

  describe.skipIf(path === undefined).each(BUILDS)('%s', (build) => {
    let fairloom: FairloomPage;
    let files: JobFiles;
    let stop = async () => {};
    beforeAll(async () => {
      const opened = await openBuild(build);
      stop = opened.stop;
      await browser.resize(1024, 768);
      fairloom = new FairloomPage(asPage(browser), opened.address);
      await fairloom.open(SHORTEST_JOB);
      await browser.evaluate(`(() => {
        window.faults = [];
        const note = (fault) => window.faults.push(String(fault));
        addEventListener('error', ({ message }) => note(message));
        addEventListener('unhandledrejection', ({ reason }) => note(reason));
      })()`);
    });
    afterAll(() => stop());
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail') return;
      await mkdir(PICTURES, { recursive: true });
      await writeFile(join(PICTURES, `${name} ${build}.png`), await browser.screenshot());
    });

    test('the buttons of the header take their clicks', async () => {
      await fairloom.locality.open();
      await fairloom.locality.close();
      await fairloom.page.getByRole('button', { name: 'Help', exact: true }).click();
      const help = fairloom.page.getByRole('dialog');
      await help.getByRole('button', { name: 'Close' }).click();
      await help.waitFor({ state: 'hidden' });
    });

    test('a file of the person is opened', () => openOwnFile(fairloom));

    test('a sample is trained on, and its report and files arrive: rows, weights and figures bit for bit as in Chromium', async () => {
      await fairloom.data.replaceButton.click();
      files = await doJob(fairloom, folder);
      expect(await bitsOfFiles(files)).toEqual(reference);
      expect(await readFile(files.html, 'utf8')).toContain('</html>');
      const report = JSON.parse(await readFile(files.json, 'utf8')) as { backend: { name: string } };
      expect(report.backend.name).toBe('wasm');
    });

    test('a saved model is opened again and makes the same rows', async () => {
      const again = await readFile(await generateFrom(fairloom, files.model, folder));
      expect(sha256(again)).toBe(reference.csv);
    });

    test('the panel finds nothing that was sent', async () => {
      // WebKit's little browser lists downloads below the page, which leaves the page too low for a dialog.
      await browser.resize(1024, 1400);
      await fairloom.locality.open();
      const attempts = await fairloom.locality.tryToSend();
      console.log(
        `${name}, ${build}:\n${attempts.map((attempt) => Object.values(attempt).join(' | ')).join('\n')}`,
      );
      expect(attempts.length).toBeGreaterThan(20);
      expect(attempts.filter(({ outcome }) => saysSent(outcome))).toEqual([]);
      await fairloom.locality.close();
    });

    test('no exception went unheard', async () => {
      expect(await browser.evaluate('window.faults')).toEqual([]);
    });

    test('a project is kept for the next visit, and forgotten', () => keepAndForget(fairloom));
  });
});
