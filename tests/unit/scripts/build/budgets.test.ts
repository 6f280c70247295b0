import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shellFiles, weighed } from '../../../../scripts/build/budgets.ts';

type Bundle = Parameters<typeof weighed>[0];

const asset = (fileName: string, source: string) => ({ type: 'asset', fileName, source });
const chunk = (fileName: string, code: string, more: object = {}) => ({
  type: 'chunk',
  fileName,
  code,
  isEntry: false,
  imports: [],
  ...more,
});
const bundleOf = (...outputs: { fileName: string }[]) =>
  Object.fromEntries(outputs.map((output) => [output.fileName, output])) as unknown as Bundle;

const page = asset('index.html', '<link rel="stylesheet" crossorigin href="./assets/a.css">');
const entry = chunk('assets/entry.js', 'a', {
  isEntry: true,
  imports: ['assets/shared.js'],
  dynamicImports: ['assets/worker.js'],
});
const shared = chunk('assets/shared.js', 'b');
const worker = chunk('assets/worker.js', randomBytes(400 * 1024).toString('hex'));
const style = asset('assets/a.css', 'p{}');

describe('the page shell', () => {
  it('is what loads by itself: not what is imported when it is needed', () => {
    expect(shellFiles(bundleOf(page, entry, shared, worker, style)).sort()).toEqual([
      'assets/a.css',
      'assets/entry.js',
      'assets/shared.js',
      'index.html',
    ]);
  });

  it('is over budget as soon as the worker is imported at once', () => {
    const late = weighed(bundleOf(page, entry, shared, worker, style));
    expect(late.every(({ bytes, budget }) => bytes < budget)).toBe(true);
    const eager = { ...entry, imports: ['assets/worker.js'] };
    const early = weighed(bundleOf(page, eager, shared, worker, style));
    expect(early.every(({ bytes, budget }) => bytes < budget)).toBe(false);
  });
});

describe('the single file', () => {
  it('is weighed as it lies on the disk', () => {
    const [single] = weighed(bundleOf(asset('fairloom.html', 'é'.repeat(1000))));
    expect(single?.bytes).toBe(2000);
  });
});
