import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanScoreParities } from '../../../../../src/core/evaluate/fairness/meanScores.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import { evaluateQuickly } from '../evaluations.ts';
import { only } from '../referee.ts';
import { tableOf } from '../tables.ts';

const groups = { labels: ['a', 'b', 'c'], codes: Int32Array.from([0, 0, 1, 1, 1, 2]) };
const scores = [0.2, 0.4, 0.5, 0.6, 0.7, 0.9];

/** Of one attribute and one list of scores. */
const parityOf = (
  own: typeof groups,
  scores: readonly number[],
  included: readonly number[],
  weights?: readonly number[],
) => meanScoreParities([{ groups: own, included }], [scores])(weights)[0]![0]!;

describe('parity of mean scores', () => {
  it('is that counted by hand: means .3, .6 and .9', () => {
    const [ratio, difference] = parityOf(groups, scores, [0, 1, 2]);
    expect(ratio).toBeCloseTo(1 / 3, 12);
    expect(difference).toBeCloseTo(0.6, 12);
  });

  it('compares included groups alone, and is undefined of one', () => {
    expect(parityOf(groups, scores, [0, 1])[0]).toBeCloseTo(0.5, 12);
    expect(parityOf(groups, scores, [1])).toEqual([Number.NaN, Number.NaN]);
  });

  it('of several attributes and lists at once is that of each', () => {
    const halves = { labels: ['x', 'y'], codes: Int32Array.from([0, 1, 0, 1, 0, 1]) };
    const others = [0.9, 0.1, 0.3, 0.2, 0.8, 0.4];
    const compared = [
      { groups, included: [0, 1, 2] },
      { groups: halves, included: [0, 1] },
    ];
    const weights = [1, 2, 0, 1, 3, 1];
    const found = meanScoreParities(compared, [scores, others])(weights);
    compared.forEach(({ groups: own, included }, k) =>
      [scores, others].forEach((list, l) => {
        const [ratio, difference] = parityOf(own, list, included, weights);
        expect(found[k]![l]![0]).toBeCloseTo(ratio, 12);
        expect(found[k]![l]![1]).toBeCloseTo(difference, 12);
      }),
    );
  });

  it('is undefined where a resample holds no row of a group', () => {
    expect(parityOf(groups, scores, [0, 1, 2], [1, 1, 1, 1, 1, 0])[1]).toBeNaN();
  });

  it('weighs rows as if they stood there as often', () => {
    const row = fc.record({
      group: fc.integer({ min: 0, max: 2 }),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      times: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 40 }), (rows) => {
        const labels = ['a', 'b', 'c'];
        const spread = rows.flatMap((each) => new Array<typeof each>(each.times).fill(each));
        const mean = (group: number) => {
          const own = spread.filter((each) => each.group === group).map(({ score }) => score);
          return own.reduce((sum, score) => sum + score, 0) / own.length;
        };
        const present = [0, 1, 2].filter((group) => rows.some((each) => each.group === group));
        fc.pre(present.length > 1);
        const means = present.map(mean);
        const [, difference] = parityOf(
          { labels, codes: Int32Array.from(rows, ({ group }) => group) },
          rows.map(({ score }) => score),
          present,
          rows.map(({ times }) => times),
        );
        expect(difference).toBeCloseTo(Math.max(...means) - Math.min(...means), 9);
      }),
    );
  });
});

/** 400 rows of either group, of which 120 and 280 are favourable, and a column that tells nothing. */
function skewed() {
  const rows = Array.from({ length: 800 }, (_, i) => {
    const group = i % 2 === 0 ? 'a' : 'b';
    const rank = Math.floor(i / 2);
    return { sex: group, noise: rank % 5, hired: rank < (group === 'a' ? 120 : 280) ? 'yes' : 'no' };
  });
  return tableOf('people', {
    sex: rows.map(({ sex }) => sex),
    noise: rows.map(({ noise }) => noise),
    hired: rows.map(({ hired }) => hired),
  });
}

describe('mean scores in the report', () => {
  const roles: Roles = {
    target: { kind: 'classes', column: 'hired', positive: ['yes'] },
    sensitive: ['sex'],
    ignored: [],
  };

  it('are base rates where logistic regression is tested on its own rows (its score equations), less the penalty', async () => {
    const table = skewed();
    const evaluation = await evaluateQuickly({ train: table, holdout: table, synthetic: table, roles });
    const lr = { protocol: 'trtr', probe: 'lr', attribute: 'sex' } as const;
    expect(only(evaluation, 'fairness.meanScores.difference', lr).value).toBeCloseTo(0.4, 1);
    expect(only(evaluation, 'fairness.meanScores.ratio', lr).value).toBeCloseTo(3 / 7, 1);
    const means = evaluation.details.groups.find(
      ({ protocol, probe }) => protocol === 'trtr' && probe === 'lr',
    )!.groups;
    expect(means.map(({ group }) => group)).toEqual(['a', 'b']);
    expect(means[0]!.meanScore!.value).toBeCloseTo(0.3, 1);
    expect(means[1]!.meanScore!.value).toBeCloseTo(0.7, 1);
  });

  it('count rows of one score, and differ not at all from those of the same rows', async () => {
    const table = skewed();
    const evaluation = await evaluateQuickly({ train: table, holdout: table, synthetic: table, roles });
    const own = only(evaluation, 'fairness.meanScores.ratio', {
      protocol: 'tstr',
      probe: 'gbt',
      attribute: 'sex',
    });
    // Ten kinds of row, 80 of each: a group and a value of the column.
    expect(own.counts['distinctScores']).toBeLessThanOrEqual(10);
    expect(own.counts['rowsOfOneScore']).toBeGreaterThanOrEqual(80);
    expect(own.againstReal).toEqual({ difference: 0, interval: [0, 0] });
    expect(own.interval![0]).toBeLessThan(own.interval![1]);
    expect(own.interval![0]).toBeLessThanOrEqual(own.value!);
    expect(own.interval![1]).toBeGreaterThanOrEqual(own.value!);
  });
});
