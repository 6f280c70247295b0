import { describe, expect, it } from 'vitest';
import { typedNumber } from '../../../../src/ui/components/typedNumber.ts';
import { inGerman } from '../../inGerman.ts';

describe('a typed number', () => {
  it.each([
    ['', null],
    [' ', null],
    ['1,000', 1000],
    ['1 000.5', 1000.5],
    ['1_000', 1000],
    ['-2', -2],
    ['1e-6', 1e-6],
    ['-x', NaN],
  ])('in English, %j', (text, number) => {
    expect(typedNumber(text)).toBe(number);
  });

  it.each([
    ['', null],
    ['0,5', 0.5],
    ['0.5', 0.5],
    ['1.000', 1000],
    ['-1.234.567', -1_234_567],
    ['1.000,5', 1000.5],
    ['1 000,5', 1000.5],
    ['0,0001', 0.0001],
    ['1e-6', 1e-6],
    ['1,2,3', NaN],
    ['1.2.3', NaN],
  ])('in German, %j', (text, number) => {
    expect(inGerman(() => typedNumber(text))).toBe(number);
  });
});
