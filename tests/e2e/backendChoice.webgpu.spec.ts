import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { readyToTrain } from './fixtures/faults.ts';
import { expect, test } from './fixtures/test.ts';

/** SwiftShader is measured like a graphics card: it says here that it is one. */
test('where there are two engines, the faster by its first steps trains, and page and report say why', async ({
  fairloom,
}) => {
  const { page } = fairloom;
  await readyToTrain(fairloom, 'preset=trial&backend=wasm&evaluationSample=200');
  await page.workers()[0]!.evaluate(() => {
    const info = { vendor: 'Acme', architecture: '', description: '1', isFallbackAdapter: false };
    for (const [name, value] of Object.entries(info)) {
      Object.defineProperty(GPUAdapterInfo.prototype, name, { get: () => value });
    }
  });
  await fairloom.train.device.selectOption({ value: 'auto' });
  await expect(
    page.getByText(/In use: WebGPU on Acme 1\. .* or WASM where a run's first steps/),
  ).toBeVisible();
  await fairloom.train.train();
  const why =
    /WASM, faster here: [\d.]+\sms a step of the teacher on this table, WebGPU \(Acme 1\) [\d.]+\sms\./;
  await expect(page.getByText(why).first()).toBeAttached({ timeout: 60_000 });
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(page.getByText(why).first()).toBeAttached();
  await expect(page.getByText('wasm', { exact: true }).first()).toBeAttached();
  await expect(fairloom.notices.dealtWith).toHaveCount(0);
});
