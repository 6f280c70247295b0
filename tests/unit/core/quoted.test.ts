import { expect, test } from 'vitest';
import { quoted, quotedList } from '../../../src/core/quoted.ts';

test('long values are cut in the middle', () => {
  expect(quoted(`${'x'.repeat(1 << 20)}${'y'.repeat(24)}`)).toBe(`"${'x'.repeat(36)}…${'y'.repeat(24)}"`);
  expect(quoted('short')).toBe('"short"');
});

test('characters that hide or reorder text are escaped', () => {
  expect(quoted('a\u202Eb\u0000c\u200Bd\ne')).toBe('"a\\u202eb\\u0000c\\u200bd\\ne"');
});

test('lists are cut after eight', () => {
  expect(quotedList(['a', 'b'])).toBe('"a", "b"');
  expect(quotedList(Array.from('abcdefghij'))).toBe('"a", "b", "c", "d", "e", "f", "g", "h" and 2 more');
});
