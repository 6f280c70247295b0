import { expect, it } from 'vitest';
import { inSentence } from '../../../../src/core/language/inSentence.ts';
import { inGerman } from '../../inGerman.ts';

it('begins a name small in English alone', () => {
  expect(inSentence('Held-out share')).toBe('held-out share');
  expect(inGerman(() => inSentence('Zurückgehaltener Anteil'))).toBe('Zurückgehaltener Anteil');
});
