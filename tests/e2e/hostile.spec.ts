import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { CELLS, hostileCsv, NAMES, TRAP } from './fixtures/hostileTable.ts';
import { expect, test } from './fixtures/test.ts';

/** Characters that reorder or hide what stands around them, or do not show. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/;

async function expectHarmless(page: Page): Promise<void> {
  const trap = TRAP;
  expect(await page.evaluate((name) => Object.hasOwn(window, name), trap)).toBe(false);
  expect(await page.locator('[onerror], [onload], img[src="x"]').count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toMatch(UNSEEN);
}

async function expectFitting(page: Page): Promise<void> {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider, 'pixels that the page is wider than the window').toBeLessThanOrEqual(0);
  const name = page.getByText(NAMES.long).filter({ visible: true });
  for (const shown of await name.all()) {
    const box = await shown.boundingBox();
    expect(box?.height ?? 0, 'height of a name of 10,000 characters').toBeLessThan(150);
  }
}

test('a table of markup, formulas, direction marks, names of every object and a megabyte in a cell', async ({
  fairloom,
  page,
  context,
}, testInfo) => {
  await fairloom.open('preset=trial&evaluationSample=200&backend=wasm');

  await test.step('is read and shown', async () => {
    await fairloom.data.choose({ name: '=1+1<i>\u202Evsc.csv', content: hostileCsv(300) });
    await expect(fairloom.data.columns.getByRole('row')).toHaveCount(Object.keys(NAMES).length + 1);
    await expectHarmless(page);
    await expectFitting(page);
  });

  await test.step('takes roles', async () => {
    await fairloom.data.continueButton.click();
    await fairloom.roles.chooseTarget(NAMES.target);
    await fairloom.roles.chooseFavourable([CELLS.target[0]]);
    await fairloom.roles.chooseSensitive([NAMES.sensitive]);
    await fairloom.roles.leaveOut([]);
    await fairloom.roles.settled();
    await expect(fairloom.notices.all).toHaveCount(0);
    await expectHarmless(page);
    await expectFitting(page);
  });

  await test.step('trains to a report', async () => {
    await fairloom.roles.continueButton.click();
    await fairloom.train.openAdvanced();
    await expectHarmless(page);
    await expectFitting(page);
    await fairloom.train.train();
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await expect(page.getByRole('heading', { name: 'Privacy', level: 2 })).toBeVisible();
    await expectHarmless(page);
    await expectFitting(page);
  });

  await test.step('gives a CSV that no spreadsheet runs, with the values otherwise the same', async () => {
    const path = testInfo.outputPath('synthetic.csv');
    await fairloom.report.saveSynthetic(path);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(`'${NAMES.formula}`);
    expect(text).not.toMatch(/(?:^|[",\r\n])=(?:yes|cmd|HYPERLINK)/);
    expect(text).toContain(`'${CELLS.target[0]}`);
    expect(text).toContain(CELLS.markup[0]);
    expect(text).not.toContain('MMMM');
    await fairloom.report.keepFormulas();
    const raw = testInfo.outputPath('raw.csv');
    await fairloom.report.saveSynthetic(raw);
    expect(await readFile(raw, 'utf8')).toMatch(/(?:^|[,\r\n])=yes\(\)/);
  });

  await test.step('gives an HTML report in which nothing runs', async () => {
    const path = testInfo.outputPath('report.html');
    await fairloom.report.saveHtml(path);
    const html = await readFile(path, 'utf8');
    expect(html.length).toBeLessThan(2 ** 20);
    const opened = await context.newPage();
    // Without its policy, so that the escaping alone has to hold.
    const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    expect(bare).not.toBe(html);
    await opened.goto('about:blank');
    await opened.setContent(bare);
    await expect(opened.getByRole('heading', { level: 1 })).toContainText('Fairloom report');
    await expectHarmless(opened);
    expect(await opened.locator('script, svg [onload], iframe, object').count()).toBe(0);
    await opened.close();
  });

  await test.step('gives a JSON report and a data card', async () => {
    const path = testInfo.outputPath('report.json');
    await fairloom.report.saveJson(path);
    const report = JSON.parse(await readFile(path, 'utf8')) as {
      readonly schema: readonly { readonly name: string }[];
    };
    expect(report.schema.map(({ name }) => name)).toEqual(Object.values(NAMES));
  });
});

test('settings of a link that are out of range are named, each, and nothing of them runs', async ({
  fairloom,
  page,
}) => {
  const query = new URLSearchParams({
    alpha: '1e999',
    rows: '-3',
    seed: `<img src=x onerror="window.${TRAP}=1">`,
    rareThreshold: '999999',
    rejectCopies: '__proto__',
    mix: '\u202Ebalanced',
    sample: '"><script>1</script>',
  });
  await fairloom.open(query.toString());
  for (const setting of ['alpha', 'rows', 'seed', 'rareThreshold', 'rejectCopies', 'mix']) {
    await expect(fairloom.notices.all.filter({ hasText: `“${setting}”` })).toHaveCount(1);
  }
  await expectHarmless(page);
  await expect(fairloom.data.fileInput).toBeAttached();
});
