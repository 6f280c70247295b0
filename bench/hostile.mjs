// Hostile inputs opened in Chromium on the built page, each in a fresh browser beside a table that is open already:
// the words shown, the seconds until they were, the longest the page did not answer, and the peak memory of its process.
// One Markdown table. Linux only (reads /proc).
//
//   npm run build && node bench/hostile.mjs [--only NAME[,NAME…]]
import { chromium } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchOptions } from '../scripts/browser.mjs';
import { FairloomPage } from '../scripts/driver/fairloomPage.mjs';
import { servePage } from '../scripts/serve.mjs';
import { HOSTILE_INPUTS } from './hostileInputs.mjs';
import { renderersOf } from './renderers.mjs';

const GOOD = `age,sex,hired\n${'31,f,no\n42,m,yes\n53,f,yes\n'.repeat(40)}`;
const PATIENCE = 300_000;

/** Keeps the longest time between two turns of the page's own loop. */
function watchTurns() {
  let last = performance.now();
  Object.assign(window, { longestTurn: 0 });
  setInterval(() => {
    const now = performance.now();
    const state = /** @type {Window & { longestTurn?: number }} */ (window);
    state.longestTurn = Math.max(state.longestTurn ?? 0, now - last);
    last = now;
  }, 10);
}

/** @param {string} url @param {import('./hostileInputs.mjs').HostileInput} input @param {string} folder */
async function measure(url, { name, write, saved }, folder) {
  const path = write(folder);
  const profile = mkdtempSync(join(tmpdir(), 'fairloom-hostile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions('none'),
    args: [...launchOptions('none').args, `--crash-dumps-dir=${profile}`],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const fairloom = new FairloomPage(page, url);
    await fairloom.open();
    await fairloom.data.choose({ name: 'good.csv', content: GOOD });
    await fairloom.data.loaded.waitFor();
    await fairloom.data.replaceButton.click();
    await page.evaluate(watchTurns);
    const before = renderersOf(profile).peak;
    const started = performance.now();
    await (saved ? fairloom.openSaved(path) : fairloom.data.choose(path));
    const lead = page.getByText(/ rows · /).first();
    const ended = async () => {
      for (;;) {
        const words = await fairloom.notices.texts();
        if (words.length > 0) return words.join(' | ');
        const text = await lead.innerText();
        if (!text.startsWith('good.csv')) return `opened: ${text}`;
        if (performance.now() - started > PATIENCE) return `nothing in ${PATIENCE / 1000} s`;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const words = await ended().catch((error) => `THE TAB ENDED: ${String(error).slice(0, 80)}`);
    const seconds = (performance.now() - started) / 1000;
    const kept = await page.evaluate('longestTurn').catch(() => NaN);
    return { name, words, seconds, turn: Number(kept), before, peak: renderersOf(profile).peak };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
    rmSync(path, { force: true });
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const server = await servePage();
const folder = mkdtempSync(join(tmpdir(), 'fairloom-hostile-inputs-'));
console.log('| input | words shown | seconds | longest wait of the page, ms | peak memory, MB (before) |');
console.log('| --- | --- | --: | --: | --: |');
for (const input of HOSTILE_INPUTS) {
  if (only && !only.some((part) => input.name.includes(part))) continue;
  const { name, words, seconds, turn, before, peak } = await measure(server.url, input, folder);
  console.log(
    `| ${name} | ${words.replaceAll('|', '¦')} | ${seconds.toFixed(1)} | ${turn.toFixed(0)} | ${peak.toFixed(0)} (${before.toFixed(0)}) |`,
  );
}
rmSync(folder, { recursive: true, force: true });
await server.close();
