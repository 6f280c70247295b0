import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

/** Words that no German sentence has, unless in a name. */
const ENGLISH = /\b(?:the|and|is|are|rows|with|from|which|where|your|than|not|people|columns)\b/i;

/** Lines of a text that are English, without those that cite a paper or a library. */
const englishIn = (text: string) =>
  text.split('\n').filter((line) => ENGLISH.test(line) && !/\b(?:19|20)\d\d\b/.test(line));

async function shownText(page: Page): Promise<string> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.body.innerText, ...named].join('\n');
  });
}

test('is spoken from the first step to the report and its files, and changed without a loss', async ({
  german,
  fairloom,
  page,
}, testInfo) => {
  await german.open('preset=trial&evaluationSample=300');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  expect.soft(englishIn(await shownText(page)), 'Data, empty').toEqual([]);
  await german.data.choose({ name: 'personen.csv', content: hiringCsv(300) });
  await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('table')).first()).toBeVisible();
  await german.data.loaded.waitFor();
  expect.soft(englishIn(await shownText(page)), 'Data').toEqual([]);
  await german.data.continueButton.click();
  await german.roles.settled();
  expect.soft(englishIn(await shownText(page)), 'Roles').toEqual([]);
  await german.roles.continueButton.click();
  expect.soft(englishIn(await shownText(page)), 'Train').toEqual([]);
  await german.train.train();
  await untilShown(german, german.shownStep('Report'));
  await german.report.syntheticButton.waitFor();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  expect.soft(englishIn(await shownText(page)), 'Report').toEqual([]);

  const file = testInfo.outputPath('bericht.html');
  await german.report.saveHtml(file);
  const html = await readFile(file, 'utf8');
  expect(html).toContain('<html lang="de"');
  const text = html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, '\n');
  expect.soft(englishIn(text), 'HTML report').toEqual([]);

  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en');
  await expect(fairloom.report.syntheticCsvButton).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(fairloom.report.slider).toBeVisible();
});

test('is followed by what was read before; numbers stay with their units', async ({ fairloom, page }) => {
  const rows = Array.from(
    { length: 60 },
    (_, row) => `${row % 2 ? 'cat' : 'dog'},${row % 9 ? `${row} %` : ''}`,
  );
  await fairloom.open();
  await fairloom.data.choose({ name: 'shares.csv', content: ['kind,paid', ...rows, ''].join('\n') });
  await fairloom.data.loaded.waitFor();
  const columns = page.getByRole('table', { name: /^(Columns|Spalten)$/ });
  await expect(columns).toContainText('written % behind');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(columns).toContainText('% dahinter');
  await expect(columns).not.toContainText('behind');
  expect(await columns.getByRole('row').nth(2).textContent()).toContain('(11,7\u00a0%)');
});

test('is that of the browser, where nothing else was chosen', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'de-AT', ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('combobox', { name: 'Sprache' })).toHaveValue('de');
  await page.goto('/?lang=en');
  await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('en');
  await context.close();
});
