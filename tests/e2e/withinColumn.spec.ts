import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { expect, test } from './fixtures/test.ts';

test('Simpson’s paradox of the Berkeley sample is seen within departments', async ({ fairloom }) => {
  test.setTimeout(300_000);
  const { page } = fairloom;
  await fairloom.open('preset=trial&backend=wasm&evaluationSample=300&seed=1&sample=berkeley');
  await fairloom.data.loaded.waitFor();
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await page.getByText('Within another column').click();
  await page.getByRole('button', { name: 'Compare within' }).press('Enter');
  await expect(
    page.getByText(/^Over all, Female have the favourable label 14\.2 points less often/),
  ).toContainText('within department 1.8 points more often: no difference is left');
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));

  await page.getByRole('button', { name: 'Compare within' }).press('Enter');
  const finding = page.getByText(
    /^Over all, Female have the favourable label \d+\.\d points less often, compared with Male/,
  );
  await expect(finding).toContainText('within department');
  await expect(finding).toContainText('no difference is left');
  const rates = page.getByRole('region', { name: 'Table: Rates by gender within department' });
  // Bickel, Hammel and O'Connell (1975): women of department A are admitted far more often than men, in 89 of 108.
  await expect(rates.getByRole('row', { name: /^A / })).toContainText(/8\d\.\d % of \d\d/);
  for (const outcomes of ['Synthetic labels', 'Decisions on real rows']) {
    await page.getByRole('radio', { name: outcomes }).press('Space');
    await expect(page.getByText(/^Over all, Female /)).toBeVisible();
  }

  await page.getByLabel('Rates of').selectOption({ label: 'Decisions, right and wrong' });
  await page.getByRole('button', { name: 'Compare within' }).press('Enter');
  for (const [of, whose] of [
    ['True positives', 'favourable'],
    ['False positives', 'unfavourable'],
  ] as const) {
    await page.getByRole('radio', { name: of }).press('Space');
    await expect(page.getByText(new RegExp(`^(Over all, )?Female .*(${whose}|cannot)`))).toBeVisible();
  }
});
