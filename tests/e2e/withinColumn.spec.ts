import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import type { Report } from '../../src/core/report/report.ts';
import { seriousViolations } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';

/** What a report tells of comparisons: column, and tables. */
async function withinOf(path: string): Promise<readonly [string, readonly string[]][]> {
  const { within = [] } = JSON.parse(await readFile(path, 'utf8')) as Pick<Report, 'within'>;
  return within.map(({ column, tables }) => [column, tables.map(({ of }) => of)]);
}

test('Simpson’s paradox of the Berkeley sample is seen within departments, in exports, in the presentation, and in its project', async ({
  fairloom,
}, testInfo) => {
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
  await expect(rates.getByRole('row', { name: /^A / })).toContainText(/8\d\.\d\s% of \d\d/);
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

  const told = [
    ['department', ['train', 'synthetic', 'decisions']],
    ['department', ['truePositives', 'falsePositives']],
  ];
  await test.step('it is in the exports', async () => {
    const [json, html] = [testInfo.outputPath('report.json'), testInfo.outputPath('report.html')];
    await fairloom.report.saveJson(json);
    expect(await withinOf(json)).toEqual(told);
    await fairloom.report.saveHtml(html);
    expect(await readFile(html, 'utf8')).toContain('Real labels: differences by gender within department');
  });
  await test.step('it is among the screens of the presentation', async () => {
    const { presenter } = fairloom;
    await presenter.open();
    const title = presenter.chart.getByRole('heading', { name: /^Over all, Female have the favourable / });
    for (let screen = 0; screen < 4 && !(await title.isVisible()); screen++)
      await page.keyboard.press('ArrowRight');
    await expect(title).toBeVisible();
    await expect(presenter.chart).toHaveCount(1);
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await test.step('it is kept in the project, and told when that is opened', async () => {
    const [project, json] = [testInfo.outputPath('berkeley.fairloom'), testInfo.outputPath('again.json')];
    await fairloom.report.saveProject(project);
    page.on('dialog', (dialog) => void dialog.accept());
    await fairloom.open();
    await fairloom.openSaved(project);
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await expect(finding).toContainText('no difference is left');
    await fairloom.report.saveJson(json);
    expect(await withinOf(json)).toEqual(told);
  });
});
