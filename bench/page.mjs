// How long the page's own thread is held: the longest task of each situation and all beyond 50 ms (Long Tasks API), in
// Chromium on the built page. The processor's other work lengthens them: run it on an idle machine, more than once.
//
//   npm run bench:page [-- --rows 10000]
import { chromium } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchOptions } from '../scripts/browser.mjs';
import { FairloomPage } from '../scripts/driver/fairloomPage.mjs';
import { servePage } from '../scripts/serve.mjs';
import { uniforms } from './largeTables.mjs';

/** @import { Page } from '@playwright/test' */

const MB = 2 ** 20;
const LARGE_FILE = 20 * MB;
const JOBS = ['clerk', 'nurse', 'smith', 'teacher', 'pilot', 'cook', 'farmer', 'judge'];

/** A row as wide as one of Adult's. @param {() => number} u */
function person(u) {
  const sex = u() < 0.5 ? 'Male' : 'Female';
  const age = 17 + Math.floor(u() * 60);
  const hours = 10 + Math.floor(u() * 60);
  const years = 1 + Math.floor(u() * 16);
  const gain = u() < 0.9 ? 0 : Math.floor(u() * 20_000);
  const job = JOBS[Math.floor(u() * u() * JOBS.length)];
  const codes = [3, 5, 6, 7, 9, 16, 40].map((values) => `v${Math.floor(values * u() * u())}`);
  const income = age + hours + 4 * years + (sex === 'Male' ? 20 : 0) + 60 * u() > 160 ? '>50K' : '<=50K';
  return [age, Math.floor(u() * 1e6), years, hours, gain, job, ...codes, sex, income].join(',');
}

const HEAD = 'age,weight,years,hours,gain,job,a,b,c,d,e,f,g,sex,income';

/** @param {(rows: number, bytes: number) => boolean} isEnough */
function csv(isEnough) {
  const u = uniforms();
  const lines = [HEAD];
  for (let bytes = 0; !isEnough(lines.length - 1, bytes);) {
    const line = person(u);
    lines.push(line);
    bytes += line.length + 1;
  }
  return `${lines.join('\n')}\n`;
}

/** Lets the page note its long tasks. @param {Page} page */
async function observe(page) {
  await page.addInitScript(() => {
    const noted = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { longTasks: noted });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** Lasts longer than what follows an answer of the worker. */
const SETTLED = 1500;

/** @param {Page} page @param {string} name @param {() => Promise<unknown>} work */
async function situation(page, name, work) {
  const take = () =>
    page.evaluate(() =>
      /** @type {{ longTasks: number[] }} */ (/** @type {unknown} */ (globalThis)).longTasks.splice(0),
    );
  await take();
  await work();
  await page.waitForTimeout(SETTLED);
  const durations = await take();
  const longest = Math.max(0, ...durations);
  const said = longest === 0 ? 'none over 50' : longest.toFixed(0);
  console.log(
    `| ${name} | ${said} | ${durations.length} | ${durations.reduce((a, b) => a + b, 0).toFixed(0)} |`,
  );
}

const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000' } } });
const folder = mkdtempSync(join(tmpdir(), 'fairloom-page-'));
const server = await servePage();
const browser = await chromium.launch(launchOptions('none'));
try {
  const [large, small] = [join(folder, 'large.csv'), join(folder, 'people.csv')];
  writeFileSync(
    large,
    csv((_, bytes) => bytes >= LARGE_FILE),
  );
  writeFileSync(
    small,
    csv((rows) => rows >= Number(values.rows)),
  );
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await observe(page);
  const fairloom = new FairloomPage(page, server.url);
  console.log(
    '| situation | longest task, ms | tasks over 50 ms | ms in them |\n| --- | ---: | ---: | ---: |',
  );
  await fairloom.open('preset=trial');
  await situation(page, 'opening a file of 20 MB', async () => {
    await fairloom.data.choose(large);
    await fairloom.data.loaded.waitFor({ timeout: 0 });
  });
  await fairloom.open('preset=trial');
  await fairloom.data.choose(small);
  await fairloom.data.loaded.waitFor({ timeout: 0 });
  await situation(page, 'the roles', async () => {
    await fairloom.goTo('Roles');
    await fairloom.roles.chooseTarget('income');
    await fairloom.roles.chooseFavourable(['>50K']);
    await fairloom.roles.chooseSensitive(['sex']);
    await fairloom.roles.settled();
  });
  await fairloom.goTo('Train');
  await situation(page, 'training, and the report opens', async () => {
    await fairloom.train.train();
    await fairloom.shownStep('Report').waitFor({ timeout: 0 });
    await fairloom.report.slider.waitFor({ timeout: 0 });
  });
  await situation(page, 'the report is left and opened again', async () => {
    await fairloom.goTo('Train');
    await fairloom.goTo('Report');
  });
  await situation(page, 'the slider moves', async () => {
    for (const alpha of ['0.9', '0.8', '0.7', '0.6', '0.5']) {
      await fairloom.report.setAlpha(alpha);
      await page.waitForTimeout(60);
    }
  });
  await situation(page, 'the slider is released', async () => {
    await fairloom.report.reportOf('0.50').waitFor({ timeout: 0 });
  });
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
