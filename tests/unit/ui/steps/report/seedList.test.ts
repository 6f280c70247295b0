import { describe, expect, test } from 'vitest';
import { nextSeeds, parseSeeds } from '../../../../../src/ui/steps/report/seedList.ts';

describe('seeds as they are typed', () => {
  test.each([
    ['2, 3,4', [2, 3, 4]],
    ['7', [7]],
    ['0 10-12', [0, 10, 11, 12]],
    ['4294967295', [4294967295]],
  ])('%s', (text, seeds) => {
    expect(parseSeeds(text, [1])).toEqual({ seeds, fault: null });
  });

  test.each([
    ['', 'Enter at least one seed.'],
    ['2, x', '“x” is no seed: use whole numbers from 0 to 4294967295, or 2-5.'],
    ['1.5', '“1.5” is no seed: use whole numbers from 0 to 4294967295, or 2-5.'],
    ['-2', '“-2” is no seed: use whole numbers from 0 to 4294967295, or 2-5.'],
    ['5-2', '“5-2” is no seed: use whole numbers from 0 to 4294967295, or 2-5.'],
    ['4294967296', '“4294967296” is no seed: use whole numbers from 0 to 4294967295, or 2-5.'],
    ['1, 2', 'Seed 1 is measured already.'],
    ['3, 2-4', 'Seed 3 is named twice.'],
    ['2-60', 'At most 50 seeds at once.'],
    ['2-41 50-70', 'At most 50 seeds at once.'],
  ])('%s: %s', (text, fault) => {
    expect(parseSeeds(text, [1])).toEqual({ seeds: null, fault });
  });

  test('are proposed from 1 on, but for those that are measured', () => {
    expect(nextSeeds(3, [1, 3])).toEqual([2, 4, 5]);
  });
});
