import { expect, test } from 'vitest';
import { budgetNumber } from '../../../../../../src/ui/steps/report/guarantee/budgetNumber.ts';

test.each([
  [1, '1'],
  [0, '0'],
  [0.0305565952, '0.0306'],
  [10.04, '10'],
  [1e-5, '1e−5'],
  [3.2104769e-4, '3.21e−4'],
  [Infinity, '∞'],
])('%d is written %s', (value, text) => {
  expect(budgetNumber(value)).toBe(text);
});
