import { expect, test } from 'vitest';
import { list, Misfit, number } from '../../../src/core/decode.ts';

test('a hole in a list is an entry that is missing', () => {
  const holed: number[] = [1];
  holed[2] = 3;
  expect(() => list(number)(holed, 'x')).toThrow(Misfit);
  expect(() => list(number)(holed, 'x')).toThrow('x[1] is not a number');
  expect(list(number)([1, 2, 3], 'x')).toEqual([1, 2, 3]);
});
