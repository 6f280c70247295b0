import { describe, expect, test } from 'vitest';
import { decisionScore } from '../../../../src/core/labels/decisionScore.ts';

const logits = (rows: readonly (readonly number[])[]) => ({
  values: Float32Array.from(rows.flat()),
  width: rows[0]!.length,
});

describe('the decision score', () => {
  test('of two classes it is the probability of the favourable one', () => {
    const { score, favourable, unfavourable } = decisionScore(
      logits([
        [0, Math.log(3)],
        [2, 2],
        [Math.log(9), 0],
      ]),
      [false, true],
    );
    expect([...score]).toEqual([0.75, 0.5, 0.1].map((value) => expect.closeTo(value, 6) as number));
    expect([...favourable]).toEqual([1, 1, 1]);
    expect([...unfavourable]).toEqual([0, 0, 0]);
  });

  test('of several it is ½ where the most probable class changes sides, whatever the sums', () => {
    // .3 + .3 favourable against .4: the most probable class is the other one.
    const shares = [0.3, 0.4, 0.3].map(Math.log);
    const { score, favourable, unfavourable } = decisionScore(logits([shares]), [true, false, true]);
    expect(score[0]).toBeCloseTo(0.3 / 0.7, 6);
    expect([favourable[0], unfavourable[0]]).toEqual([0, 1]);
  });

  test('one side without classes leaves every row on the other, as sure as can be', () => {
    expect([...decisionScore(logits([[1, 2]]), [true, true]).score]).toEqual([1]);
    const none = decisionScore(logits([[1, 2]]), [false, false]);
    expect([none.score[0], none.favourable[0], none.unfavourable[0]]).toEqual([0, -1, 1]);
  });

  test('classes that cannot be are never taken where another can', () => {
    const { score, favourable } = decisionScore(logits([[-Infinity, 0, -Infinity]]), [true, false, true]);
    expect(score[0]).toBe(0);
    expect(favourable[0]).toBe(0);
  });
});
