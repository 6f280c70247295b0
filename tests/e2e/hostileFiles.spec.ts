import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { HOSTILE_INPUTS } from '../../bench/hostileInputs.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

const good = { name: 'people.csv', content: hiringCsv(120) };

/** Inputs of bench/hostile.mjs that are made in a moment, and what is said of each. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'a cell of 120 MB': /Line 3 of cell\.csv: the cell in column 2 \("b"\) has more than 1,048,576 characters/,
  'a quote that never closes, 120 MB':
    /Line 3 of open\.csv: the quote that opens in column 2 \("b"\) does not close within 1,048,576 characters/,
  '200 MB of NUL': /nul\.csv is a file of binary data, not a CSV file\./,
  '5 MB of commas, one line': /Line 1 of commas\.csv has more than 4,096 columns/,
  '100,000 columns, header only': /Line 1 of wide-100000\.csv has more than 4,096 columns/,
  'a gzip of 100 MB as a table': /table\.csv\.gz is a file of binary data, not a CSV file\./,
  'a small gzip, header says 500 MB of document': /its document would have 500\sMB, and 32 are the most/,
  'gzip of 0.5 MB, header says 500 MB of table': /bomb\.project\.fairloom/,
};

/** Peak resident memory of the browser's largest page process, in MB; null where /proc does not tell. */
function peakOfRenderers(): number | null {
  if (process.platform !== 'linux') return null;
  const peaks = readdirSync('/proc').flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return [];
      return [Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)];
    } catch {
      return []; // Not a process, or one that ended meanwhile.
    }
  });
  return Math.max(0, ...peaks) / 1024;
}

test('hostile files: each in its own words, in little memory, and the table that is open stays', async ({
  fairloom,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'fairloom-hostile-'));
  await fairloom.open();
  await fairloom.data.choose(good);
  await expect(fairloom.data.loaded).toBeVisible();
  await fairloom.data.replaceButton.click();
  for (const [name, says] of Object.entries(SAYS)) {
    const input = HOSTILE_INPUTS.find((candidate) => candidate.name === name);
    if (!input) throw new Error(`There is no input "${name}".`);
    const path = input.write(folder);
    await (input.saved ? fairloom.openSaved(path) : fairloom.data.choose(path));
    await expect(fairloom.notices.all.filter({ hasText: says })).toBeVisible();
    await expect(fairloom.data.columns.getByRole('row')).toHaveCount(6);
    rmSync(path);
  }
  const peak = peakOfRenderers();
  test.info().annotations.push({ type: 'peak memory of a page, MB', description: String(peak) });
  expect(peak ?? 0).toBeLessThan(1000);

  await fairloom.data.choose({ name: 'next.csv', content: hiringCsv(40) });
  await expect(fairloom.page.getByText('next.csv · 40 rows')).toBeVisible();
  await expect(fairloom.notices.all).toHaveCount(0);
  rmSync(folder, { recursive: true });
});

/** Drops files, or a text or link, on the middle of the page. */
function drop(
  page: Page,
  files: readonly { name: string; content: string }[],
  other: Record<string, string> = {},
) {
  return page.evaluate(
    ([dropped, texts]) => {
      const data = new DataTransfer();
      for (const { name, content } of dropped) data.items.add(new File([content], name));
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      for (const type of ['dragenter', 'dragover', 'drop']) {
        const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        (document.querySelector('dialog[open]') ?? document.body).dispatchEvent(event);
      }
    },
    [files, other] as const,
  );
}

test('what is dropped: several files, a picture, a link, beside an open dialog, and during a run', async ({
  fairloom,
}) => {
  const { page, notices } = fairloom;
  await fairloom.open('preset=trial');
  await drop(page, [good, { name: 'holdout.csv', content: good.content }]);
  await expect(notices.all).toContainText(
    '2 files came at once, and none was opened: "people.csv", "holdout.csv".',
  );
  await drop(page, [{ name: 'cat.gif', content: 'GIF89a' }]);
  await expect(notices.all.filter({ hasText: 'cat.gif is a picture (GIF), not a CSV file.' })).toBeVisible();
  await drop(page, [], { 'text/uri-list': 'https://example.test/people.csv' });
  await expect(notices.all.filter({ hasText: 'A link was dropped' })).toBeVisible();

  await page.getByRole('button', { name: 'Help' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await drop(page, [good]);
  await expect(fairloom.data.loaded).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(notices.all).toHaveCount(0);

  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.trainButton.click();
  await drop(page, [{ name: 'other.csv', content: good.content }]);
  await expect(notices.all).toContainText('Could not open other.csv. A run is under way');
});

test('as many columns as may be: drawn by pages, found by name', async ({ fairloom }) => {
  test.slow();
  const names = Array.from({ length: 4096 }, (_, i) => `column ${i}`);
  const rows = Array.from({ length: 30 }, (_, row) => names.map((_, i) => (row * i) % 7).join(','));
  await fairloom.open();
  await fairloom.data.choose({ name: 'wide.csv', content: [names.join(','), ...rows, ''].join('\n') });
  await expect(fairloom.data.loaded).toBeVisible();
  await expect(fairloom.page.getByText('Columns 1 to 100 of 4,096')).toBeVisible();
  await fairloom.page.getByRole('button', { name: 'Next columns' }).click();
  await expect(fairloom.data.typeOf('column 100')).toBeVisible();
  await fairloom.page.getByLabel('Find a column').fill('column 4095');
  await expect(fairloom.data.columns.getByRole('row')).toHaveCount(2);
});
