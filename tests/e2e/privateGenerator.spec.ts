import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { seriousViolations } from './fixtures/axe.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

interface WrittenReport {
  readonly metrics: readonly { readonly id: string }[];
  readonly disclosure?: { readonly realFigures?: string };
  readonly guarantee?: {
    readonly epsilon: number;
    readonly rho: number;
    readonly noise: string;
    readonly releases: number;
    readonly ledger: readonly { readonly rho: number }[];
  };
}

async function atTrain(fairloom: FairloomPage): Promise<void> {
  await fairloom.open('evaluationSample=300&alpha=0&notion=none');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
}

test('a guarantee: domains are confirmed, the ledger adds up, a second release is refused unless the limit is larger', async ({
  fairloom,
  page,
}, testInfo) => {
  const { train, report } = fairloom;
  await atTrain(fairloom);
  await train.private.choose();

  // Nothing is filled in from the rows, and nothing starts before all is said.
  await expect(train.private.open).toBeVisible();
  await expect(train.trainButton).toBeDisabled();
  for (const column of await train.private.columns()) {
    if (await train.private.isNumeric(column)) await train.private.typeRange(column, '0', '100');
  }
  await train.private.findAll();
  await expect(train.private.settled).toBeVisible();
  await expect(page.getByText('Nothing was asked of this table yet.')).toBeVisible();

  // The budget both ways.
  await train.private.rightGuesses.fill('90');
  expect(Number(await train.private.epsilon.inputValue())).toBeGreaterThan(5);
  await train.private.epsilon.fill('5');
  await expect(page.getByText('Someone who already knows everyone else guesses right')).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  const section = page.getByRole('region', { name: 'Guarantee' });
  await expect(section.getByText(/at most [\d.]+ in 100/)).toBeVisible();
  await expect(section.getByRole('figure')).toBeVisible();
  await expect(section.getByRole('heading', { name: 'What the guarantee does not cover' })).toBeVisible();
  const path = testInfo.outputPath('report.json');
  await report.saveJson(path);
  const { guarantee, metrics } = await written(path);
  expect(metrics.some(({ id }) => id.startsWith('privacy.'))).toBe(true);
  expect(guarantee).toMatchObject({ noise: 'secure', releases: 1 });
  expect(guarantee!.ledger.reduce((sum, { rho }) => sum + rho, 0)).toBeCloseTo(guarantee!.rho, 5);
  expect(guarantee!.epsilon).toBeLessThanOrEqual(5 + 1e-6);

  const project = testInfo.outputPath('people.project.fairloom');
  await report.saveProject(project, true);
  await report.leaveOutRealFigures();
  await report.saveJson(path);
  const bare = await written(path);
  expect(bare.disclosure).toMatchObject({ realFigures: 'left out' });
  expect(bare.metrics.filter(({ id }) => !id.startsWith('data.'))).toEqual([]);

  // Another question of the same rows is another release: no more is left of the limit.
  await fairloom.goTo('Train');
  await expect(train.private.spent).toBeVisible();
  await train.private.findPrivately(await firstNumeric(fairloom));
  await train.train();
  await expect(fairloom.notices.all.first()).toContainText('The privacy budget of this table');
  await train.private.epsilon.fill('9');
  await expect(train.private.spent).toBeHidden();

  // Seeded noise is said to guarantee nothing, before the run and in its report.
  await train.openAdvanced();
  await page.getByLabel('Noise of the guarantee').selectOption('seeded');
  await expect(page.getByRole('note').filter({ hasText: 'Seeded noise gives no guarantee' })).toBeVisible();
  await train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(section.getByText('Seeded noise gives no guarantee.')).toBeVisible();
  await expect(section.getByText(/at most [\d.]+ in 100/)).toBeHidden();
  await expect(section.getByRole('rowheader', { name: 'Together, 2 releases' })).toBeVisible();

  // Opened elsewhere, the project knows what was said of the columns; its release answers again at no cost.
  page.on('dialog', (dialog) => void dialog.accept());
  await fairloom.open();
  await fairloom.openSaved(project);
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await fairloom.goTo('Train');
  await expect(train.private.settled).toBeVisible();
  await train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(section.getByRole('rowheader', { name: 'Together, 2 releases' })).toBeHidden();
});

async function written(path: string): Promise<WrittenReport> {
  return JSON.parse(await readFile(path, 'utf8')) as WrittenReport;
}

async function firstNumeric({ train }: FairloomPage): Promise<string> {
  for (const column of await train.private.columns()) {
    if (await train.private.isNumeric(column)) return column;
  }
  throw new Error('The table has no column of numbers.');
}
