import { chromium } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { bitsOfFiles, type JobBits } from './bits.ts';
import { openBuild } from './builds.ts';
import { doJob, SHORTEST_JOB } from './journey.ts';

/** What Chromium makes of the same job. */
export async function chromiumBits(folder: string): Promise<JobBits> {
  const { address, stop } = await openBuild('single file');
  const browser = await chromium.launch(launchOptions('none'));
  const fairloom = new FairloomPage(await browser.newPage(), address);
  await fairloom.open(SHORTEST_JOB);
  const bits = await bitsOfFiles(await doJob(fairloom, folder));
  await browser.close();
  await stop();
  return bits;
}
