import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchOptions } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { FairloomPage } from './driver/fairloomPage.mjs';
import { runCommand } from './fail.mjs';
import { ROOT } from './paths.mjs';
import { servePage } from './serve.mjs';
import { setUp } from './setup.mjs';

/** @import { Browser } from '@playwright/test' */

const FOLDER = join(ROOT, 'docs', 'images');
const SAMPLE = 'Simulated hiring';
const PICTURE_SAMPLE = 'Coloured digits';
const PICTURE_PRESET = 'quick';
/** Far enough into the training that the curves have a shape. */
const MIDWAY = 35;

/** @typedef {{ name: string, width: number, height: number, colorScheme: 'light' | 'dark' }} Look */

/** @type {Look} */
const DESK = { name: 'light', width: 1440, height: 900, colorScheme: 'light' };
/** @type {readonly Look[]} */
const LOOKS = [
  DESK,
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
];

/** @param {FairloomPage} fairloom */
async function untilMidway({ page, train }) {
  for (;;) {
    const percent = Number(await train.progress.getAttribute('aria-valuenow'));
    if (percent >= MIDWAY) return;
    await page.waitForTimeout(300);
  }
}

/**
 * A page that looks so, and does not move.
 * @param {Browser} browser
 * @param {string} address
 * @param {Look} look
 */
async function openPage(browser, address, { width, height, colorScheme }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'en-US',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  return { context, page, fairloom: new FairloomPage(page, address) };
}

/**
 * One whole job on a sample, a picture of each step.
 * @param {Browser} browser
 * @param {string} address
 * @param {Look} look
 */
async function photograph(browser, address, look) {
  const { name } = look;
  const { context, page, fairloom } = await openPage(browser, address, look);
  /** @param {string} step */
  const shoot = (step) => page.screenshot({ path: join(FOLDER, `${step}-${name}.png`) });

  await fairloom.open('seed=1');
  await shoot('welcome');
  await fairloom.data.openSample(SAMPLE);
  await fairloom.data.loaded.waitFor();
  await page.waitForTimeout(500);
  await shoot('data');
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await page.waitForTimeout(500);
  await shoot('roles');
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilMidway(fairloom);
  await shoot('train');
  await fairloom.shownStep('Report').waitFor({ timeout: 0 });
  await fairloom.report.syntheticCsvButton.waitFor();
  await page.waitForTimeout(500);
  await shoot('report');
  await context.close();
}

/**
 * The gallery of a run on pictures, with a code drawn for every group and the way to another.
 * @param {Browser} browser
 * @param {string} address
 * @param {Look} look
 */
async function photographPictures(browser, address, look) {
  const { name } = look;
  const { context, page, fairloom } = await openPage(browser, address, look);
  const { pictures } = fairloom;
  await fairloom.open(`seed=1&preset=${PICTURE_PRESET}`);
  await fairloom.data.openSample(PICTURE_SAMPLE);
  await fairloom.data.loaded.waitFor({ timeout: 0 });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await fairloom.shownStep('Report').waitFor({ timeout: 0 });
  const shown = pictures.synthetic.getByRole('button');
  await shown.nth(0).click();
  await shown.nth(5).click();
  await pictures.strips.waitFor();
  // The bar that stays at the top would lie over a gallery that does not fit.
  await page.setViewportSize({ width: look.width, height: 2400 });
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  await pictures.gallery.screenshot({ path: join(FOLDER, `pictures-${name}.png`) });
  await context.close();
}

/** Pictures take long: they are renewed only where they are asked for. */
const ONLY_PICTURES = process.argv.includes('pictures');

await runCommand('screenshots', async () => {
  await setUp({ browser: true });
  await ensureBuilt();
  const { chromium } = await import('@playwright/test');
  mkdirSync(FOLDER, { recursive: true });
  const server = await servePage();
  const browser = await chromium.launch(launchOptions('none'));
  try {
    if (ONLY_PICTURES) await photographPictures(browser, server.url, DESK);
    for (const look of ONLY_PICTURES ? [] : LOOKS) {
      await photograph(browser, server.url, look);
      console.log(`docs/images/*-${look.name}.png`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
