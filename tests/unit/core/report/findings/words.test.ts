import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted } from '../../../../../src/core/language/counted.ts';
import {
  listed,
  named,
  peopleApart,
  percent,
  perHundred,
  sideBySide,
  twoDecimals,
} from '../../../../../src/core/report/findings/words.ts';

describe('numbers in running text', () => {
  it.each([
    [0, 'none'],
    [0.0004, '0.04'],
    [0.004, '0.4'],
    [0.0096, '1'],
    [0.073, '7'],
    [0.995, '100'],
    [1, '100'],
  ])('%d is %s of a hundred', (share, words) => expect(perHundred(share)).toBe(words));

  it('have two significant digits where they are apart', () => {
    expect([0.041, -0.0051, 0.123, 0.00999].map(peopleApart)).toEqual(['4.1', '0.51', '12', '1']);
  });

  it('have a true minus sign, and none for zero', () => {
    expect([twoDecimals(-0.126), twoDecimals(-0.001), percent(-0.3)]).toEqual(['−0.13', '0.00', '−30 %']);
  });

  it('side by side tell apart what differs', () => {
    const say = sideBySide([31234, 32734]);
    expect([say(31234), say(32734)]).toEqual(['31,234', '32,734']);
    expect(sideBySide([170.24, 171.1])(170.24)).toBe('170.24');
    expect(sideBySide([0.31, 0.31])(0.31)).toBe('0.31');
    expect(sideBySide([0, 0])(0)).toBe('0');
    expect(sideBySide([-5, 5])(-5)).toBe('−5');
  });

  it('side by side are never alike where they are not', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-3));
        const say = sideBySide([a, b]);
        expect(say(a)).not.toBe(say(b));
        expect(say(a) + say(b)).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});

it('lists and names', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect([counted(1, 'group'), counted(1200, 'row')]).toEqual(['1 group', '1,200 rows']);
  expect(named('a\u202E"b')).toBe('"a⟨U+202E⟩\\"b"');
});
