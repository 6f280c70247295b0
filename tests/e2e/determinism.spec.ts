import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { openBuild } from './fixtures/builds.ts';
import { launchThatThrottles, openBareTab } from './fixtures/hiddenTab.ts';
import {
  openSameTable,
  readOutcome,
  SAME_RUN,
  SAME_TABLE,
  trainAndSave,
  type Outcome,
} from './fixtures/sameBytes.ts';
import { throughStages } from './fixtures/stepwise.ts';
import { expect, test } from './fixtures/test.ts';
import { WORLDLY_LINE, WORLDLY_TYPES } from './fixtures/worldlyTable.ts';

// All compare with one run.
test.describe.configure({ mode: 'default' });

/** The run that each test does again under other circumstances: in view, in English, in UTC, undisturbed. */
let reference: Outcome;

function expectSame(outcome: Outcome): void {
  expect(outcome.csv).toBe(reference.csv);
  expect(outcome.report).toEqual(reference.report);
}

async function runAgain(
  fairloom: FairloomPage,
  testInfo: TestInfo,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  await fairloom.open(SAME_RUN);
  await openSameTable(fairloom);
  expectSame(await trainAndSave(fairloom, testInfo.outputPath(), meanwhile));
}

/** The file with that ending, once it is in the folder. */
async function downloaded(folder: string, ending: string): Promise<string> {
  const find = async () => (await readdir(folder)).find((name) => name.endsWith(ending));
  await expect.poll(find).toBeDefined();
  return join(folder, (await find())!);
}

test.beforeAll(async ({ browser, baseURL }, testInfo) => {
  const page = await browser.newPage({
    baseURL,
    locale: 'en-US',
    timezoneId: 'UTC',
    serviceWorkers: 'block',
  });
  const fairloom = new FairloomPage(page);
  await fairloom.open(SAME_RUN);
  await openSameTable(fairloom);
  reference = await trainAndSave(fairloom, testInfo.outputPath());
  await fairloom.goTo('Data');
  for (const [column, type] of Object.entries(WORLDLY_TYPES)) {
    await expect(fairloom.data.typeOf(column)).toHaveValue(type);
  }
  await page.close();

  const lines = Buffer.from(reference.csv, 'latin1').toString('utf8').trimEnd().split('\r\n').slice(1);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => !WORLDLY_LINE.test(line))).toEqual([]);
  expect(reference.report.seed).toBe(7);
  expect(reference.report.metrics.filter(({ value }) => value !== null).length).toBeGreaterThan(50);
});

test('again in the same page, after a run of another seed', async ({ fairloom }, testInfo) => {
  await fairloom.open(SAME_RUN);
  await openSameTable(fairloom);
  await fairloom.train.seed.fill('8');
  const other = await trainAndSave(fairloom, testInfo.outputPath());
  expect(other.csv).not.toBe(reference.csv);
  await fairloom.goTo('Train');
  await fairloom.train.seed.fill('7');
  expectSame(await trainAndSave(fairloom, testInfo.outputPath()));
});

test('after a reload in the middle of a run', async ({ fairloom }, testInfo) => {
  fairloom.page.on('dialog', (dialog) => void dialog.accept());
  await fairloom.open(SAME_RUN);
  await openSameTable(fairloom);
  await fairloom.train.trainNoted();
  await fairloom.train.untilStep();
  await fairloom.page.reload();
  await openSameTable(fairloom);
  expectSame(await trainAndSave(fairloom, testInfo.outputPath()));
});

test('in a tab that is hidden for the whole run', async ({ baseURL }, testInfo) => {
  const browser = await launchThatThrottles();
  try {
    const tab = await openBareTab(browser, `${baseURL}/?${SAME_RUN}`);
    await tab.downloadInto(testInfo.outputPath());
    await tab.coverWithAnotherTab();
    await expect.poll(() => tab.evaluate('document.visibilityState')).toBe('hidden');
    await tab.choose('Choose a table', SAME_TABLE);
    await tab.click('Continue to roles');
    await tab.click('Continue to training');
    await tab.click('Train and evaluate');
    const told = () => tab.evaluate<string>(`document.querySelector('main ~ [role=status]').textContent`);
    await expect.poll(told, { timeout: 200_000 }).toBe('Finished. The report is ready.');
    await tab.click('Download synthetic CSV');
    const csvFile = await downloaded(testInfo.outputPath(), 'synthetic.csv');
    await tab.click('Export…');
    await tab.click('Download report (JSON)');
    const jsonFile = await downloaded(testInfo.outputPath(), 'report.json');
    expect(await tab.evaluate('document.visibilityState')).toBe('hidden');
    expectSame(await readOutcome(csvFile, jsonFile));
  } finally {
    await browser.close();
  }
});

/** Turkish folds I otherwise; German writes a decimal comma. Fourteen hours before UTC, and three and a half behind. */
const ELSEWHERE = [
  { locale: 'tr-TR', timeZone: 'Pacific/Kiritimati' },
  { locale: 'de-DE', timeZone: 'America/St_Johns' },
] as const;

/** The page speaks German there, and so do the words of its report. */
async function inGerman(german: FairloomPage, folder: string): Promise<Outcome> {
  await german.open(SAME_RUN);
  await openSameTable(german);
  return trainAndSave(german, folder);
}

function expectSameFigures({ csv, report }: Outcome): void {
  const figures = ({ metrics }: Outcome['report']) => metrics.map(({ value }) => value);
  expect(csv).toBe(reference.csv);
  expect(figures(report)).toEqual(figures(reference.report));
}

for (const { locale, timeZone } of ELSEWHERE) {
  test.describe(`elsewhere: ${locale}, ${timeZone}`, () => {
    test.use({ locale, timezoneId: timeZone });

    test('the language and the clock of the machine change nothing', async ({
      fairloom,
      german,
    }, testInfo) => {
      if (locale === 'de-DE') expectSameFigures(await inGerman(german, testInfo.outputPath()));
      else await runAgain(fairloom, testInfo);
      const ofFormat = () => {
        const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
        return { locale, timeZone };
      };
      // The worker is elsewhere too, or nothing was tested.
      expect(await fairloom.page.workers()[0]!.evaluate(ofFormat)).toEqual({ locale, timeZone });
      expect(await fairloom.page.evaluate(ofFormat)).toEqual({ locale, timeZone });
    });
  });
}

/** Whether a helper lives: it holds a lock of that name all its life. */
function hasHelper({ page }: FairloomPage): Promise<boolean> {
  return page.evaluate(async () =>
    ((await navigator.locks.query()).held ?? []).some(({ name }) => name?.includes('-helper-')),
  );
}

test('with the help of a second thread', async ({ fairloom }, testInfo) => {
  await runAgain(fairloom, testInfo, () => expect.poll(() => hasHelper(fairloom)).toBe(true));
});

test('without, where the machine has a single core', async ({ fairloom }, testInfo) => {
  await fairloom.page.addInitScript(() => {
    const oneCore = "Object.defineProperty(navigator, 'hardwareConcurrency', { value: 1 });";
    window.Blob = class extends Blob {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(options?.type?.startsWith('text/javascript') ? [oneCore, ...parts] : parts, options);
      }
    };
  });
  await runAgain(fairloom, testInfo, async () => {
    await fairloom.train.untilStep();
    expect(await fairloom.page.workers()[0]!.evaluate(() => navigator.hardwareConcurrency)).toBe(1);
    expect(await hasHelper(fairloom)).toBe(false);
  });
  expect(await hasHelper(fairloom)).toBe(false);
});

test('paused and resumed, after each stage', async ({ fairloom }, testInfo) => {
  await fairloom.open(SAME_RUN);
  await openSameTable(fairloom);
  await fairloom.page.getByRole('checkbox', { name: 'Stop after each stage' }).check();
  let pauses = 0;
  const resumeAll = async () => {
    pauses = await throughStages(fairloom, () => fairloom.page.waitForTimeout(400));
  };
  expectSame(await trainAndSave(fairloom, testInfo.outputPath(), resumeAll));
  expect(pauses).toBeGreaterThanOrEqual(2);
});

test('the single file, opened from the disk', async ({ page }, testInfo) => {
  const { address, stop } = await openBuild('single file', testInfo);
  expect(new URL(address).protocol).toBe('file:');
  await runAgain(new FairloomPage(page, address), testInfo);
  await stop();
});

test.describe('on a phone, zoomed, dark, without motion', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'dark' });

  test('how the page looks changes nothing, nor that it changes in the middle of the run', async ({
    fairloom,
    page,
  }, testInfo) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await runAgain(fairloom, testInfo, async () => {
      await fairloom.train.untilStep();
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ reducedMotion: 'no-preference', colorScheme: 'light' });
    });
  });
});
