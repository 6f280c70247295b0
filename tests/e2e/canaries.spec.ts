import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { readyToTrain } from './fixtures/faults.ts';
import { expect, test } from './fixtures/test.ts';

test('canaries: trainings without some of the rows add up, and what attacks tell of these is in the report', async ({
  fairloom,
}, testInfo) => {
  await readyToTrain(fairloom, 'preset=trial&backend=wasm&evaluationSample=300');
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await fairloom.report.tryCanaries(2);
  await untilShown(fairloom, fairloom.report.canaries(2));
  await fairloom.report.tryCanaries(1);
  await untilShown(fairloom, fairloom.report.canaries(3));
  await fairloom.report.saveJson(testInfo.outputPath('report.json'));
  const { canaries } = JSON.parse(await readFile(testInfo.outputPath('report.json'), 'utf8')) as {
    canaries: { guesses: number; canaries: number; attacks: readonly { right: number }[] };
  };
  expect(canaries.guesses).toBe(3 * canaries.canaries);
  expect(canaries.attacks).toHaveLength(5);
});
