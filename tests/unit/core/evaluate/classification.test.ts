import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auroc,
  classMeasures,
  confusionOf,
  decideClasses,
  f1Of,
  macroAuroc,
  precisionOf,
  rankedAuroc,
  rankScores,
  recallOf,
  regressionMeasures,
} from '../../../../src/core/evaluate/classification.ts';

/** P(score of a positive > score of a negative) + ½·P(equal), pair by pair. */
function pairwise(y: readonly number[], scores: readonly number[]): number {
  let wins = 0;
  let pairs = 0;
  y.forEach((a, i) =>
    y.forEach((b, j) => {
      if (a !== 1 || b !== 0) return;
      pairs += 1;
      wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    }),
  );
  return wins / pairs;
}

const scored = fc.array(
  fc.record({ y: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 6 }) }),
  {
    minLength: 2,
    maxLength: 40,
  },
);

describe('AUROC', () => {
  it('counts ties half', () => {
    expect(auroc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
    expect(auroc([0, 1, 0, 1], [1, 1, 1, 1])).toBe(0.5);
  });

  it('is undefined with a single class', () => {
    expect(auroc([1, 1], [0.2, 0.3])).toBeNaN();
    expect(auroc([0, 0], [0.2, 0.3])).toBeNaN();
  });

  it('equals the share of pairs ranked right', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const y = rows.map((row) => row.y);
        const scores = rows.map((row) => row.score);
        const expected = pairwise(y, scores);
        if (Number.isNaN(expected)) expect(auroc(y, scores)).toBeNaN();
        else expect(auroc(y, scores)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('takes weights as repetitions', () => {
    fc.assert(
      fc.property(scored, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (rows, stream) => {
        const weights = rows.map(() => stream.next().value as number);
        const repeated = rows.flatMap((row, i) => new Array<(typeof rows)[number]>(weights[i]!).fill(row));
        const plain = auroc(
          repeated.map((row) => row.y),
          repeated.map((row) => row.score),
        );
        const weighted = rankedAuroc(
          rankScores(rows.map((row) => row.score)),
          rows.map((row) => row.y),
          weights,
        );
        if (Number.isNaN(plain)) expect(weighted).toBeNaN();
        else expect(weighted).toBeCloseTo(plain, 12);
      }),
    );
  });

  it('is the mean of one-vs-rest for several classes, absent classes left out', () => {
    const p = Float64Array.from([0.6, 0.3, 0.1, 0.2, 0.5, 0.3, 0.5, 0.4, 0.1]);
    const classZero = auroc([1, 0, 0], [0.6, 0.2, 0.5]);
    const classOne = auroc([0, 1, 1], [0.3, 0.5, 0.4]);
    expect(macroAuroc([0, 1, 1], p, 3)).toBeCloseTo((classZero + classOne) / 2, 12);
  });
});

describe('decisions', () => {
  it('takes the second of two classes only above ½', () => {
    expect(Array.from(decideClasses(Float64Array.from([0.5, 0.5, 0.49, 0.51]), 2))).toEqual([0, 1]);
  });

  it('counts precision, recall and F1 by hand', () => {
    const cells = confusionOf([1, 1, 1, 0, 0], [1, 0, 1, 1, 0]);
    expect(cells).toEqual({ tp: 2, fp: 1, fn: 1, tn: 1 });
    expect(precisionOf(cells)).toBeCloseTo(2 / 3, 12);
    expect(recallOf(cells)).toBeCloseTo(2 / 3, 12);
    expect(f1Of(cells)).toBeCloseTo(2 / 3, 12);
  });

  it('leaves 0/0 undefined', () => {
    const none = confusionOf([0, 0], [0, 0]);
    expect([precisionOf(none), recallOf(none), f1Of(none)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('measures accuracy and log loss, weights as repetitions', () => {
    const measure = classMeasures([0, 1], Float64Array.from([0.8, 0.2, 0.6, 0.4]), 2);
    expect(measure(undefined).accuracy).toBe(0.5);
    expect(measure(undefined).logloss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.4)) / 2, 12);
    expect(measure([3, 1]).accuracy).toBe(0.75);
  });

  it('keeps a certain error finite', () => {
    const { logloss } = classMeasures([0], Float64Array.from([0, 1]), 2)(undefined);
    expect(logloss).toBeCloseTo(36.04, 1);
  });
});

describe('regressionMeasures', () => {
  it('computes R² and RMSE by hand', () => {
    expect(regressionMeasures([1, 2, 3], [1, 2, 5])).toEqual({ r2: -1, rmse: Math.sqrt(4 / 3) });
  });

  it('has no R² for a constant target', () => {
    expect(regressionMeasures([2, 2], [1, 3]).r2).toBeNaN();
  });
});

describe('what is no ordinary number', () => {
  it('has no AUROC with a score that is NaN, and comes to an end', () => {
    expect(auroc([1, 0, 1], [Number.NaN, 0.2, Number.NaN])).toBeNaN();
    expect(rankedAuroc(rankScores([Number.NaN, Number.NaN]), [1, 0])).toBeNaN();
  });

  it('ranks infinite scores, ties among them counting half', () => {
    expect(auroc([1, 1, 0, 0], [Infinity, Infinity, Infinity, -Infinity])).toBe(0.75);
    expect(auroc([0, 0, 1], [-Infinity, -Infinity, -Infinity])).toBe(0.5);
  });

  it('measures huge numbers in their own unit', () => {
    const { r2, rmse } = regressionMeasures([1e308, 1.2e308, 1.5e308], [1e308, 1.2e308, 1.7e308]);
    const plain = regressionMeasures([10, 12, 15], [10, 12, 17]);
    expect(r2).toBeCloseTo(plain.r2, 10);
    expect(rmse / 1e307).toBeCloseTo(plain.rmse, 10);
  });

  it('has no measures of infinite predictions', () => {
    const { rmse } = regressionMeasures([1, 2], [Infinity, 2]);
    expect(Number.isFinite(rmse)).toBe(false);
  });
});
