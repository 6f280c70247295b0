import { describe, expect, it } from 'vitest';
import {
  formatBare,
  formatBytes,
  formatFixed,
  formatInterval,
  formatMetric,
  formatNumber,
  formatPercent,
  formatSeconds,
  formatTick,
  goalMark,
  ticksFormat,
} from '../../../../src/ui/charts/format.ts';
import { metricOf } from '../../core/report/exampleReport.ts';

const metric = metricOf({ value: 0.87654, interval: [0.8, 0.92345] });

describe('numbers', () => {
  it('are bare where they are constants, and never longer than three digits', () => {
    expect([0, 0.5, 1, -1, 0.6623382180929184].map(formatBare)).toEqual(['0', '0.5', '1', '−1', '0.662']);
  });

  it('never writes a negative zero, and uses the minus sign', () => {
    expect(formatFixed(-0.0001, 2)).toBe('0.00');
    expect(formatFixed(-1.255, 1)).toBe('−1.3');
  });

  it('keeps digits that matter: fewer for larger numbers, scientific only where zero would be a lie', () => {
    expect([1234.5, 123.45, 12.345, 1.2345, 0].map(formatNumber)).toEqual([
      '1,235',
      '123.5',
      '12.35',
      '1.235',
      '0.000',
    ]);
    expect(formatNumber(0.0000123)).toBe('1.2e−5');
  });

  it('writes axis numbers without padding', () => {
    expect([0, 0.25, 0.70001, -0.05, 1500].map(formatTick)).toEqual(['0', '0.25', '0.7', '−0.05', '1,500']);
    const close = [7.832, 7.8325, 7.833];
    expect(close.map(ticksFormat(close))).toEqual(['7.832', '7.8325', '7.833']);
  });

  it('writes shares as percentages', () => {
    expect(formatPercent(0.1234)).toBe('12.3 %');
    expect(formatPercent(1, 0)).toBe('100 %');
  });

  it('writes time and memory in units a person uses', () => {
    expect([0.42, 59.4, 61, 3599.6].map(formatSeconds)).toEqual([
      '0.4 s',
      '59 s',
      '1 min 01 s',
      '60 min 00 s',
    ]);
    expect([512, 2048, 48e6].map(formatBytes)).toEqual(['512 B', '2.0 KiB', '45.8 MiB']);
  });
});

describe('metrics', () => {
  it('are written in the unit of the report', () => {
    expect(formatMetric(metric)).toBe('0.877');
    expect(formatInterval(metric)).toBe('0.800 to 0.923');
  });

  it('are written out of 100 where they are scores, whatever scale they are declared in', () => {
    expect(formatMetric({ ...metric, family: 'score', value: 84.4, range: [0, 100] })).toBe('84');
    expect(formatMetric({ ...metric, family: 'score', value: 0.844, range: [0, 1] })).toBe('84');
  });

  it('are a dash where undefined, without interval', () => {
    const undefinedMetric = { ...metric, value: null, reason: 'no positive in group A' };
    expect(formatMetric(undefinedMetric)).toBe('–');
    expect(formatInterval(undefinedMetric)).toBeNull();
  });

  it('say which direction is better', () => {
    expect(goalMark('max')).toEqual({ sign: '↑', text: 'higher is better' });
    expect(goalMark('min').text).toBe('lower is better');
    expect(goalMark(0.5)).toEqual({ sign: '→ 0.5', text: '0.5 is best' });
  });
});
