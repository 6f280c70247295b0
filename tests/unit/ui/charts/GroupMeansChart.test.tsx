import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GroupMeansChart } from '../../../../src/ui/charts/GroupMeansChart.tsx';
import { meansOf } from './groupReports.ts';
import { drawnTexts, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

/** `size` values of mean `mean` and standard deviation near 1. */
const around = (mean: number, size: number) =>
  Array.from({ length: size }, (_, i) => mean + (i % 2 ? 1 : -1));
const REAL = meansOf('train', { Female: around(20, 40), Male: around(30, 40) });

test('the title says how far the means lie apart, the summary gives them', () => {
  render(<GroupMeansChart reports={[REAL]} target="pay" />);
  const title = 'Mean pay is 10.00 higher for Male than for Female';
  expect(figureSummary(title)).toBe('Mean of pay. Real (training rows): Female 20.00; Male 30.00.');
  expect(screen.getByText('Mean of pay by sex, with 95 % intervals.')).toBeTruthy();
  expect(legendLabels()).toEqual([]);
  expect(drawnTexts(title)).toEqual(expect.arrayContaining(['20.00', '30.00', 'Female', 'n = 40', 'Male']));
});

test('the table has the ends of the intervals', () => {
  render(<GroupMeansChart reports={[REAL]} target="pay" />);
  const rows = openTable();
  expect(rows[0]).toEqual(['Table', 'Group', 'Rows', 'Mean', '95 % low', '95 % high']);
  // Standard deviation √(40/39), so 20 ± 1.96 · 1.0127 / √40 = 20 ± 0.314.
  expect(rows[1]).toEqual(['Real (training rows)', 'Female', '40', '20', '19.69', '20.31']);
});

test('several tables are told apart by a legend, and a group of one only has its row', async () => {
  const synthetic = meansOf('synthetic', { Female: around(24, 40), Other: around(5, 12) });
  render(<GroupMeansChart reports={[REAL, synthetic]} target="pay" />);
  const title = 'Real (training rows): Mean pay is 10.00 higher for Male than for Female';
  expect(figureSummary(title)).toContain('Synthetic: Female 24.00; Other 5.000.');
  expect(legendLabels()).toEqual(['Real (training rows)', 'Synthetic']);
  expect(drawnTexts(title)).toContain('n = 12 · small');
  expect(await tooltipAt(title, 3, 'ArrowLeft')).toEqual([
    'Other · n = 12 · small',
    'Real (training rows): –',
    expect.stringMatching(/^Synthetic: 5\.000 \(/),
  ]);
});

test('claims nothing where intervals overlap, or where one group counts', () => {
  const { rerender } = render(
    <GroupMeansChart reports={[meansOf('train', { A: around(20, 40), B: around(20.1, 40) })]} target="pay" />,
  );
  const heading = () => screen.getByRole('heading').textContent;
  expect(heading()).toBe('No clear difference in mean pay between the groups of sex');
  rerender(
    <GroupMeansChart reports={[meansOf('train', { A: around(20, 40), B: around(90, 4) })]} target="pay" />,
  );
  expect(heading()).toBe('Too few groups of sex to compare');
});

test('an empty and a withheld mean are said to be so', () => {
  const report = meansOf('train', { A: around(20, 40), B: [] });
  const withheld = {
    group: 'C',
    rows: 12,
    mean: { value: null, withheld: true },
    small: true,
    excluded: false,
  };
  render(<GroupMeansChart reports={[{ ...report, groups: [...report.groups, withheld] }]} target="pay" />);
  const title = screen.getByRole('heading').textContent ?? '';
  expect(figureSummary(title)).toBe('Mean of pay. Real (training rows): A 20.00; B not defined; C withheld.');
  expect(openTable()[2]).toEqual(['Real (training rows)', 'B', '0', '–', '–', '–']);
});

test('nothing is shown of no report', () => {
  const { container } = render(<GroupMeansChart reports={[]} target="pay" />);
  expect(container.innerHTML).toBe('');
});
