import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { throughStages } from './fixtures/stepwise.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('cancel keeps everything', async ({ fairloom }) => {
  await fairloom.open('preset=thorough&seed=42&evaluationSample=300');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(600) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.chooseSensitive(['sex', 'age']);
  await fairloom.roles.chooseSensitive(['sex']);
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.trainNoted();
  await fairloom.train.untilStep();
  await fairloom.train.cancelButton.click();
  await expect(fairloom.page.getByText(/^Cancelled\./).first()).toBeVisible();

  await expect(fairloom.train.seed).toHaveValue('42');
  await expect(fairloom.page.getByRole('radio', { name: 'Thorough' })).toBeChecked();
  await expect(fairloom.stepButton('Report')).toHaveAttribute('aria-disabled', 'true');
  await fairloom.goTo('Roles');
  await expect(fairloom.roles.sensitive.getByRole('checkbox', { name: 'sex' })).toBeChecked();
  await fairloom.goTo('Data');
  await expect(fairloom.data.columns.getByRole('row')).toHaveCount(6);

  await fairloom.goTo('Train');
  await fairloom.train.choosePreset('Trial');
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
});

test('a run can be paused and resumed', async ({ fairloom }) => {
  await fairloom.open('preset=trial&evaluationSample=300');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await fairloom.train.pauseButton.click();
  await expect(fairloom.train.resumeButton).toBeVisible();
  // A step under way when the pause came may still report.
  await fairloom.page.waitForTimeout(1500);
  const before = await fairloom.train.progress.getAttribute('aria-valuenow');
  await fairloom.page.waitForTimeout(2500);
  await expect(fairloom.train.progress).toHaveAttribute('aria-valuenow', before ?? '');
  await fairloom.train.resumeButton.click();
  await untilShown(fairloom, fairloom.shownStep('Report'));
});

test('a training waits after each stage where a class wants to look', async ({ fairloom }) => {
  await fairloom.open('preset=trial&evaluationSample=300');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.page.getByRole('checkbox', { name: 'Stop after each stage' }).check();
  await fairloom.train.train();
  expect(await throughStages(fairloom)).toBeGreaterThanOrEqual(2);
});
