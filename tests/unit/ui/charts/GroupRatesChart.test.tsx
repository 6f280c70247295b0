import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GroupRatesChart } from '../../../../src/ui/charts/GroupRatesChart.tsx';
import { groupRatesOf } from './groupReports.ts';
import { drawnTexts, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

/** Of 100 rows each: Female 20 selected (10 of 40 deserving), Male 60 (30 of 40 deserving). */
const REAL = groupRatesOf('trtr', { Female: [50, 10, 30, 10], Male: [30, 30, 10, 30] });
/** Female 40 selected, Male 45. */
const SYNTHETIC = groupRatesOf('tstr', { Female: [40, 20, 20, 20], Male: [35, 25, 20, 20] });

describe('rates of groups, by two models', () => {
  const TITLE =
    'Selection rates: no difference to the real rows that the data can tell, 5.0 points apart when trained on synthetic rows, 40.0 when trained on real ones';

  test('the title compares the gaps, the summary gives all rates', () => {
    render(<GroupRatesChart kind="selectionRate" tstr={SYNTHETIC} trtr={REAL} />);
    const summary = figureSummary(TITLE);
    expect(summary).toMatch(
      /^Trained on real rows: Selection rate Female 20\.0 % \(13\.3 % to 28\.9 %\); Male 60\.0 %/,
    );
    expect(summary).toContain('Trained on synthetic rows: Selection rate Female 40.0 %');
    expect(
      screen.getByText(
        'Share predicted favourable, by sex, on held-out real rows, with 95 % intervals. Boosted trees.',
      ),
    ).toBeTruthy();
  });

  test('the paired difference tells more than the two intervals', () => {
    const against = { difference: -0.35, interval: [-0.45, -0.25] } as const;
    render(<GroupRatesChart kind="selectionRate" tstr={SYNTHETIC} trtr={REAL} against={against} />);
    expect(screen.getByRole('heading').textContent).toMatch(
      /^Selection rates lie nearer together than from real rows: 5\.0 points/,
    );
  });

  test('the models have their place in legend, drawing and table: real first', async () => {
    render(<GroupRatesChart kind="selectionRate" tstr={SYNTHETIC} trtr={REAL} />);
    expect(legendLabels()).toEqual(['Trained on real rows', 'Trained on synthetic rows']);
    expect(drawnTexts(TITLE).slice(-4)).toEqual(['Female', 'n = 100', 'Male', 'n = 100']);
    const lines = await tooltipAt(TITLE, 2, 'ArrowLeft');
    expect(lines[0]).toBe('Male · n = 100');
    expect(lines[1]).toMatch(/^Trained on real rows: 60\.0 % \(/);
    expect(lines[2]).toMatch(/^Trained on synthetic rows: 45\.0 % \(/);
    const rows = openTable();
    expect(rows[0]!.slice(0, 5)).toEqual(['Group', 'Model', 'Rows', 'Favourable outcomes', 'Selection rate']);
    expect(rows.slice(1).map((row) => row.slice(0, 5))).toEqual([
      ['Female', 'Trained on real rows', '100', '40', '0.200'],
      ['Male', 'Trained on real rows', '100', '40', '0.600'],
      ['Female', 'Trained on synthetic rows', '100', '40', '0.400'],
      ['Male', 'Trained on synthetic rows', '100', '40', '0.450'],
    ]);
  });

  test('true and false positive rates say whom they are of', () => {
    const { rerender } = render(<GroupRatesChart kind="truePositiveRate" tstr={SYNTHETIC} trtr={REAL} />);
    expect(screen.getByRole('heading').textContent).toBe(
      'True positive rates: no difference to the real rows that the data can tell, 0.0 points apart when trained on synthetic rows, 50.0 when trained on real ones',
    );
    expect(screen.getByText(/among those whose outcome was favourable,/)).toBeTruthy();
    rerender(<GroupRatesChart kind="falsePositiveRate" tstr={SYNTHETIC} trtr={REAL} />);
    // 20 of 60 and 25 of 60; 10 of 60 and 30 of 60.
    expect(screen.getByRole('heading').textContent).toBe(
      'False positive rates: no difference to the real rows that the data can tell, 8.3 points apart when trained on synthetic rows, 33.3 when trained on real ones',
    );
    expect(screen.getByText(/among those whose outcome was not,/)).toBeTruthy();
  });
});

describe('rates of groups, by one model', () => {
  test('speak of it alone', () => {
    render(<GroupRatesChart kind="selectionRate" tstr={SYNTHETIC} />);
    expect(screen.getByRole('heading').textContent).toBe(
      'Selection rates: no difference between the groups that the data can tell, 5.0 points apart when trained on synthetic rows',
    );
    expect(legendLabels()).toEqual(['Trained on synthetic rows']);
    expect(openTable()).toHaveLength(3);
  });

  test('an undefined rate is a dash in table and tooltip, and not compared', async () => {
    const report = groupRatesOf('tstr', { A: [10, 5, 10, 10], B: [20, 12, 0, 0], C: [1, 0, 0, 3] });
    render(
      <GroupRatesChart
        kind="truePositiveRate"
        tstr={report}
        trtr={groupRatesOf('trtr', { A: [1, 1, 1, 40] })}
      />,
    );
    const title = 'True positive rate: too few groups with defined rates to compare';
    expect(figureSummary(title)).toContain('B not defined');
    expect(drawnTexts(title)).toEqual(expect.arrayContaining(['n = 35', 'n = 32', 'n = 4 · left out']));
    expect(await tooltipAt(title, 2, 'ArrowLeft')).toEqual([
      'B · n = 32',
      'Trained on real rows: –',
      'Trained on synthetic rows: –',
    ]);
    const ofB = openTable().find(([group]) => group === 'B');
    expect(ofB).toEqual(['B', 'Trained on synthetic rows', '32', '0', '–', '–', '–', '']);
  });
});
