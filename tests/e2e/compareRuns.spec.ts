import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('positions of the slider are kept, named, deleted and brought back, and give their settings back', async ({
  fairloom,
}) => {
  test.setTimeout(300_000);
  const { page, report } = fairloom;
  await fairloom.open('preset=trial&backend=wasm&evaluationSample=300&seed=5');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));

  const entries = page.getByRole('region', { name: 'Runs' }).getByRole('row');
  await expect(entries).toHaveCount(2);
  await report.setAlpha('0.5');
  await untilShown(fairloom, report.reportOf('0.50'));
  await expect(entries).toHaveCount(3);

  await page.getByRole('button', { name: 'Rename Run 1, α 1.00' }).press('Enter');
  await page.keyboard.type('Equal');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Rename Equal' })).toBeFocused();

  await page.getByRole('button', { name: 'Show Equal' }).press('Enter');
  await untilShown(fairloom, report.reportOf('1.00'));
  await expect(report.slider).toHaveValue('1');
  await expect(entries.filter({ hasText: 'Equal' })).toContainText('shown');

  await page.getByRole('button', { name: 'Delete Run 1, α 0.50' }).press('Enter');
  await expect(entries).toHaveCount(2);
  const undo = page.getByRole('button', { name: 'Undo deleting Run 1' });
  await expect(undo).toBeFocused();
  await undo.press('Enter');
  await expect(entries).toHaveCount(3);

  await page
    .getByRole('button', { name: 'Use settings of Run 1, α 0.50 for the next training' })
    .press('Enter');
  await expect(fairloom.train.seed).toHaveValue('5');
  await expect(page).toHaveURL(/alpha=0\.5/);
});
