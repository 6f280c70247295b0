import { pathToFileURL } from 'node:url';
import { seriousViolations } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';

test('a presentation is gone through by keys, and ends by one', async ({ fairloom, page }) => {
  const { presenter } = fairloom;
  await fairloom.open('lesson=berkeley');
  await expect(presenter.button).toHaveAttribute('aria-disabled', 'true');
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await presenter.open();
  await expect(presenter.place).toHaveText('Screen 1 of 4');
  await expect(presenter.code).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect(presenter.dialog.getByText('About 40')).toBeVisible();
  await page.keyboard.press(' ');
  await expect(presenter.chart).toHaveCount(1);
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await expect(presenter.place).toHaveText('Screen 2 of 4');
  await page.keyboard.press('End');
  await expect(presenter.place).toHaveText('Screen 4 of 4');
  await page.keyboard.press('Escape');
  await expect(presenter.dialog).toHaveCount(0);
  await expect(presenter.button).toBeFocused();
});

test('text and charts of a presentation grow with the screen', async ({ fairloom, page }) => {
  await fairloom.open('sample=berkeley');
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.presenter.open();
  await page.keyboard.press('ArrowRight');
  const sizes = async (width: number, height: number) => {
    await page.setViewportSize({ width, height });
    const drawing = fairloom.presenter.chart.locator('svg text').first();
    await expect(drawing).toBeVisible();
    const [text, title] = await Promise.all([
      drawing.boundingBox(),
      fairloom.presenter.chart.getByRole('heading').boundingBox(),
    ]);
    return { text: text!.height, title: title!.width };
  };
  const small = await sizes(1100, 800);
  const large = await sizes(2560, 1440);
  expect(large.text).toBeGreaterThan(1.8 * small.text);
  expect(large.title).toBeGreaterThan(1.8 * small.title);
});

test('the sheet for the teacher is one page on paper', async ({ fairloom, page }) => {
  await fairloom.open();
  await page.evaluate(() => (window.print = () => {}));
  for (const title of ['A firm whose bias is known', 'One gap, two numbers', 'A paradox of admissions']) {
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('radio', { name: 'Lessons' }).check();
    await page.getByRole('button', { name: `Print the sheet: ${title}` }).click();
    const pdf = await page.pdf({
      format: 'A4',
      margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' },
    });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.keyboard.press('Escape');
  }
});

test('no page of help has serious accessibility faults on a phone', async ({ fairloom, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await fairloom.open();
  await page.getByRole('button', { name: 'Help' }).click();
  const topics = page.getByRole('group', { name: 'Topic' }).getByRole('radio');
  for (const topic of await topics.all()) {
    await topic.check();
    expect(await seriousViolations(page)).toEqual([]);
  }
});

test('the page as a file reads and writes settings after "#"', async ({ page, fairloom }) => {
  await page.goto(`${pathToFileURL('dist/fairloom.html').href}#sample=berkeley&seed=7`);
  await expect(fairloom.data.loaded).toBeVisible();
  await fairloom.goTo('Train');
  await expect(fairloom.train.seed).toHaveValue('7');
  await fairloom.train.seed.fill('8');
  await expect.poll(() => new URL(page.url()).hash).toBe('#sample=berkeley&seed=8');
  await page.reload();
  await fairloom.goTo('Train');
  await expect(fairloom.train.seed).toHaveValue('8');
});
