import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import type { Report } from '../../src/core/report/report.ts';
import { seriousViolations } from './fixtures/axe.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('an audit from the first screen: files, roles, report, and nothing of a generator', async ({
  fairloom,
  page,
}, testInfo) => {
  const { audit, roles, report } = fairloom;
  await fairloom.open('evaluationSample=300&strength=0.5&preset=quick');
  await audit.choice.click();
  await expect(audit.heading).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await audit.chooseReal({ name: 'real.csv', content: hiringCsv(400) });
  await expect(fairloom.data.columns).toBeVisible();

  await audit.chooseSynthetic({ name: 'other.csv', content: 'a,b\n1,2\n3,4\n' });
  await expect(fairloom.notices.all).toContainText('other.csv');
  await expect(audit.continueButton).toHaveAttribute('aria-disabled', 'true');

  await audit.chooseSynthetic({ name: 'made.csv', content: hiringCsv(300) });
  await expect(audit.syntheticLoaded).toBeVisible();
  await expect(fairloom.notices.all).toHaveCount(0);
  await audit.continueButton.click();
  await roles.settled();
  await expect(page.getByRole('button', { name: /train/i })).toHaveCount(0);
  await audit.audit();
  await untilShown(fairloom, fairloom.shownStep('Report'));

  const about = page.getByRole('region', { name: 'About this run' });
  await expect(about).toContainText('none: only measured');
  for (const setting of ['Preset', 'Penalty strength', 'Fairness notion', 'α']) {
    await expect(about).not.toContainText(setting);
  }
  await page.getByLabel('Within', { exact: true }).selectOption('department');
  await page.getByRole('button', { name: 'Compare within' }).press('Enter');
  await expect(page.getByText(/^Over all, .* within department /)).toBeVisible();

  const json = testInfo.outputPath('report.json');
  await report.saveJson(json);
  const saved = JSON.parse(await readFile(json, 'utf8')) as Pick<Report, 'kind' | 'settings' | 'within'>;
  expect(saved.kind).toBe('audit');
  expect(saved.within).toMatchObject([{ attribute: 'sex', column: 'department' }]);
  expect(saved.within?.[0]?.tables.map(({ of }) => of)).toEqual(['train', 'synthetic', 'decisions']);
  expect(new Set(Object.keys(saved.settings))).toEqual(
    new Set(['seed', 'holdoutShare', 'evaluationSample', 'rareThreshold']),
  );
});
