import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './fail.mjs';
import { DIST, ROOT } from './paths.mjs';
import { runTool } from './run.mjs';

/** Everything that the built files depend on. */
const SOURCES = [
  'src',
  'public',
  'scripts/build',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * The latest change in a file or folder, in milliseconds since 1970; 0 where there is none.
 * @param {string} path
 * @returns {number}
 */
function lastChange(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => lastChange(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

/** What a whole build leaves. @type {readonly string[]} */
const BUILT = ['index.html', 'fairloom.html'];

function buildIsCurrent() {
  const built = Math.min(...BUILT.map((file) => lastChange(join(DIST, file))));
  return SOURCES.every((source) => lastChange(join(ROOT, source)) < built);
}

/**
 * Both builds: dist/ for a host, then dist/fairloom.html, the same page as one file.
 * @param {{ quiet?: boolean }} [options] `quiet`: nothing on standard output
 * @returns {Promise<number>} exit status
 */
export async function build({ quiet = false } = {}) {
  const detail = quiet ? ['--logLevel', 'warn'] : [];
  for (const mode of ['production', 'single-file']) {
    const status = await runTool('vite/bin/vite.js', ['build', '--mode', mode, ...detail], { quiet });
    if (status !== 0) return status;
  }
  return 0;
}

/**
 * Builds the page where a source is newer than what was built.
 * @param {{ quiet?: boolean }} [options] `quiet`: nothing on standard output
 */
export async function ensureBuilt({ quiet = false } = {}) {
  if (buildIsCurrent()) return;
  console.error('Building the page …');
  if ((await build({ quiet })) !== 0)
    throw new Failure('The page could not be built; the messages above say why.');
}
