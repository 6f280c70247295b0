import { describe, expect, test } from 'vitest';
import { codeTails } from '../../../../../../src/core/kinds/storage/numeric/tails.ts';

const WHOLE = { step: 1, origin: 0, decimals: 0 };

describe('extreme numbers', () => {
  test('stand for as many rows as the threshold says', () => {
    expect(codeTails({ values: [1, 2, 10, 90, 900], counts: [1, 1, 36, 1, 1] }, 5, WHOLE)).toEqual({
      values: [10],
      counts: [40],
    });
    expect(codeTails({ values: [0, 1, 5, 6], counts: [3, 3, 5, 9] }, 5, WHOLE)).toEqual({
      values: [1, 5, 6],
      counts: [6, 5, 9],
    });
  });

  test('are coded at a round number inwards, not at what one person has', () => {
    // The third lowest has 1,013, the sixth 1,847: an eighth of the 834 between them is 104, so that hundreds count as
    // round, and the next is 1,100. Likewise from the top: 9,512 is third, 5,100 sixth; an eighth of the 4,412 is 551, and 500 is round.
    const low = [137, 512, 1013, 1240, 1511, 1847];
    const values = [...low, 5000, 5100, 9013, 9377, 9512, 9871, 98_765];
    const coded = codeTails({ values, counts: values.map(() => 1) }, 3, WHOLE);
    expect(coded.values).toEqual([1100, 1240, 1511, 1847, 5000, 5100, 9013, 9377, 9500]);
    expect(coded.counts).toEqual([3, 1, 1, 1, 1, 1, 1, 1, 3]);
  });

  test('stop at a value that many have', () => {
    const coded = codeTails({ values: [3, 17, 18, 500], counts: [1, 2, 40, 40] }, 3, WHOLE);
    expect(coded).toEqual({ values: [17, 18, 500], counts: [3, 40, 40] });
  });

  test('are as they are where off, or where all rows together are fewer', () => {
    const few = { values: [1, 2], counts: [1, 2] };
    expect(codeTails(few, 0, WHOLE)).toEqual(few);
    expect(codeTails(few, 5, WHOLE)).toEqual(few);
  });
});
