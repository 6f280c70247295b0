import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import {
  devicesAsked,
  exhaustGpuMemory,
  loseDevice,
  openTrainedModel,
  removeAdapter,
  watchDevices,
} from './fixtures/faults.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

/** Trains on WebGPU up to the given step of the teacher. */
async function trainOnWebGpu(fairloom: FairloomPage): Promise<void> {
  await fairloom.open('preset=trial&backend=wasm&evaluationSample=200');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(200) });
  await fairloom.data.continueButton.click();
  // Few codes, so that a software adapter is done in a minute or two.
  await fairloom.roles.leaveOut(['age', 'score']);
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await watchDevices(fairloom);
  await fairloom.train.device.selectOption({ value: 'webgpu' });
  // By the kernels of our own: they are what the faults are to hit.
  await expect(fairloom.page.getByText(/In use: WebGPU.* learn by kernels of our own/)).toBeVisible();
  await fairloom.train.train();
  await reachesStep(fairloom, 2);
}

async function reachesStep(fairloom: FairloomPage, least: number): Promise<void> {
  const line = fairloom.train.stages.getByText(/step \d+ of 20/i);
  const step = async () => Number(/step (\d+)/i.exec(await line.innerText())?.[1]);
  await expect.poll(step, { timeout: 200_000 }).toBeGreaterThanOrEqual(least);
}

test('device lost: the run goes on from its checkpoint on a new device; lost again: on WASM', async ({
  fairloom,
}) => {
  await trainOnWebGpu(fairloom);
  await loseDevice(fairloom);
  const first =
    /^The graphics device was lost; the run went on from step (\d+) of the teacher, again on WebGPU\./;
  await expect(fairloom.notices.dealtWith.filter({ hasText: first })).toBeVisible({ timeout: 60_000 });
  await reachesStep(fairloom, 4);
  await loseDevice(fairloom);
  await untilShown(fairloom, fairloom.shownStep('Report'));
  const second = /^The graphics device was lost; the run went on from step (\d+) of the teacher, on WASM\./;
  await expect(fairloom.notices.dealtWith).toHaveText([second, first]);
});

test('adapter gone: the run goes on from its checkpoint on WASM', async ({ fairloom }) => {
  await trainOnWebGpu(fairloom);
  await removeAdapter(fairloom);
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.notices.dealtWith).toHaveText(/from step \d+ of the teacher, on WASM/);
});

test('GPU out of memory: the run goes on from its checkpoint on WASM', async ({ fairloom }) => {
  await trainOnWebGpu(fairloom);
  await exhaustGpuMemory(fairloom);
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.notices.dealtWith).toHaveText(
    /^The memory to compute in ran out; the run went on from step \d+ of the teacher, on WASM\./,
  );
});

test('an opened model makes rows without the device, also where WebGPU is wished for', async ({
  fairloom,
}, testInfo) => {
  const { generate, page } = fairloom;
  const file = testInfo.outputPath('people.model.fairloom');
  await openTrainedModel(fairloom, 'preset=trial&backend=wasm&evaluationSample=200', 200, file);
  await watchDevices(fairloom);
  await generate.wish({ seed: null, rows: '20000', alpha: null, backend: 'webgpu' });
  await generate.generateButton.click();
  await untilShown(fairloom, generate.made);
  await expect(page.getByText(/20,000 rows in .* on WebAssembly/)).toBeVisible();
  expect(await devicesAsked(fairloom)).toBe(0);
});
