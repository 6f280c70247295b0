import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeScores, EQUAL_WEIGHTS } from '../../../../../src/core/evaluate/scores.ts';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import { parseWeights } from '../../../../../src/ui/steps/report/useWeights.ts';
import { weightedOverall } from '../../../../../src/ui/steps/report/weightedOverall.ts';

describe('parseWeights', () => {
  it('reads what was stored', () => {
    expect(parseWeights('{"fairness":3,"fidelity":0,"utility":2,"privacy":5}')).toEqual({
      fairness: 3,
      fidelity: 0,
      utility: 2,
      privacy: 5,
    });
  });
  it('is never wrong, whatever is stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (text) => {
        for (const weight of Object.values(parseWeights(text))) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(5);
        }
      }),
    );
    expect(parseWeights('{"fairness":-1,"privacy":"9"}')).toEqual(EQUAL_WEIGHTS);
  });
});

describe('weightedOverall', () => {
  const scored = (values: Readonly<Partial<Record<MetricValue['id'], number>>>): MetricValue[] =>
    computeScores([], []).map((metric) => {
      const value = values[metric.id];
      if (value === undefined) return metric;
      return { ...metric, value };
    });
  const metrics = scored({ 'score.fairness': 80, 'score.fidelity': 40 });

  it('is the weighted mean of the defined scores', () => {
    expect(weightedOverall(metrics, EQUAL_WEIGHTS)?.value).toBe(60);
    expect(weightedOverall(metrics, { ...EQUAL_WEIGHTS, fairness: 3 })?.value).toBe(70);
  });
  it('is undefined, with a reason, where only undefined scores count', () => {
    const result = weightedOverall(metrics, { fairness: 0, fidelity: 0, utility: 1, privacy: 1 });
    expect(result?.value).toBeNull();
    expect(result?.reason).toContain('weight above 0');
  });
  it('shows the weights among its counts', () => {
    expect(weightedOverall(metrics, { ...EQUAL_WEIGHTS, privacy: 4 })?.counts).toMatchObject({
      'weight of privacy': 4,
    });
  });
});
