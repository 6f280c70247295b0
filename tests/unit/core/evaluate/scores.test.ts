import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import {
  computeScores,
  EQUAL_WEIGHTS,
  overallIndex,
  scoresOf,
} from '../../../../src/core/evaluate/scores.ts';

function metric(id: MetricId, value: number | null, rest: Partial<MetricValue> = {}): MetricValue {
  return {
    id,
    value,
    label: id,
    family: 'utility',
    unit: '',
    range: [0, 1],
    goal: 'max',
    formula: '',
    source: '',
    meaning: '',
    counts: {},
    ...rest,
  };
}
const tstr = { protocol: 'tstr', probe: 'gbt', attribute: 'sex' } as const;

const METRICS: readonly MetricValue[] = [
  metric('fairness.demographicParity.ratio', 0.1, { ...tstr, table: 'baseline' }),
  metric('fairness.demographicParity.ratio', 0.9, tstr),
  metric('fairness.equalizedOdds.ratio', 0.6, tstr),
  metric('data.parity.ratio', 0.2, { attribute: 'sex', table: 'train' }),
  metric('data.parity.ratio', 1, { attribute: 'sex', table: 'synthetic' }),
  metric('utility.auroc', 0.8, { protocol: 'tstr', probe: 'gbt' }),
  metric('utility.auroc', 0.9, { protocol: 'trtr', probe: 'gbt' }),
  metric('utility.auroc', 0.95, { protocol: 'tstr', probe: 'lr' }),
  metric('utility.auroc', 0.9, { protocol: 'trtr', probe: 'lr' }),
  metric('fidelity.columnShapes', 0.9),
  metric('fidelity.density', 1.2),
  metric('fidelity.discriminatorAuroc', 0.6),
  metric('privacy.exactCopies', 0.1, { table: 'synthetic' }),
  metric('privacy.exactCopies', 0.3, { table: 'holdout' }),
  metric('privacy.membershipAuroc', 0.6),
  { ...metric('privacy.membershipGroupAuroc', 0.9, { attribute: 'sex = F' }), interval: [0.65, 0.95] },
  metric('privacy.singlingOutRisk', 0.1),
];

describe('computeScores', () => {
  const scores = scoresOf(computeScores(METRICS, ['sex']));

  it('averages what each formula names', () => {
    expect(scores.fairness).toBeCloseTo((100 * (0.9 + 0.6 + 1)) / 3, 10);
    expect(scores.fidelity).toBeCloseTo((100 * (0.9 + 1 + 0.8)) / 3, 10);
    // The worst attack on the worst group, beyond chance: 1 − 2·(0.65 − ½).
    expect(scores.privacy).toBeCloseTo(70, 10);
  });

  it('caps a synthetic table that beats the ceiling at 1', () => {
    expect(scores.utility).toBeCloseTo((100 * (0.75 + 1)) / 2, 10);
  });

  it('leaves undefined metrics out and says how many', () => {
    const fidelity = computeScores(METRICS, ['sex']).find(({ id }) => id === 'score.fidelity');
    expect(fidelity?.counts).toEqual({ parts: 3, partsUndefined: 2 });
  });

  it('is null with a reason where nothing is defined', () => {
    for (const score of computeScores([], ['sex'])) {
      expect(score.value).toBeNull();
      expect(score.reason).toMatch(/defined/);
    }
  });

  it('uses the distance correlation where the target is numeric', () => {
    const numeric = [
      metric('fairness.distanceCorrelation', 0.3, tstr),
      metric('utility.r2', 0.2, { protocol: 'tstr', probe: 'gbt' }),
      metric('utility.r2', 0.4, { protocol: 'trtr', probe: 'gbt' }),
    ];
    const result = scoresOf(computeScores(numeric, ['sex']));
    expect(result.fairness).toBeCloseTo(70, 10);
    expect(result.utility).toBeCloseTo(50, 10);
  });
});

describe('overallIndex', () => {
  const scores = { fairness: 80, fidelity: 60, utility: null, privacy: 100 };

  it('weighs the defined scores', () => {
    expect(overallIndex(scores)).toBe(80);
    expect(overallIndex(scores, { ...EQUAL_WEIGHTS, privacy: 0, fairness: 3 })).toBe(75);
  });

  it('is null without weight', () => {
    expect(overallIndex(scores, { fairness: 0, fidelity: 0, utility: 1, privacy: 0 })).toBeNull();
  });
});
