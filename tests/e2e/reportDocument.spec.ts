import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { exportable } from '../../src/core/report/exportable.ts';
import { reportToHtml } from '../../src/core/report/html.ts';
import type { Report } from '../../src/core/report/report.ts';
import { adultLikeReport } from '../fixtures/adultLikeReport.ts';
import { expect, test } from './fixtures/test.ts';

const REPORTS: Readonly<Record<string, Partial<Report>>> = {
  generated: {},
  trial: { settings: { preset: 'trial' } },
  audit: {
    kind: 'audit',
    files: [
      { table: 'real', name: 'adult.csv', bytes: 3_974_305, sha256: 'a1'.repeat(32) },
      { table: 'synthetic', name: 'made elsewhere.parquet', bytes: 974_305, sha256: 'b2'.repeat(32) },
    ],
  },
};
/** Before the appendix. */
const MOST_PAGES = 12;

// The document's own policy lets no script in: not the one that checks it either.
test.use({ bypassCSP: true });

async function opened(page: Page, name: string, path: string): Promise<void> {
  const report = exportable(adultLikeReport(REPORTS[name]), { nameSmallGroups: false });
  await writeFile(path, reportToHtml(report, { who: 'Ann Example, Example Hospital' }));
  await page.goto(pathToFileURL(path).href);
}

/** Pages of a PDF: Chromium writes their objects uncompressed. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** Words of up to 24 letters that stand on more than one line, but for where a hyphen lets them. */
function brokenWords(): string[] {
  const broken: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of (node.textContent ?? '').matchAll(/[\p{L}\p{N}.]{2,24}/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) broken.push(match[0]);
    }
  }
  return broken;
}

for (const name of Object.keys(REPORTS)) {
  test(`the HTML report (${name}) prints on A4 and Letter in few pages before its appendix`, async ({
    page,
  }, testInfo) => {
    await opened(page, name, testInfo.outputPath('report.html'));
    for (const format of ['A4', 'Letter']) {
      const whole = pagesOf(await page.pdf({ format }));
      const hidden = await page.addStyleTag({ content: '.appendix { display: none; }' });
      const before = pagesOf(await page.pdf({ format }));
      await hidden.evaluate((style) => style.parentNode?.removeChild(style));
      expect(before, format).toBeGreaterThan(3);
      expect(before, format).toBeLessThanOrEqual(MOST_PAGES);
      expect(whole, format).toBeGreaterThan(before);
    }
  });

  test(`the HTML report (${name}) breaks no word, on paper and on a phone, and cuts no row`, async ({
    page,
  }, testInfo) => {
    await opened(page, name, testInfo.outputPath('report.html'));
    await page.emulateMedia({ media: 'print' });
    // Within the margins of A4.
    await page.setViewportSize({ width: 680, height: 900 });
    expect(await page.evaluate(brokenWords)).toEqual([]);
    const cut = await page
      .locator('tr, figure')
      .evaluateAll(
        (all) => all.filter((element) => getComputedStyle(element).breakInside !== 'avoid').length,
      );
    expect(cut).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(brokenWords)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the HTML report has no fault that axe finds (${colorScheme})`, async ({ page }, testInfo) => {
    await page.emulateMedia({ colorScheme });
    await opened(page, 'trial', testInfo.outputPath('report.html'));
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  });
}
