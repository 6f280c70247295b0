// A large CSV file opened on the built page in Chromium, beside a bare pass of papaparse over the same file in Node:
// process time of either, and the memory of the page over what the file's columns need as numbers and codes.
// Linux only (reads /proc).
//
//   npm run build && node bench/reading.mjs [--megabytes 1000]
import { chromium } from '@playwright/test';
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { launchOptions } from '../scripts/browser.mjs';
import { FairloomPage } from '../scripts/driver/fairloomPage.mjs';
import { servePage } from '../scripts/serve.mjs';
import { uniforms } from './largeTables.mjs';
import { renderersOf } from './renderers.mjs';

const MB = 2 ** 20;
const BLOCK_ROWS = 20_000;
const CITIES = [
  'Aachen',
  'Bergen',
  'Córdoba',
  'Dublin',
  'Espoo',
  'Florence',
  'Ghent',
  'Halle',
  'Innsbruck',
  'Jena',
];
/** Bytes of a row as columns: five numbers of 8, five codes of 4. */
const COLUMNAR = 5 * 8 + 5 * 4;

/** @param {number} i @param {() => number} u */
function row(i, u) {
  const day = new Date(1.5e12 + Math.floor(u() * 5e11)).toISOString().slice(0, 10);
  return [
    `C${100_000_000 + i}`,
    18 + Math.floor(u() * 70),
    (20_000 + u() * 90_000).toFixed(2),
    CITIES[Math.floor(u() * CITIES.length)],
    `grade ${Math.floor(u() * 6)}`,
    day,
    (u() * u()).toFixed(12),
    u() < 0.5 ? 'Male' : 'Female',
    Math.floor(u() * 60),
    u() < 0.3 ? 'approved after review' : 'declined after review',
  ].join(',');
}

/** @param {string} path @param {number} bytes @returns {number} rows */
function write(path, bytes) {
  const u = uniforms();
  const file = openSync(path, 'w');
  let written = writeSync(file, 'id,age,income,city,grade,day,score,sex,hours,decision\n');
  let rows = 0;
  while (written < bytes) {
    const block = Array.from({ length: BLOCK_ROWS }, () => row(rows++, u));
    written += writeSync(file, `${block.join('\n')}\n`);
  }
  closeSync(file);
  return rows;
}

/** Seconds of process time of a pass that keeps nothing. @param {string} path @returns {Promise<number>} */
function barePass(path) {
  const before = process.cpuUsage();
  return new Promise((resolve, reject) => {
    Papa.parse(createReadStream(path, { highWaterMark: MB }), {
      chunk: () => undefined,
      complete: () => {
        const { user, system } = process.cpuUsage(before);
        resolve((user + system) / 1e6);
      },
      error: reject,
    });
  });
}

/** @param {string} path */
async function openOnPage(path) {
  const server = await servePage();
  const profile = mkdtempSync(join(tmpdir(), 'fairloom-reading-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions('none'));
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const fairloom = new FairloomPage(page, server.url);
    await fairloom.open();
    const before = renderersOf(profile);
    await fairloom.data.choose(path);
    await fairloom.data.loaded.waitFor({ timeout: 0 });
    const after = renderersOf(profile);
    const words = await page
      .getByText(/ rows(?: of [\d,]+)? · /)
      .first()
      .innerText();
    return { words, seconds: after.seconds - before.seconds, peak: after.peak };
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1000' } } });
const folder = mkdtempSync(join(tmpdir(), 'fairloom-reading-file-'));
const path = join(folder, 'large.csv');
try {
  const rows = write(path, Number(values.megabytes) * MB);
  const columnar = (rows * COLUMNAR) / MB;
  console.log(
    `${(statSync(path).size / MB).toFixed(0)} MB, ${rows} rows of 10 columns, ${columnar.toFixed(0)} MB as columns`,
  );
  const bare = await barePass(path);
  const { words, seconds, peak } = await openOnPage(path);
  console.log(words);
  console.log(`papaparse alone: ${bare.toFixed(1)} s of process time`);
  console.log(`opened on the page: ${seconds.toFixed(1)} s, ${(seconds / bare).toFixed(2)} times as much`);
  console.log(
    `peak memory of the page: ${peak.toFixed(0)} MB, ${(peak / columnar).toFixed(2)} times the columns`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
