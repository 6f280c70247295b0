import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fileStem,
  joinWords,
  printable,
  shorten,
  shortenMiddle,
  wrapLabel,
} from '../../../../src/ui/charts/label.ts';

describe('printable', () => {
  it('shows characters that could hide or reorder text', () => {
    expect(printable('a\u202Eb\u0000c')).toBe('a␣b␣c');
    expect(printable('a\u200Bb\u2067c\uFEFFd\u2028e\u00ADf\uD800')).toBe('a␣b␣c␣d␣e␣f␣');
  });
  it('leaves ordinary text alone, in any script', () => {
    for (const text of ['Größe – 性別 – العمر', '👩‍👧', 'می‌خواهم']) expect(printable(text)).toBe(text);
  });
});

describe('shorten', () => {
  it('never exceeds the limit and keeps short text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const short = shorten(text, limit);
        expect([...short].length).toBeLessThanOrEqual(limit);
        if ([...text].length <= limit) expect(short).toBe(printable(text));
      }),
    );
  });
  it('does not cut a character in two', () => {
    expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
  });
});

describe('shortenMiddle', () => {
  it('keeps both ends within the limit', () => {
    expect(shortenMiddle('column_with_a_long_name_18', 15)).toBe('column_…name_18');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const length = [...text].length;
        expect([...shortenMiddle(text, limit)]).toHaveLength(Math.min(length, limit));
      }),
    );
  });
});

describe('wrapLabel', () => {
  it('breaks at spaces into as many lines as allowed', () => {
    expect(wrapLabel('African-American × Female', 19, 2)).toEqual(['African-American ×', 'Female']);
    expect(wrapLabel('Asian × Male', 19, 2)).toEqual(['Asian × Male']);
    expect(wrapLabel('one two three four', 5, 2)).toEqual(['one', 'two…']);
  });
  it('never exceeds lines and limit', () => {
    fc.assert(
      fc.property(
        fc.lorem(),
        fc.integer({ min: 4, max: 30 }),
        fc.integer({ min: 1, max: 3 }),
        (text, limit, lines) => {
          const wrapped = wrapLabel(text, limit, lines);
          expect(wrapped.length).toBeLessThanOrEqual(lines);
          for (const line of wrapped) expect([...line].length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});

describe('fileStem', () => {
  it('is safe as a file name, whatever the title', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        expect(fileStem(title)).toMatch(/^[a-z0-9][a-z0-9-]{0,59}$/);
      }),
    );
    expect(fileStem('Men: admitted = yes, 14.2 points')).toBe('men-admitted-yes-14-2-points');
  });
});

it('joins words as a sentence does', () => {
  expect(['', 'a', 'a and b', 'a, b and c']).toEqual([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinWords));
});
