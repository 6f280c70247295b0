import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { seriousViolations } from './fixtures/axe.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

for (const [colorScheme, language] of [
  ['light', 'English'],
  ['dark', 'German'],
] as const) {
  test(`no step has serious accessibility faults (${colorScheme}, in ${language})`, async ({
    fairloom: english,
    german,
    page,
  }) => {
    const fairloom = language === 'German' ? german : english;
    await page.emulateMedia({ colorScheme });
    await fairloom.open('preset=trial&evaluationSample=300');
    expect(await seriousViolations(page), 'empty page').toEqual([]);
    await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
    await expect(fairloom.data.loaded).toBeVisible();
    expect(await seriousViolations(page), 'Data').toEqual([]);
    await fairloom.data.continueButton.click();
    await fairloom.roles.settled();
    expect(await seriousViolations(page), 'Roles').toEqual([]);
    await fairloom.roles.continueButton.click();
    await fairloom.train.train();
    expect(await seriousViolations(page), 'Train').toEqual([]);
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await expect(fairloom.report.syntheticCsvButton).toBeVisible();
    expect(await seriousViolations(page), 'Report').toEqual([]);
  });
}

test('dark mode follows the system and can be set by hand', async ({ fairloom, page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await fairloom.open();
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);

  const toggle = page.getByRole('button', { name: /^Theme: / });
  await expect(toggle).toHaveAccessibleName('Theme: system');
  await toggle.click();
  await expect(toggle).toHaveAccessibleName('Theme: light');
  expect(await background()).toBe(light);
  await page.reload();
  await expect(toggle).toHaveAccessibleName('Theme: light');
});

// In German: its words are the longer ones.
test('the narrow page does not scroll sideways', async ({ german: fairloom, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await fairloom.open('preset=trial&evaluationSample=200');
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
  await expect(fairloom.data.loaded).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await fairloom.roles.continueButton.click();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  // Every section and chart is there, and what is folded as well.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  expect(await overflow()).toBeLessThanOrEqual(0);
});
