// All that tells how fast this machine is, in turn: npm run bench. What is measured of quality, of wide tables and of
// hostile files has commands of its own (package.json). Reading is left out where there is no /proc.
import { existsSync } from 'node:fs';
import { runCommand, Failure } from '../scripts/fail.mjs';
import { run, runTool } from '../scripts/run.mjs';

/** @param {string} file */
const measure = (file) =>
  runTool('vitest/vitest.mjs', ['run', '--project', 'measure', `bench/${file}.test.ts`]);

/** @type {readonly (readonly [title: string, measure: () => Promise<number>])[]} */
const PARTS = [
  ['Engines in Node: steps, products, rows', () => measure('engine')],
  ['Engines in Chromium, WebGPU included', () => measure('gpu')],
  ['Stages of a run', () => measure('stages')],
  ['Probes and distances', () => runTool('vitest/vitest.mjs', ['bench', '--run', '--project', 'bench'])],
  ...(existsSync('/proc/self/stat')
    ? [/** @type {const} */ (['Reading, beside papaparse alone', readOnBuiltPage])]
    : []),
  ['How long the page is held', holdBuiltPage],
];

/** A script on the page as it is built now. @param {string[]} script */
async function onBuiltPage(...script) {
  const built = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'error']);
  return built || run(process.execPath, script);
}

function readOnBuiltPage() {
  return onBuiltPage('bench/reading.mjs', '--megabytes', '50');
}

function holdBuiltPage() {
  return onBuiltPage('bench/page.mjs');
}

await runCommand('npm run bench', async () => {
  const failed = [];
  for (const [title, part] of PARTS) {
    console.log(`\n${title}`);
    if ((await part()) !== 0) failed.push(title);
  }
  if (failed.length > 0) throw new Failure(`not measured: ${failed.join('; ')}`);
});
