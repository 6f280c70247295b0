import { describe, expect, it } from 'vitest';
import { PREDICTION_FAIRNESS } from '../../../../../src/core/evaluate/fairness/definitions.ts';
import type { BaseRateReport, GroupRates, GroupReport } from '../../../../../src/core/evaluate/metric.ts';
import { groupRatesOf } from '../../charts/groupReports.ts';
import {
  notionsConflict,
  pairInWords,
  smallGroups,
} from '../../../../../src/ui/steps/report/fairnessWords.ts';

function holdout(rates: Readonly<Record<string, readonly [number, number, number]>>): BaseRateReport {
  return {
    attribute: 'race',
    table: 'holdout',
    groups: Object.entries(rates).map(([group, [low, value, high]]) => ({
      group,
      rows: 200,
      rate: { value, interval: [low, high] as const },
      small: false,
      excluded: false,
    })),
  };
}

describe('notionsConflict', () => {
  it('says that parity and odds conflict where base rates differ', () => {
    expect(notionsConflict(holdout({ a: [0.3, 0.35, 0.4], b: [0.5, 0.55, 0.6] }))).toContain(
      'differ by 20.0 points between b and a: demographic parity and equalized odds conflict here',
    );
  });
  it('does not say so where they do not clearly differ, and is silent where it does not know', () => {
    expect(notionsConflict(holdout({ a: [0.3, 0.35, 0.4], b: [0.33, 0.37, 0.42] }))).toContain(
      'the data show no conflict',
    );
    expect(notionsConflict(holdout({ a: [0.3, 0.35, 0.4] }))).toBeNull();
    expect(notionsConflict(undefined)).toBeNull();
  });
});

describe('smallGroups', () => {
  const group = (name: string, rows: number): GroupRates => {
    const none = { value: null };
    return {
      group: name,
      rows,
      positives: 0,
      selectionRate: none,
      truePositiveRate: none,
      falsePositiveRate: none,
      precision: none,
      accuracy: none,
      small: rows < 30,
      excluded: rows < 10,
    };
  };
  const report = (...groups: GroupRates[]): GroupReport => ({
    attribute: 'race',
    protocol: 'tstr',
    probe: 'gbt',
    groups,
  });
  it('names every small and every excluded group once', () => {
    expect(smallGroups(report(group('A', 500), group('B', 23), group('C', 4), group('D', 11)))).toBe(
      'Under 30 held-out rows, so read with care: B (23) and D (11). Too few held-out rows, so listed but left out of ratios and differences: C (4).',
    );
  });
  it('is silent where all groups are large', () => {
    expect(smallGroups(report(group('A', 500), group('B', 300)))).toBeNull();
  });
});

describe('pairInWords', () => {
  /** Of 100 rows each; selected 30, 50 and 40; false positives of 50: 10, 20 and 5. */
  const report = groupRatesOf('tstr', { a: [40, 10, 30, 20], b: [30, 20, 20, 30], c: [45, 5, 15, 35] });
  const metric = (
    definition: (typeof PREDICTION_FAIRNESS)[keyof typeof PREDICTION_FAIRNESS],
    value: number | null,
  ) => ({
    ...definition,
    value,
    counts: {},
  });
  const { demographicParityRatio, equalizedOddsRatio, equalOpportunityDifference } = PREDICTION_FAIRNESS;

  it('names the two groups that set a ratio or a difference', () => {
    expect(pairInWords(metric(demographicParityRatio, 0.6), report)).toBe(
      'Set by a, selection rate 30.0\u00a0%, and b, 50.0\u00a0%',
    );
    expect(pairInWords(metric(equalOpportunityDifference, 0.3), report)).toBe(
      'Set by a, true positive rate 40.0\u00a0%, and c, 70.0\u00a0%',
    );
  });

  it('says which of the two rates sets equalized odds', () => {
    // 5 of 50 over 20 of 50, less than 20 of 50 over 35 of 50.
    expect(pairInWords(metric(equalizedOddsRatio, 0.25), report)).toBe(
      'Set by c, false positive rate 10.0\u00a0%, and b, 40.0\u00a0%',
    );
  });

  it('says nothing where a group without a name sets it, or it is undefined', () => {
    expect(pairInWords(metric(demographicParityRatio, 0.2), report)).toBeNull();
    expect(pairInWords(metric(demographicParityRatio, null), report)).toBeNull();
    expect(pairInWords(metric(demographicParityRatio, 0.6), undefined)).toBeNull();
  });
});
