import { existsSync } from 'node:fs';
import { systemBrowser } from '../browser.mjs';
import { Failure } from '../fail.mjs';
import { runTool } from '../run.mjs';
import { installFromDebian } from './debian.mjs';

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
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
  if ((await installFromDebian(['chromium'], quiet)) && systemBrowser() !== undefined) return;
  if (await installFromPlaywright(quiet)) return;
  throw new Failure(
    'No Chromium or Chrome was found and none could be installed. Install one (on Debian: apt-get install ' +
      'chromium), or set FAIRLOOM_BROWSER to the path of one, then run the command again.',
  );
}
