import { chromium } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { launchOptions } from '../scripts/browser.mjs';
import type { Roles } from '../src/core/schema/roles.ts';
import { bundled, openEmptyPage } from '../tests/e2e/fixtures/onGpu/page.ts';
import type { OnGpu } from './onGpu/steps.ts';

/**
 * Time of a training step in Chromium, by the kernels on WebGPU, by those on WebAssembly, and by TensorFlow.js on WebGPU:
 * FAIRLOOM_DATA=… npm run bench:gpu, where the folder has adult/train.csv and compas/train.csv. On the machine's GPU where
 * it has one; on a software adapter the figures say nothing of any GPU.
 */

declare const onGpu: OnGpu;

const DATA = process.env['FAIRLOOM_DATA'] ?? '../shared/data';
/** Steps a round. */
const STEPS = Number(process.env['FAIRLOOM_STEPS'] ?? 40);
const TABLES = [
  ['compas', 'two_year_recid', '1', 'race'],
  ['adult', 'income', '>50K', 'sex'],
] as const;

test('time of a step', async () => {
  const script = await bundled(fileURLToPath(new URL('onGpu/steps.ts', import.meta.url)));
  const browser = await chromium.launch(launchOptions('any'));
  try {
    const page = await browser.newPage({ baseURL: 'http://127.0.0.1:1' });
    await openEmptyPage(page, script);
    console.log(await page.evaluate(() => onGpu.start()));
    for (const [name, column, positive, sensitive] of TABLES) {
      const file = `${DATA}/${name}/train.csv`;
      if (!existsSync(file)) continue;
      const roles: Roles = {
        target: { kind: 'classes', column, positive: [positive] },
        sensitive: [sensitive],
        ignored: [],
      };
      const given = { csv: readFileSync(file, 'utf8'), roles, steps: STEPS };
      const times = await page.evaluate((own) => onGpu.stepTimes(own.csv, own.roles, own.steps), given);
      for (const [engine, time] of times) console.log(`${name}, ${engine}: ${time.toFixed(2)} ms a step`);
    }
  } finally {
    await browser.close();
  }
});
