// What the page says a run will take, beside what it took: seconds by its own clock and of process time, and the peak
// memory of its process. Adult and COMPAS (where FAIRLOOM_DATA or ../shared/data has them) and made-up tables of awkward
// shapes, some with --large alone. One Markdown table. Linux only (reads /proc).
//
//   npm run build && node bench/expectation.mjs [--large] [--only "NAME[;NAME…]"] [--preset trial]
import { chromium } from '@playwright/test';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchOptions } from '../scripts/browser.mjs';
import { FairloomPage } from '../scripts/driver/fairloomPage.mjs';
import { chooseRoles } from '../scripts/headless/chooseRoles.mjs';
import { servePage } from '../scripts/serve.mjs';
import { manyCategories, wideTable, writeLargeTable } from './largeTables.mjs';
import { renderersOf } from './renderers.mjs';

const DATA = process.env['FAIRLOOM_DATA'] ?? '../shared/data';
/** @type {import('../scripts/headless/chooseRoles.mjs').WishedRoles} */
const MADE = { target: 'decision', positive: ['approved'], sensitive: ['sex'], drop: [] };

/** @typedef {{ name: string, roles: import('../scripts/headless/chooseRoles.mjs').WishedRoles, write: (path: string) => void, file?: string, settings?: string }} Case */

/** @param {string} name @param {string} target @param {string} positive @param {string} sensitive @returns {Case} */
const ofData = (name, target, positive, sensitive) => ({
  name,
  roles: { target, positive: [positive], sensitive: [sensitive], drop: [] },
  write: () => undefined,
  file: `${DATA}/${name}/train.csv`,
});

/** @param {string} name @param {() => import('./largeTables.mjs').LargeTable} make @returns {Case} */
const made = (name, make) => ({ name, roles: MADE, write: (path) => writeLargeTable(path, make()) });

const compas = ofData('compas', 'two_year_recid', '0', 'race');
/** @type {(notion: string) => Case} */
const withNotion = (notion) => ({ ...compas, name: `compas, ${notion}`, settings: `&notion=${notion}` });

const CASES = [
  compas,
  ...['odds', 'decisions', 'auto'].map(withNotion),
  made('50 columns', () => wideTable(50, 4000)),
  made('100 columns', () => wideTable(100, 2000)),
];
/** Of some minutes each. */
const LARGE = [
  ofData('adult', 'income', '>50K', 'sex'),
  made('200 columns', () => wideTable(200, 5000)),
  made('500 columns', () => wideTable(500, 5000)),
  made('100,000 categories', () => manyCategories(100_000, 200_000)),
];

/** @param {string} url @param {string} preset @param {Case} of @param {string} folder */
async function measure(url, preset, { name, roles, write, file, settings = '' }, folder) {
  const path = file ?? join(folder, 'table.csv');
  write(path);
  const profile = mkdtempSync(join(tmpdir(), 'fairloom-expectation-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions('none'));
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const fairloom = new FairloomPage(page, url);
    await fairloom.open(`preset=${preset}&backend=wasm${settings}`);
    await fairloom.data.choose(path);
    await fairloom.data.loaded.waitFor({ timeout: 0 });
    await chooseRoles(fairloom, roles);
    await fairloom.roles.continueButton.click();
    const [said = ''] = (await fairloom.train.expectation()).split(' Estimated');
    const before = renderersOf(profile);
    const started = performance.now();
    await fairloom.train.train();
    await fairloom.shownStep('Report').waitFor({ timeout: 0 });
    const seconds = (performance.now() - started) / 1000;
    const after = renderersOf(profile);
    const files = join(folder, 'out');
    await fairloom.report.saveSynthetic(`${files}.csv`);
    await fairloom.report.saveJson(`${files}.json`);
    await fairloom.report.saveHtml(`${files}.html`);
    const written = ['csv', 'json', 'html'].map((end) => (statSync(`${files}.${end}`).size / 1e6).toFixed(1));
    const { stages } = JSON.parse(readFileSync(`${files}.json`, 'utf8'));
    return { name, said, seconds, work: after.seconds - before.seconds, peak: after.peak, stages, written };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    large: { type: 'boolean', default: false },
    preset: { type: 'string', default: 'trial' },
  },
});
const only = values.only?.split(';');
const server = await servePage();
const folder = mkdtempSync(join(tmpdir(), 'fairloom-expectation-files-'));
console.log('| table | said | seconds | of process time | peak MB | by stage, s | CSV, JSON, HTML, MB |');
console.log('| --- | --- | --: | --: | --: | --- | --- |');
for (const of of [...CASES, ...LARGE]) {
  const isWanted = only?.includes(of.name) ?? (values.large || CASES.includes(of));
  if (!isWanted || (of.file && !existsSync(of.file))) continue;
  const { name, said, seconds, work, peak, stages, written } = await measure(
    server.url,
    values.preset,
    of,
    folder,
  );
  const byStage = stages.map(
    (/** @type {{ name: string, seconds: number }} */ stage) => `${stage.name} ${stage.seconds.toFixed(1)}`,
  );
  const cells = [name, said, seconds.toFixed(0), work.toFixed(0), peak.toFixed(0), byStage.join(', ')];
  console.log(`| ${[...cells, written.join(', ')].join(' | ')} |`);
}
rmSync(folder, { recursive: true, force: true });
await server.close();
