import { readFile } from 'node:fs/promises';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';

/** A report or a curve takes its time on two shared cores. */
const COMPUTED = { timeout: 120_000 };
const SETTINGS = 'preset=trial&evaluationSample=200&backend=wasm';

/** Opens a small table and goes to the Train step with target hired and sensitive column sex. */
async function prepare(fairloom: FairloomPage, query = SETTINGS): Promise<void> {
  await fairloom.open(query);
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(200) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.chooseTarget('hired');
  await fairloom.roles.chooseFavourable(['yes']);
  await fairloom.roles.chooseSensitive(['sex']);
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
}

async function train(fairloom: FairloomPage): Promise<void> {
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
}

/** The synthetic rows as cells by column. */
async function syntheticRows(fairloom: FairloomPage, path: string): Promise<Record<string, string>[]> {
  await fairloom.report.saveSynthetic(path);
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

test('the slider moves labels and draws the curve, without training', async ({
  fairloom,
  page,
}, testInfo) => {
  await prepare(fairloom, `${SETTINGS}&alpha=0&rows=400&beyond=off`);
  await train(fairloom);
  const before = await syntheticRows(fairloom, testInfo.outputPath('before.csv'));

  await fairloom.report.moveSlider('1');
  await expect(page.getByText(/labels moved from α\s=\s0/)).toBeVisible();
  // Scores are those of the whole report, in every place: what follows the slider at once has none.
  // Compare keeps the positions before, each with its own.
  const shown = page.locator('#report-summary, #report-compare tr[aria-current]');
  const scores = shown.getByRole('button', { name: /^Fairness score: / });
  expect(new Set(await scores.allTextContents()).size).toBe(1);
  await expect(page.getByText('The report is that of α = 1.00.')).toBeVisible(COMPUTED);
  await expect(page.getByRole('heading', { name: 'Scores at α = 1.00' })).toBeVisible();
  expect(new Set(await scores.allTextContents()).size).toBe(1);
  const after = await syntheticRows(fairloom, testInfo.outputPath('after.csv'));
  const unlabelled = (row: Record<string, string>) => ({ ...row, hired: '' });
  expect(after.map(unlabelled)).toEqual(before.map(unlabelled));
  const rate = (sex: string) => {
    const own = after.filter((row) => row['sex'] === sex);
    return own.filter((row) => row['hired'] === 'yes').length / own.length;
  };
  expect(Math.abs(rate('female') - rate('male'))).toBeLessThan(0.01);

  await fairloom.report.drawCurveButton.click();
  await expect(fairloom.report.curve).toBeVisible(COMPUTED);
  await fairloom.report.curve.getByRole('button', { name: 'Show table' }).click();
  // The header; five positions of α, of the other notions those beyond 0; in use and real; the limits.
  await expect(fairloom.report.curve.getByRole('row')).toHaveCount(1 + 5 + 2 * 4 + 2 + 5);
  await expect(fairloom.report.curve.getByRole('row', { name: /Equal decisions, α = 1\.00/ })).toBeVisible();
  await expect(fairloom.report.curve.getByRole('row', { name: /In use: α = 1\.00/ })).toBeVisible();
});

test('rows come by the mix, the values and the outcomes asked for', async ({ fairloom, page }, testInfo) => {
  await prepare(fairloom, `${SETTINGS}&rows=200&alpha=0`);
  await fairloom.train.sampling.weighGroups(
    new Map([
      ['female', 3],
      ['male', 1],
    ]),
  );
  await fairloom.train.sampling.addCondition('department', 'research');
  await expect(fairloom.train.sampling.conditions).toHaveText([/department = research/]);
  await fairloom.train.sampling.weighOutcomes(
    new Map([
      ['yes', 1],
      ['no', 4],
    ]),
  );
  // Nothing of the file is in the address.
  expect(page.url()).not.toMatch(/research|female|where|mix/i);
  await train(fairloom);
  const rows = await syntheticRows(fairloom, testInfo.outputPath('rows.csv'));
  expect(rows).toHaveLength(200);
  expect(new Set(rows.map((row) => row['department']))).toEqual(new Set(['research']));
  expect(rows.filter((row) => row['sex'] === 'female')).toHaveLength(150);
  const hired = rows.filter((row) => row['hired'] === 'yes').length / rows.length;
  expect(Math.abs(hired - 0.2)).toBeLessThan(0.1);
});

test('equal decisions move the labels of the same people, say how far, and draw their curve first', async ({
  fairloom,
  page,
}, testInfo) => {
  await prepare(fairloom, `${SETTINGS}&rows=400&alpha=0`);
  await fairloom.train.chooseNotion('Equal decisions');
  await expect(
    page.getByText(/they move about the thresholds of a model alone, so that its decisions become equal/),
  ).toBeVisible();
  await train(fairloom);
  const before = await syntheticRows(fairloom, testInfo.outputPath('before.csv'));
  await expect(page.getByText('1 · a model decides as often in favour of every group')).toBeVisible();
  const margin = page.getByText('Margin by which labels cross ½', { exact: true });
  await expect(margin.locator('xpath=following-sibling::dd')).toHaveText(/^0\.[1-5]0$/);
  await expect(
    page.getByText(/^At α\s=\s1, least over largest share of favourable ones among the groups/),
  ).toBeVisible();

  await fairloom.report.moveSlider('1');
  await expect(page.getByText('The report is that of α = 1.00.')).toBeVisible(COMPUTED);
  const after = await syntheticRows(fairloom, testInfo.outputPath('after.csv'));
  const unlabelled = (row: Record<string, string>) => ({ ...row, hired: '' });
  expect(after.map(unlabelled)).toEqual(before.map(unlabelled));
  expect(after).not.toEqual(before);

  await fairloom.report.drawCurveButton.click();
  await expect(fairloom.report.curve).toBeVisible(COMPUTED);
  await fairloom.report.curve.getByRole('button', { name: 'Show table' }).click();
  await expect(fairloom.report.curve.getByRole('row', { name: /Equal labels, α = 1\.00/ })).toBeVisible();
});

test('equalized odds moves labels as far as errors ask for, says how far, and draws its curve', async ({
  fairloom,
  page,
}) => {
  await prepare(fairloom);
  await fairloom.train.chooseNotion('Equalized odds');
  await expect(
    page.getByText(/How far labels must move towards 1 for equal errors is measured after the training/),
  ).toBeVisible();
  await train(fairloom);
  await expect(page.getByText(/equal errors in every group \(equalized odds\)/).first()).toBeAttached();
  await expect(page.getByText('1 · errors of a model most equal')).toBeVisible();
  const reach = page.getByText('Share of the way to equal rates at α = 1', { exact: true });
  await expect(reach.locator('xpath=following-sibling::dd')).toHaveText(/^(0\.\d\d?|1)$/);
  await fairloom.report.drawCurveButton.click();
  await expect(fairloom.report.curve).toBeVisible(COMPUTED);
  const measure = page.getByRole('group', { name: 'Fairness as' });
  await expect(measure.getByRole('radio', { name: 'Equalized odds, ratio' })).toBeChecked();
  await fairloom.report.curve.getByRole('button', { name: 'Show table' }).click();
  await expect(fairloom.report.curve.getByRole('row', { name: /^Limit, odds 1 / })).toBeVisible();
  await measure.getByRole('radio', { name: 'Demographic parity, ratio' }).check();
  await expect(fairloom.report.curve.getByText(/demographic parity, ratio/i).first()).toBeAttached();
});
