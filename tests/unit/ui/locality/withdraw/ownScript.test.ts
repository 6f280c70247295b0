import { expect, it } from 'vitest';
import { isOwnScript } from '../../../../../src/ui/locality/withdraw/ownScript.ts';

it('only the worker inside the page and the service worker beside it may become scripts', () => {
  const base = 'https://tools.example/fairloom/?seed=2';
  expect(isOwnScript('blob:https://tools.example/1f', base)).toBe(true);
  expect(isOwnScript('./sw.js', base)).toBe(true);
  for (const url of [
    './sw.js?row=1',
    './other.js',
    'https://other.example/sw.js',
    'data:text/javascript,0',
    'https://[',
  ]) {
    expect(isOwnScript(url, base), url).toBe(false);
  }
});
