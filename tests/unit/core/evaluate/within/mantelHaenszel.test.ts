import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjusted,
  crude,
  turnOf,
  type Estimate,
  type Stratum,
} from '../../../../../src/core/evaluate/within/mantelHaenszel.ts';

const stratum = (
  [positives, rows]: readonly [number, number],
  [referencePositives, referenceRows]: readonly [number, number],
): Stratum => ({ positives, rows, referencePositives, referenceRows });

/** Women and men admitted of those who applied, by department (Bickel, Hammel and O'Connell 1975; R's UCBAdmissions). */
const BERKELEY = [
  stratum([89, 108], [512, 825]),
  stratum([17, 25], [353, 560]),
  stratum([202, 593], [120, 325]),
  stratum([131, 375], [138, 417]),
  stratum([94, 393], [53, 191]),
  stratum([24, 341], [22, 373]),
];
/** Deaths under tolbutamide and placebo, under 55 years and over (University Group Diabetes Program 1970). */
const UGDP = [stratum([8, 106], [5, 120]), stratum([22, 98], [16, 85])];

function numbers(estimate: Estimate): readonly [number, number, number] {
  if (estimate.value === null || !estimate.interval) throw new Error('Not defined.');
  return [estimate.value, ...estimate.interval];
}
function expectNear(estimate: Estimate, wanted: readonly number[], digits = 6): void {
  numbers(estimate).forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, digits));
}

/** The same by another way: each level's difference with its own binomial variance, under Mantel and Haenszel's weights. */
function byVariances(strata: readonly Stratum[]): readonly number[] {
  const parts = strata.map(({ positives: a, rows: n, referencePositives: c, referenceRows: m }) => ({
    weight: 1 / (1 / n + 1 / m),
    difference: a / n - c / m,
    variance: ((a / n) * (1 - a / n)) / n + ((c / m) * (1 - c / m)) / m,
  }));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const value = parts.reduce((sum, { weight, difference }) => sum + weight * difference, 0) / total;
  const error =
    Math.sqrt(parts.reduce((sum, { weight, variance }) => sum + weight * weight * variance, 0)) / total;
  return [value, value - 1.959963984540054 * error, value + 1.959963984540054 * error];
}

describe('Berkeley 1973', () => {
  test('over all, women are admitted less often', () => {
    // 557 of 1,835 women, 1,198 of 2,691 men.
    const { difference, oddsRatio } = crude(BERKELEY);
    expect(difference.value).toBeCloseTo(557 / 1835 - 1198 / 2691, 12);
    expect(numbers(difference)[2]).toBeLessThan(-0.11);
    expect(oddsRatio.value).toBeCloseTo((557 * 1493) / (1278 * 1198), 12);
  });

  test('within departments the common odds ratio is that of R', () => {
    // mantelhaen.test(UCBAdmissions): 0.9046968 (0.7719074 to 1.0603298), of men over women.
    expectNear(adjusted(BERKELEY).oddsRatio, [1 / 0.9046968, 1 / 1.0603298, 1 / 0.7719074]);
  });

  test('within departments the difference goes the other way, and its interval holds 0', () => {
    const { difference } = adjusted(BERKELEY);
    expectNear(difference, [0.0184252, -0.0102284, 0.0470788]);
    expect(turnOf(crude(BERKELEY).difference, difference)).toBe('vanishes');
  });
});

test('the UGDP trial has the published common odds ratio of 1.40, and a difference of 3.5 points', () => {
  expect(numbers(adjusted(UGDP).oddsRatio)[0]).toBeCloseTo(1.4, 2);
  expectNear(adjusted(UGDP).difference, [0.0349003, -0.0276188, 0.0974194]);
});

const group = fc
  .integer({ min: 1, max: 400 })
  .chain((rows) => fc.tuple(fc.integer({ min: 0, max: rows }), fc.constant(rows)));
const anyStratum = fc.tuple(group, group).map(([own, other]) => stratum(own, other));

describe('of any strata', () => {
  test('the variance is that of the levels’ own differences under the weights', () => {
    fc.assert(
      fc.property(fc.array(anyStratum, { minLength: 1, maxLength: 8 }), (strata) => {
        const { difference } = adjusted(strata);
        const [value, low, high] = byVariances(strata);
        expect(difference.value).toBeCloseTo(value!, 9);
        if (difference.value === null || !difference.interval) return;
        expect(difference.interval[0]).toBeCloseTo(Math.max(-1, low!), 9);
        expect(difference.interval[1]).toBeCloseTo(Math.min(1, high!), 9);
      }),
    );
  });

  test('one level alone is the crude comparison', () => {
    fc.assert(
      fc.property(anyStratum, (one) => {
        const [whole, within] = [crude([one]), adjusted([one])];
        expect(within.difference.value).toBeCloseTo(whole.difference.value!, 9);
        const [ratio, common] = [whole.oddsRatio, within.oddsRatio];
        if (ratio.value === null || common.value === null) expect(common.value).toBe(ratio.value);
        else {
          expect(common.value / (ratio.value || 1)).toBeCloseTo(ratio.value === 0 ? 0 : 1, 9);
          // With one level the variance of Robins, Breslow and Greenland is Woolf's.
          if (ratio.interval)
            expectNear(
              common,
              numbers(ratio).map((value) => value),
              6,
            );
        }
      }),
      { examples: [[stratum([3, 10], [4, 9])]] },
    );
  });

  test('the other group as reference turns the signs', () => {
    fc.assert(
      fc.property(fc.array(anyStratum, { minLength: 1, maxLength: 8 }), (strata) => {
        const turned = strata.map(({ positives, rows, referencePositives, referenceRows }) =>
          stratum([referencePositives, referenceRows], [positives, rows]),
        );
        expect(adjusted(turned).difference.value).toBeCloseTo(-adjusted(strata).difference.value!, 9);
      }),
    );
  });

  test('levels with one group alone change nothing', () => {
    expect(adjusted([...BERKELEY, stratum([5, 10], [0, 0]), stratum([0, 0], [7, 9])])).toEqual(
      adjusted(BERKELEY),
    );
  });
});

describe('what is not defined', () => {
  test('has a reason', () => {
    const none = adjusted([stratum([1, 2], [0, 0])]);
    expect(none.difference).toEqual({ value: null, reason: 'No level has rows of both groups.' });
    expect(none.oddsRatio.value).toBeNull();
    expect(crude([stratum([1, 2], [0, 0])]).difference).toEqual({
      value: null,
      reason: 'One of the groups has no row.',
    });
    expect(adjusted([stratum([0, 5], [0, 5])]).oddsRatio).toMatchObject({ value: null, reason: /0\/0/ });
    expect(adjusted([stratum([5, 5], [1, 5])]).oddsRatio).toMatchObject({ value: null, reason: /infinite/ });
    expect(adjusted([stratum([0, 5], [1, 5])]).oddsRatio).toMatchObject({ value: 0, reason: /no interval/ });
    expect(adjusted([stratum([0, 5], [5, 5])]).difference).toMatchObject({
      value: -1,
      reason: /does not differ/,
    });
  });
});

describe('what becomes of a difference', () => {
  const of = (value: number, low: number, high: number): Estimate => ({ value, interval: [low, high] });
  const clear = of(0.2, 0.1, 0.3);
  test.each([
    ['reversed', clear, of(-0.1, -0.2, -0.05)],
    ['vanishes', clear, of(-0.01, -0.1, 0.1)],
    ['appears', of(0.01, -0.1, 0.1), clear],
    ['smaller', clear, of(0.1, 0.05, 0.15)],
    ['larger', clear, of(0.3, 0.2, 0.4)],
    ['alike', clear, of(0.19, 0.1, 0.28)],
    ['neither', of(0.01, -0.1, 0.1), of(0.05, -0.1, 0.1)],
    ['unknown', clear, { value: null, reason: 'none' }],
  ] as const)('%s', (turn, whole, within) => {
    expect(turnOf(whole, within)).toBe(turn);
  });
});
