import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runCommand } from './fail.mjs';
import { runTool } from './run.mjs';
import { setUp } from './setup.mjs';
import { add, checkCounts, playwrightCounts, readCounts, vitestCounts } from './test/counts.mjs';
import { inLanes } from './test/lanes.mjs';
import { STATICS } from './test/statics.mjs';
import { runWireTests, WIRE_PARTS } from './test/wire.mjs';

/** @typedef {import('./test/counts.mjs').Counts} Counts */

/** How many jobs go on at once; each has its share of the cores, so that none waits for another's last test. */
const LANES = 2;
const SHARE = Math.max(1, Math.floor(availableParallelism() / LANES));

/**
 * A check as a part of the suite.
 * @param {(typeof STATICS)[number]} check
 * @returns {[string, () => Promise<Counts>]}
 */
function partOf({ name, run }) {
  return [
    name,
    async () => {
      const status = await run();
      return { ...checkCounts(status), broken: status === 0 ? [] : [name] };
    },
  ];
}

/**
 * @param {readonly string[]} projects
 * @param {string} reports folder
 * @returns {Promise<Counts>}
 */
async function vitest(projects, reports) {
  const report = join(reports, `${projects.join('-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await runTool(
    'vitest/vitest.mjs',
    ['run', ...projects.map((name) => `--project=${name}`), ...reporters],
    { env: { VITEST_MAX_WORKERS: String(SHARE) } },
  );
  return readCounts(report, status, vitestCounts);
}

/**
 * @param {string} reports folder
 * @returns {Promise<Counts>}
 */
async function endToEnd(reports) {
  const report = join(reports, 'e2e.json');
  const status = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return readCounts(report, status, playwrightCounts);
}

/**
 * @param {string} reports folder
 * @returns {Promise<Counts>}
 */
async function wire(reports) {
  const counts = await Promise.all(
    WIRE_PARTS.map(async (part) => {
      const report = join(reports, `wire-${part}.json`);
      const status = await runWireTests(part, ['--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      });
      return readCounts(report, status, playwrightCounts);
    }),
  );
  return counts.reduce(add);
}

/**
 * Runs one part and tells its counts and time.
 * @param {string} name
 * @param {() => Promise<Counts>} part
 */
async function timed(name, part) {
  console.log(`\n> ${name}`);
  const start = performance.now();
  const counts = await part();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const { passed, failed, skipped } = counts;
  return { counts, line: `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s` };
}

/** @param {string} reports folder for the suites' own reports */
async function runAll(reports) {
  /**
   * One group after the other, in each the longest first; what listens to the wire mostly waits, and leaves the cores
   * to the other browsers.
   * @type {[string, () => Promise<Counts>][][]}
   */
  const groups = [
    [
      ['unit and component tests', () => vitest(['unit', 'long', 'components', 'mocked'], reports)],
      ['model tests', () => vitest(['model'], reports)],
      ...STATICS.map(partOf),
      ['build', async () => checkCounts(await build({ quiet: true }))],
    ],
    [['end-to-end tests', () => endToEnd(reports)]],
    [
      ['wire tests', () => wire(reports)],
      ['other browsers', () => vitest(['browsers'], reports)],
    ],
  ];
  let total = checkCounts(0);
  const lines = [];
  for (const group of groups) {
    const jobs = group.map(
      ([name, part]) =>
        () =>
          timed(name, part),
    );
    for (const { counts, line } of await inLanes(jobs, LANES)) {
      total = add(total, counts);
      lines.push(line);
    }
  }
  // The end of a long log is what is read first: what failed stands there by name.
  console.log(`\n${[...total.broken.map((name) => `failed: ${name}`), ...lines].join('\n')}`);
  return total;
}

await runCommand('npm test', async () => {
  await setUp({ browser: true, otherBrowsers: true });
  const reports = mkdtempSync(join(tmpdir(), 'fairloom-test-'));
  try {
    const total = await runAll(reports);
    console.log(`${total.passed} passed, ${total.failed} failed`);
    if (total.failed > 0) process.exitCode = 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});
