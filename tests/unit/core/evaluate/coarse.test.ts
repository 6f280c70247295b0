import { describe, expect, it } from 'vitest';
import { CATALOGUE, type MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import { coarsenessOf, isSilent } from '../../../../src/core/evaluate/coarse.ts';
import type { MetricValue, TableRole } from '../../../../src/core/evaluate/metric.ts';
import { privacyTests, privacyVerdict } from '../../../../src/core/evaluate/privacy/verdict.ts';
import { computeScores } from '../../../../src/core/evaluate/scores.ts';

function metric(
  id: MetricId,
  value: number,
  interval: readonly [number, number],
  table?: TableRole,
): MetricValue {
  return { ...CATALOGUE[id], value, interval, counts: {}, ...(table && { table }) };
}

const copies = (own: number, strangers: number) => [
  metric('privacy.exactCopies', own, [own - 0.02, own + 0.02], 'synthetic'),
  metric('privacy.exactCopies', strangers, [strangers - 0.02, strangers + 0.02], 'holdout'),
];
const others = [
  metric('privacy.membershipAuroc', 0.7, [0.66, 0.74]),
  metric('privacy.dcrShare', 0.5, [0.49, 0.51]),
  metric('privacy.attributeInferenceAdvantage', 0.1, [0.05, 0.15]),
  metric('fidelity.density', 40, [39, 41]),
  metric('fidelity.coverage', 1, [0.99, 1]),
  metric('fidelity.columnShapes', 0.8, [0.8, 0.8]),
];
const silent = (metrics: readonly MetricValue[], id: MetricId) => isSilent(coarsenessOf(metrics), { id });
const score = (metrics: readonly MetricValue[], family: 'fidelity' | 'privacy') =>
  computeScores(metrics, []).find(({ id }) => id === `score.${family}`)!;

describe('a coarse table', () => {
  it('is one where nine of ten strangers equal a training row', () => {
    expect(coarsenessOf(copies(0.85, 0.89))).toBeNull();
    expect(coarsenessOf(copies(0.85, 0.9))).toMatchObject({ strangers: 0.9 });
    expect(coarsenessOf(copies(0.99, 0.98))!.why).toContain('98 %');
    expect(coarsenessOf(others)).toBeNull();
  });

  it('silences distances, and copies as long as strangers match as often', () => {
    expect(silent(copies(0.93, 0.9), 'privacy.exactCopies')).toBe(true);
    expect(silent(copies(0.93, 0.9), 'fidelity.coverage')).toBe(true);
    expect(silent(copies(0.93, 0.9), 'privacy.attributeInferenceAdvantage')).toBe(false);
    // Beyond both intervals: the generator copies.
    expect(silent(copies(0.95, 0.9), 'privacy.exactCopies')).toBe(false);
    // Strangers are asked about as well: an attack on membership tells in any table.
    expect(silent(copies(0.93, 0.9), 'privacy.membershipAuroc')).toBe(false);
    expect(silent(copies(0.95, 0.9), 'fidelity.density')).toBe(true);
  });

  it('leaves them out of the scores, and says how many', () => {
    const coarse = [...copies(0.9, 0.9), ...others];
    expect(score(coarse, 'privacy')).toMatchObject({
      value: expect.closeTo(68, 9) as number,
      counts: { parts: 2, partsUndefined: 4, partsTellingNothing: 1 },
    });
    expect(score(coarse, 'fidelity')).toMatchObject({
      value: 80,
      counts: { parts: 1, partsTellingNothing: 2 },
    });
    const fine = [...copies(0.1, 0.1), ...others];
    // The worst: membership, 1 − 2·(0.66 − ½).
    expect(score(fine, 'privacy').value).toBeCloseTo(68, 9);
    expect(score(fine, 'privacy').counts).not.toHaveProperty('partsTellingNothing');
  });

  it('is told in the verdict, which does not count what tells nothing', () => {
    const coarse = [...copies(0.9, 0.9), ...others];
    expect(privacyTests(coarse)).toHaveLength(2);
    expect(privacyVerdict(coarse).verdict).toMatch(/90 % equal a training row.*tell nothing here/);
    expect(privacyVerdict([...copies(0.1, 0.1), ...others]).verdict).not.toMatch(/nothing here/);
  });
});
