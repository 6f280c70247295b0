import { expect, test } from 'vitest';
import { changesItsWorld, testsApart } from '../../../../scripts/test/apart.mjs';

test.each([
  ['a module replaced', ['vi', "mock('../x.ts')"].join('.')],
  ['a global set', ['globalThis', 'fetch = none;'].join('.')],
  ['a prototype changed', ['Blob.prototype', 'stream = none;'].join('.')],
  ['a global redefined', ['Object', "defineProperty(navigator, 'gpu', {})"].join('.')],
])('%s changes the world of a test', (_, text) => {
  expect(changesItsWorld(text)).toBe(true);
});

test.each([
  ['a spy, which is taken back', "vi.spyOn(console, 'error')"],
  ['a global compared', "globalThis.name === 'x'"],
  ['a mocked function', 'const none = vi.fn();'],
])('%s changes nothing', (_, text) => {
  expect(changesItsWorld(text)).toBe(false);
});

test('tests that change their world are found by themselves and by what helps them', () => {
  const apart = testsApart('tests/unit');
  expect(apart).toContain('tests/unit/ui/App.test.tsx');
  expect(apart).toContain('tests/unit/core/table/rowGaugeLimits.test.ts');
  expect(apart).not.toContain('tests/unit/scripts/test/counts.test.ts');
  expect(new Set(apart).size).toBe(apart.length);
});
