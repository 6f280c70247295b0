import { expect, test } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { relationWishes } from '../../../../src/pipeline/settings/relationOptions.ts';

test('relations are kept unless a person wants otherwise', () => {
  expect(relationWishes(parseOptions({}).relations)).toEqual({ off: [], added: [] });
  expect(relationWishes(parseOptions({ relations: 'off' }).relations)).toBeNull();
  const wishes = { off: ['["unique","a"]'], added: [{ kind: 'order', columns: ['start', 'end'] }] };
  expect(parseOptions({ relations: wishes }).relations).toEqual(wishes);
});

test.each([
  ['a word', 'sometimes'],
  ['no lists', { off: 'a', added: [] }],
  ['an unknown kind', { off: [], added: [{ kind: 'difference', columns: ['a', 'b'] }] }],
  ['too few columns', { off: [], added: [{ kind: 'order', columns: ['a'] }] }],
  ['too many columns', { off: [], added: [{ kind: 'unique', columns: ['a', 'b'] }] }],
  ['columns that are no names', { off: [], added: [{ kind: 'order', columns: [1, 2] }] }],
])('%s is refused by name', (_, relations) => {
  let refused: unknown = null;
  try {
    parseOptions({ relations });
  } catch (error) {
    refused = error;
  }
  expect(isAppError(refused) && refused.code).toBe('options.invalid');
  expect(isAppError(refused) && refused.message).toContain('Setting "relations" cannot be');
});
