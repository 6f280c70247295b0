import { chromium } from '@playwright/test';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { launchOptions } from '../../scripts/browser.mjs';
import { openTrainedModel, readyToTrain, stopWasmGrowth } from './fixtures/faults.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

const SLOW = 'Plain JavaScript computes here';

test('a browser that forbids WebAssembly and has no WebGPU: plain JavaScript, with a warning that it is slow', async ({
  baseURL,
}) => {
  const options = launchOptions('none');
  // As a browser's strict security mode does.
  const browser = await chromium.launch({ ...options, args: [...options.args, '--js-flags=--jitless'] });
  try {
    const fairloom = new FairloomPage(await browser.newPage(), baseURL);
    await fairloom.open();
    await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
    await fairloom.data.continueButton.click();
    await fairloom.roles.settled();
    await fairloom.roles.continueButton.click();
    const inUse = /In use: JavaScript\. .*because .* and WASM did not start/;
    await expect(fairloom.page.getByText(inUse)).toBeVisible();
    await expect(fairloom.page.getByText(SLOW)).toBeVisible();
  } finally {
    await browser.close();
  }
});

test('neither WebGPU nor WASM: training goes to the end on plain JavaScript', async ({ fairloom }) => {
  await readyToTrain(fairloom, 'preset=trial&backend=cpu&evaluationSample=100', 60);
  await fairloom.page.workers()[0]!.evaluate(() => Reflect.deleteProperty(self, 'WebAssembly'));
  await fairloom.train.device.selectOption({ value: 'auto' });
  await expect(fairloom.page.getByText(/In use: JavaScript.*WASM did not start/)).toBeVisible();
  await expect(fairloom.page.getByText(SLOW)).toBeVisible();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
});

test('WASM out of memory: the run goes on from its checkpoint on plain JavaScript', async ({ fairloom }) => {
  await readyToTrain(fairloom, 'preset=trial&backend=cpu&evaluationSample=100', 60);
  await stopWasmGrowth(fairloom);
  await fairloom.train.device.selectOption({ value: 'wasm' });
  await expect(fairloom.page.getByText(/In use: WebAssembly/)).toBeVisible();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.notices.dealtWith).toHaveText(
    /^The memory to compute in ran out; the run went on from .*, on plain JavaScript\./,
  );
});

test('WASM out of memory: rows of an opened model are made on plain JavaScript, and the model stays open', async ({
  fairloom,
}, testInfo) => {
  const { generate, page } = fairloom;
  const file = testInfo.outputPath('people.model.fairloom');
  await openTrainedModel(fairloom, 'preset=trial&backend=wasm&evaluationSample=100', 60, file);
  await stopWasmGrowth(fairloom);
  await generate.wish({ seed: null, rows: '4000', alpha: null, backend: 'wasm' });
  await generate.generateButton.click();
  await untilShown(fairloom, generate.made);
  await expect(page.getByText(/4,000 rows in .* on JavaScript/)).toBeVisible();
  await expect(fairloom.notices.dealtWith).toHaveText(
    /^The memory to compute in ran out; the run went on from .*, on plain JavaScript\./,
  );
  await generate.wish({ seed: null, rows: '50', alpha: null, backend: 'cpu' });
  await generate.generateButton.click();
  await expect(page.getByText(/50 rows in .* on JavaScript/)).toBeVisible();
});
