import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { attemptToSend } from './fixtures/attempts.ts';
import { Listener } from './fixtures/listener.ts';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

let listener: Listener;
test.beforeEach(async () => {
  listener = await Listener.start();
});
test.afterEach(() => listener.stop());

async function theWorker(page: Page) {
  await expect.poll(() => page.workers().length).toBe(1);
  const [worker] = page.workers();
  if (!worker) throw new Error('The page has no worker.');
  return worker;
}

test('the listener would notice: from a page without a policy every attempt arrives', async ({ page }) => {
  const unguarded = await Listener.start();
  await page.goto(`http://${unguarded.address}/`);
  const { outcomes } = await page.evaluate(attemptToSend, listener.address);
  for (const path of ['fetch', 'xhr', 'webSocket', 'image', 'script', 'beacon', 'form', 'frame']) {
    expect(listener.heard, JSON.stringify(outcomes)).toContain(`/leak/${path} `);
  }
  await page.close();
  await unguarded.stop();
});

test('the page can send nothing', async ({ fairloom, page }) => {
  await fairloom.open();
  const { outcomes, refused } = await page.evaluate(attemptToSend, listener.address);
  expect(Object.values(outcomes)).not.toContain('sent');
  expect(listener.heard).toBe('');
  for (const directive of ['connect-src', 'img-src', 'script-src-elem', 'form-action', 'frame-src']) {
    expect(refused, JSON.stringify(outcomes)).toContain(directive);
  }
});

test('the worker can send nothing', async ({ fairloom, page }) => {
  await fairloom.open();
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
  await expect(fairloom.data.loaded).toBeVisible();
  const worker = await theWorker(page);
  expect(worker.url()).toMatch(/^blob:/);
  const { outcomes, refused } = await worker.evaluate(attemptToSend, listener.address);
  expect(Object.values(outcomes)).not.toContain('sent');
  expect(listener.heard).toBe('');
  expect(refused, JSON.stringify(outcomes)).toContain('connect-src');
  expect(Object.keys(outcomes)).toContain('importScripts');
});

test('WebRTC, which no policy governs, is in no built file and not in the worker', async ({
  fairloom,
  page,
}) => {
  const files = await readdir('dist', { recursive: true, withFileTypes: true });
  const scripts = files.filter((file) => file.isFile() && /\.(js|html)$/.test(file.name));
  expect(scripts.length).toBeGreaterThan(1);
  for (const { name, parentPath } of scripts) {
    expect(await readFile(join(parentPath, name), 'utf8'), name).not.toContain('RTCPeerConnection');
  }
  await fairloom.open();
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
  await expect(fairloom.data.loaded).toBeVisible();
  const worker = await theWorker(page);
  expect(await worker.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false);
});

test('the panel shows the policy in force and lists what was refused', async ({ fairloom, page }) => {
  await fairloom.open();
  await page.evaluate((host) => fetch(`http://${host}/`).catch(() => null), listener.address);
  await fairloom.locality.open();
  await expect(fairloom.locality.policy).toContainText('connect-src data: blob:');
  await expect(fairloom.locality.requests).toContainText('refused by connect-src');
  expect(listener.heard).toBe('');
});
