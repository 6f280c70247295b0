// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { firstLanguage, storeLanguage } from '../../../../src/ui/language/chosenLanguage.ts';

afterEach(() => window.localStorage.clear());

it.each([
  [null, [], 'en'],
  [null, ['fr-FR', 'de-AT', 'en'], 'de'],
  [null, ['fr', 'it'], 'en'],
  [null, ['en-GB', 'de'], 'en'],
  ['de', ['en'], 'de'],
  ['xx', ['de'], 'de'],
  ['constructor', [], 'en'],
])(
  'begins in the language of the address %s, or of a browser that prefers %j: %s',
  (wished, preferred, is) => {
    expect(firstLanguage(wished, preferred)).toBe(is);
  },
);

it('is the one that was chosen before, where the address asks for none', () => {
  storeLanguage('de');
  expect([firstLanguage(null, ['en']), firstLanguage('en', [])]).toEqual(['de', 'en']);
  window.localStorage.setItem('fairloom.language', 'none');
  expect(firstLanguage(null, [])).toBe('en');
});
