import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BaseRateChart, wholePercent } from '../../../../src/ui/charts/BaseRateChart.tsx';
import { baseRatesOf } from './groupReports.ts';
import { drawnTexts, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const REAL = baseRatesOf('train', { Female: [20, 100], Male: [60, 100] });
const FINDING = 'hired = yes is 40.0 points more frequent for Male than for Female';

describe('base rates of one table', () => {
  test('the finding is the title; the figures are in the summary', () => {
    render(<BaseRateChart reports={[REAL]} outcome="hired = yes" />);
    // Wilson intervals of 20 and of 60 in 100, from the literature: 0.1334 to 0.2888 and 0.5020 to 0.6906.
    expect(figureSummary(FINDING)).toBe(
      'Real (training rows): share of hired = yes by sex: Female 20.0 % (13.3 % to 28.9 %); Male 60.0 % (50.2 % to 69.1 %).',
    );
    expect(screen.getByText('Share of rows with hired = yes, by sex, with 95 % intervals.')).toBeTruthy();
    expect(legendLabels()).toEqual([]);
  });

  test('the axis starts at zero and holds the highest interval', () => {
    render(<BaseRateChart reports={[REAL]} outcome="hired = yes" />);
    expect(drawnTexts(FINDING)).toEqual([
      ...['0 %', '20 %', '40 %', '60 %', '80 %'],
      ...['Female', 'n = 100', 'Male', 'n = 100'],
    ]);
  });

  test('the tooltip gives rate and interval of a group', async () => {
    render(<BaseRateChart reports={[REAL]} outcome="hired = yes" />);
    expect(await tooltipAt(FINDING, 1)).toEqual([
      'Female · n = 100',
      'Real (training rows): 20.0 % (13.3 % to 28.9 %)',
    ]);
  });

  test('small groups are marked, and smaller ones left out of the finding but listed', () => {
    const report = baseRatesOf('train', { A: [20, 100], B: [12, 20], C: [9, 9], D: [0, 0] });
    render(<BaseRateChart reports={[report]} outcome="hired" />);
    const title = 'hired is 40.0 points more frequent for B than for A';
    expect(screen.getByRole('figure', { name: title })).toBeTruthy();
    expect(drawnTexts(title)).toEqual(
      expect.arrayContaining(['n = 100', 'n = 20 · small', 'n = 9 · left out', 'n = 0 · left out']),
    );
    expect(figureSummary(title)).toContain('D not defined');
    const rows = openTable();
    expect(rows[0]).toEqual(['Group', 'Table', 'Rows', 'Rate', '95 % low', '95 % high', 'Note']);
    expect(rows[2]!.slice(0, 4)).toEqual(['B', 'Real (training rows)', '20', '0.600']);
    expect(rows.slice(1).map((row) => row.at(-1))).toEqual([
      '',
      'under 30 rows',
      'left out of ratios: too few rows',
      'left out of ratios: too few rows',
    ]);
    expect(rows[4]!.slice(2, 6)).toEqual(['0', '–', '–', '–']);
  });

  test('pooled groups and withheld rates are said to be so', () => {
    const [group] = REAL.groups;
    const pooled = {
      ...group!,
      group: '2 small groups',
      rows: 8,
      rate: { value: null, withheld: true },
      pooled: true,
    };
    render(<BaseRateChart reports={[{ ...REAL, groups: [...REAL.groups, pooled] }]} outcome="hired" />);
    const title = screen.getByRole('heading').textContent ?? '';
    expect(drawnTexts(title)).toContain('n = 8 · not named');
    expect(figureSummary(title)).toContain('2 small groups withheld');
    expect(openTable().at(-1)!.at(-1)).toBe('too few rows to be named');
  });
});

describe('base rates of several tables', () => {
  const SYNTHETIC = baseRatesOf('synthetic', { Female: [45, 100], Other: [1, 2] });

  test('the title says whose finding it is, the legend tells them apart', () => {
    render(<BaseRateChart reports={[REAL, SYNTHETIC]} outcome="hired = yes" level={4} />);
    expect(screen.getByRole('heading', { level: 4 }).textContent).toBe(`Real (training rows): ${FINDING}`);
    expect(legendLabels()).toEqual(['Real (training rows)', 'Synthetic']);
  });

  test('a group of one table only has a row, without a value of the other', async () => {
    render(<BaseRateChart reports={[REAL, SYNTHETIC]} outcome="hired = yes" />);
    const texts = drawnTexts(FINDING);
    expect(texts.filter((text) => ['Female', 'Male', 'Other'].includes(text))).toEqual([
      'Female',
      'Male',
      'Other',
    ]);
    expect(await tooltipAt(FINDING, 2, 'ArrowLeft')).toEqual([
      'Male · n = 100',
      'Real (training rows): 60.0 % (50.2 % to 69.1 %)',
      'Synthetic: –',
    ]);
    expect(openTable()).toHaveLength(5);
  });
});

test('nothing is shown of no report', () => {
  const { container } = render(<BaseRateChart reports={[]} outcome="hired" />);
  expect(container.innerHTML).toBe('');
});

test('one group alone is not compared', () => {
  render(<BaseRateChart reports={[baseRatesOf('train', { A: [1, 50] }, 'race\u202E')]} outcome="hired" />);
  expect(screen.getByRole('figure', { name: 'Too few groups of race␣ to compare' })).toBeTruthy();
});

test('a tick has decimals only where it needs them', () => {
  expect([0.2, 0.025, 0.3, 0].map(wholePercent)).toEqual(['20 %', '2.5 %', '30 %', '0 %']);
});
