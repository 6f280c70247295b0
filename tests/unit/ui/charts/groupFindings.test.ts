import { describe, expect, it } from 'vitest';
import type { BaseRateReport, GroupRates, GroupReport, Rate } from '../../../../src/core/evaluate/metric.ts';
import {
  baseRateFinding,
  extremes,
  groupRatesFinding,
  rateGap,
} from '../../../../src/ui/charts/groupFindings.ts';

const rate = (value: number | null, half = 0.02): Rate =>
  value === null ? { value } : { value, interval: [value - half, value + half] };

function baseRates(rates: Readonly<Record<string, Rate>>, excluded: readonly string[] = []): BaseRateReport {
  const groups = Object.entries(rates).map(([group, own]) => ({
    group,
    rows: 100,
    rate: own,
    small: false,
    excluded: excluded.includes(group),
  }));
  return { attribute: 'gender', table: 'train', groups };
}

describe('baseRateFinding', () => {
  it('names both groups and the gap in points', () => {
    expect(baseRateFinding(baseRates({ Female: rate(0.304), Male: rate(0.445) }), 'admitted = yes')).toBe(
      'admitted = yes is 14.1 points more frequent for Male than for Female',
    );
  });

  it('claims nothing where the intervals overlap', () => {
    const report = baseRates({ Female: rate(0.4, 0.05), Male: rate(0.44, 0.05) });
    expect(baseRateFinding(report, 'hired')).toBe(
      'No clear difference in hired: 40.0 % to 44.0 %, and the intervals overlap',
    );
  });

  it('claims nothing where there are no intervals', () => {
    expect(baseRateFinding(baseRates({ a: { value: 0.1 }, b: { value: 0.9 } }), 'x')).toMatch(
      /^No clear difference/,
    );
  });

  it('leaves excluded and undefined groups out', () => {
    const report = baseRates({ a: rate(0.2), b: rate(0.5), tiny: rate(1), empty: rate(null) }, ['tiny']);
    expect(baseRateFinding(report, 'x')).toContain('for b than for a (widest gap of 3 groups)');
    expect(baseRateFinding(baseRates({ a: rate(0.2), tiny: rate(1) }, ['tiny']), 'x')).toBe(
      'Too few groups of gender to compare',
    );
  });
});

it('finds no extremes among fewer than two defined groups', () => {
  expect(
    extremes([
      { group: 'a', rate: rate(0.3) },
      { group: 'b', rate: rate(null) },
    ]),
  ).toBeNull();
});

function groupReport(protocol: GroupReport['protocol'], selection: readonly (number | null)[]): GroupReport {
  const groups = selection.map((value, index): GroupRates => ({
    group: `g${index}`,
    rows: 100,
    positives: 50,
    selectionRate: rate(value),
    truePositiveRate: rate(0.5),
    falsePositiveRate: rate(0.1),
    precision: rate(0.5),
    accuracy: rate(0.8),
    small: false,
    excluded: false,
  }));
  return { attribute: 'gender', protocol, probe: 'gbt', groups };
}

describe('groupRatesFinding', () => {
  it('sets the gap against that of the real-trained model', () => {
    expect(
      groupRatesFinding(groupReport('tstr', [0.4, 0.45]), groupReport('trtr', [0.2, 0.5]), 'selectionRate'),
    ).toBe(
      'Selection rates lie nearer together than from real rows: 5.0 points apart when trained on synthetic rows, 30.0 when trained on real ones',
    );
  });
  it('goes by the paired difference where there is one', () => {
    const [tstr, trtr] = [groupReport('tstr', [0.4, 0.5]), groupReport('trtr', [0.4, 0.45])];
    const told = (interval: readonly [number, number]) =>
      groupRatesFinding(tstr, trtr, 'selectionRate', { difference: 0.05, interval });
    expect(told([0.01, 0.09])).toMatch(/farther apart than from real rows: 10\.0 points/);
    expect(told([-0.01, 0.11])).toMatch(/no difference to the real rows that the data can tell/);
  });
  it('says when nothing changed', () => {
    expect(
      groupRatesFinding(groupReport('tstr', [0.4, 0.5]), groupReport('trtr', [0.4, 0.5]), 'selectionRate'),
    ).toBe(
      'Selection rates: no difference to the real rows that the data can tell, 10.0 points apart when trained on synthetic rows, 10.0 when trained on real ones',
    );
  });
  it('says when it cannot be said', () => {
    expect(rateGap(groupReport('tstr', [0.4, null]), 'selectionRate')).toBeNull();
    expect(groupRatesFinding(groupReport('tstr', [0.4, null]), undefined, 'selectionRate')).toContain(
      'too few groups',
    );
  });
});
