import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponentFormOf, withExponent } from '../../../../../src/core/kinds/number/exponent.ts';

test('letter, sign, digits of power and factor are those of the column', () => {
  expect(exponentFormOf(['6.02E+23', '1.60E-19'])).toEqual({
    letter: 'E',
    plus: true,
    width: 2,
    decimals: 2,
  });
  expect(exponentFormOf(['1e5', '2.5e-7'])).toEqual({ letter: 'e', plus: false, width: 1, decimals: null });
  expect(exponentFormOf(['1e5', '100'])).toBeNull();
  expect(exponentFormOf(['12e5'])).toBeNull();
  expect(exponentFormOf([])).toBeNull();
});

test('what is written is read as the same number, in the same form', () => {
  const form = fc.record({
    letter: fc.constantFrom('e' as const, 'E' as const),
    plus: fc.boolean(),
    width: fc.integer({ min: 1, max: 3 }),
    decimals: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), form, (value, own) => {
      const text = withExponent(value, own);
      expect(Number(text)).toBe(value);
      expect(exponentFormOf([text])).not.toBeNull();
    }),
  );
  expect(withExponent(-0.0000676, { letter: 'E', plus: true, width: 2, decimals: 2 })).toBe('-6.76E-05');
});
