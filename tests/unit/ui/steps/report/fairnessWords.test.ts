import { describe, expect, it } from 'vitest';
import type { BaseRateReport, GroupRates, GroupReport } from '../../../../../src/core/evaluate/metric.ts';
import { notionsConflict, smallGroups } from '../../../../../src/ui/steps/report/fairnessWords.ts';

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
      'can be met together',
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
