import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { killWorker, readyToTrain } from './fixtures/faults.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('worker killed before training: the table is read again', async ({ fairloom }) => {
  await fairloom.open();
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await expect(fairloom.data.columns.getByRole('row')).toHaveCount(6);
  await killWorker(fairloom);
  await fairloom.data.continueButton.click();
  await fairloom.roles.chooseSensitive(['department']);
  await fairloom.roles.settled();
  await expect(fairloom.notices.dealtWith).toHaveText(/started again\. Your table/);
  await expect(fairloom.notices.all).toHaveCount(0);
});

test('worker killed while training: goes on from its last checkpoint to the same rows', async ({
  fairloom,
}, testInfo) => {
  const trainedCsv = async (name: string, meanwhile: () => Promise<void>) => {
    // Long enough to be ended in its middle.
    await readyToTrain(fairloom, 'preset=balanced&evaluationSample=300');
    await fairloom.train.trainNoted();
    await meanwhile();
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await fairloom.report.saveSynthetic(testInfo.outputPath(name));
    return readFile(testInfo.outputPath(name));
  };
  const killed = await trainedCsv('killed.csv', async () => {
    await fairloom.train.untilStep(/step ([4-9]\d|[1-3]\d\d) of 400/);
    await killWorker(fairloom);
  });
  await expect(fairloom.notices.dealtWith).toHaveText(
    /stopped and was started again; the run went on from step \d+ of the teacher, again on WASM/,
  );
  await expect(fairloom.page.getByText('What happened')).toBeVisible();
  expect(killed).toEqual(await trainedCsv('whole.csv', () => Promise.resolve()));
});

test('worker killed after training: slider, downloads and the next run go on', async ({
  fairloom,
}, testInfo) => {
  await readyToTrain(fairloom, 'preset=trial&evaluationSample=300');
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  const savedCsv = async (name: string) => {
    await fairloom.report.saveSynthetic(testInfo.outputPath(name));
    return readFile(testInfo.outputPath(name));
  };
  const before = await savedCsv('before.csv');

  await killWorker(fairloom);
  expect(await savedCsv('after.csv')).toEqual(before);
  await expect(fairloom.notices.dealtWith).toHaveText(/started again/);

  await killWorker(fairloom);
  await fairloom.report.moveSlider('0');
  await expect(fairloom.page.getByText('The report is ready').first()).toBeAttached({ timeout: 60_000 });
  expect(await savedCsv('moved.csv')).not.toEqual(before);

  await fairloom.goTo('Train');
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.page.getByRole('combobox', { name: /run/i }).getByRole('option')).toHaveCount(2);
  await expect(fairloom.notices.all).toHaveCount(0);
});
