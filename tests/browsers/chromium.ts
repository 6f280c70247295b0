import { chromium } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { openBuild } from './builds.ts';
import { doJob, sha256, SHORTEST_JOB } from './journey.ts';

/** The CSV that Chromium makes of the same job. @returns its SHA-256 */
export async function chromiumCsv(folder: string): Promise<string> {
  const { address, stop } = await openBuild('single file');
  const browser = await chromium.launch(launchOptions('none'));
  const fairloom = new FairloomPage(await browser.newPage(), address);
  await fairloom.open(SHORTEST_JOB);
  const { csv } = await doJob(fairloom, folder);
  await browser.close();
  await stop();
  return sha256(csv);
}
