import { existsSync, readFileSync } from 'node:fs';
import { systemBrowser } from '../browser.mjs';
import { Failure } from '../fail.mjs';
import { run, runTool } from '../run.mjs';

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

/** Debian itself: Ubuntu's chromium package only points to a snap. */
function isDebian() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @returns {Promise<string[] | null>} words to put before a command so that it runs as root; null: not possible */
async function asRoot() {
  if (process.getuid?.() === 0) return [];
  const allowed = existsSync('/usr/bin/sudo') && (await run('sudo', ['-n', 'true'])) === 0;
  return allowed ? ['sudo', '-n'] : null;
}

/** @param {boolean} quiet */
async function installFromDebian(quiet) {
  const root = isDebian() ? await asRoot() : null;
  if (root === null) return false;
  const apt = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const [command = '', ...rest] = [...apt, ...args];
    if ((await run(command, rest, { quiet })) !== 0) return false;
  }
  return systemBrowser() !== undefined;
}

/** @param {boolean} quiet */
async function installFromPlaywright(quiet) {
  const status = await runTool('@playwright/test/cli.js', ['install', 'chromium'], { quiet });
  return status === 0 && (await playwrightBrowser());
}

/** Installs Chromium where neither the system nor Playwright has one. */
export async function installChromium({ quiet = false } = {}) {
  if (systemBrowser() !== undefined || (await playwrightBrowser())) return;
  console.error('Installing Chromium …');
  if ((await installFromDebian(quiet)) || (await installFromPlaywright(quiet))) return;
  throw new Failure(
    'No Chromium or Chrome was found and none could be installed. Install one (on Debian: apt-get install ' +
      'chromium), or set FAIRLOOM_BROWSER to the path of one, then run the command again.',
  );
}
