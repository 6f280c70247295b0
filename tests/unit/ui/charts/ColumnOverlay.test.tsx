import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kindOf } from '../../../../src/core/kinds/registry.ts';
import type { ColumnComparison } from '../../../../src/core/evaluate/metric.ts';
import { largestShares } from '../../../../src/core/report/charts/columnShares.ts';
import { ColumnOverlay } from '../../../../src/ui/charts/ColumnOverlay.tsx';
import { tableOf, type Cells } from '../../core/evaluate/tables.ts';
import { HOSTILE } from '../../core/report/exampleReport.ts';
import {
  drawingOf,
  drawnTexts,
  figureSummary,
  giveSize,
  legendLabels,
  openTable,
  tooltipAt,
} from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

/** Bars as the report has them; the shape similarity is 1 less half the sum of their differences. */
function compared(column: string, real: Cells, synthetic: Cells): ColumnComparison {
  const train = tableOf('train', { [column]: real });
  const [a] = train.columns;
  const [b] = tableOf('synthetic', { [column]: synthetic }, train).columns;
  const bars = kindOf(a!).bars(a!, b!);
  const gaps = bars.real.map((share, bar) => Math.abs(share - bars.synthetic[bar]!));
  const shape = 1 - gaps.reduce((sum, gap) => sum + gap, 0) / 2;
  return { column, kind: a!.kind, shape, ...bars };
}

const repeat = (cells: Readonly<Record<string, number>>) =>
  Object.entries(cells).flatMap(([cell, times]) => new Array<string>(times).fill(cell));
const JOB = compared('job', repeat({ clerk: 6, cook: 4 }), repeat({ clerk: 3, cook: 7 }));
const AGE = compared('age', [20, 20, 30, 30], [20, 20, 20, 30]);
const SEX = compared('sex', repeat({ f: 5, m: 5 }), repeat({ f: 5, m: 5 }));

/** Names of the columns drawn, in order. */
const drawn = () => [...document.querySelectorAll('.column-overlay__name')].map((name) => name.textContent);

describe('columns side by side', () => {
  test('the title says how alike they are and which is least', () => {
    render(<ColumnOverlay columns={[SEX, JOB]} />);
    const title = 'Columns match at 0.850 on average; lowest measured: job, 0.700';
    expect(figureSummary(title)).toBe(
      'Shape similarity of 2 columns, 1 is identical. Lowest: job 0.700; sex 1.000.',
    );
    expect(legendLabels()).toEqual(['Real', 'Synthetic']);
  });

  test('each has its name, its number and a drawing of its values', async () => {
    render(<ColumnOverlay columns={[JOB]} />);
    expect(drawn()).toEqual(['job']);
    expect(screen.getByText('0.700')).toBeTruthy();
    expect(drawnTexts('job')).toEqual(['cook', 'clerk']);
    expect(await tooltipAt('job', 1)).toEqual(['cook', 'Real: 40.0 %', 'Synthetic: 70.0 %']);
    expect(await tooltipAt('job', 2, 'ArrowLeft')).toEqual(['clerk', 'Real: 60.0 %', 'Synthetic: 30.0 %']);
  });

  test('a numeric one is drawn over its ranges', async () => {
    const column = compared(
      'pay',
      Array.from({ length: 100 }, (_, i) => i),
      Array.from({ length: 100 }, (_, i) => i / 2),
    );
    render(<ColumnOverlay columns={[column]} />);
    expect(drawingOf('pay').querySelectorAll('.recharts-area-area')).toHaveLength(2);
    expect(await tooltipAt('pay', 1)).toEqual(['under 5', 'Real: 5.0 %', 'Synthetic: 10.0 %']);
    expect(await tooltipAt('pay', 2)).toEqual(['5 to 10', 'Real: 5.0 %', 'Synthetic: 10.0 %']);
  });

  test('the table has every value of every column', () => {
    render(<ColumnOverlay columns={[SEX, JOB]} />);
    expect(openTable()).toEqual([
      ['Column', 'Value or range', 'Real share', 'Synthetic share', 'Shape similarity'],
      ['job', 'clerk', '0.600', '0.300', '0.700'],
      ['job', 'cook', '0.400', '0.700', '0.700'],
      ['sex', 'f', '0.500', '0.500', '1'],
      ['sex', 'm', '0.500', '0.500', '1'],
    ]);
  });

  test('says so where there are none', () => {
    render(<ColumnOverlay columns={[]} />);
    expect(screen.getByRole('figure', { name: 'No columns were compared' })).toBeTruthy();
    expect(drawn()).toEqual([]);
  });
});

describe('the order of the columns', () => {
  test('is by likeness, or as in the file', async () => {
    render(<ColumnOverlay columns={[SEX, JOB, AGE]} />);
    expect(drawn()).toEqual(['job', 'age', 'sex']);
    await userEvent.click(screen.getByRole('radio', { name: 'As in the file' }));
    expect(drawn()).toEqual(['sex', 'job', 'age']);
    expect(
      openTable()
        .slice(1)
        .map(([column]) => column)[0],
    ).toBe('sex');
    await userEvent.click(screen.getByRole('radio', { name: 'Least alike first' }));
    expect(drawn()).toEqual(['job', 'age', 'sex']);
  });

  test('is not asked of two', () => {
    render(<ColumnOverlay columns={[SEX, JOB]} />);
    expect(screen.queryByRole('group', { name: 'Order' })).toBeNull();
  });
});

describe('many columns', () => {
  const columns = Array.from({ length: 13 }, (_, i) => ({ ...SEX, column: `c${i}` }));

  test('twelve are drawn until the others are asked for', async () => {
    render(<ColumnOverlay columns={columns} />);
    expect(drawn()).toHaveLength(12);
    const more = screen.getByRole('button', { name: 'Show all 13 columns' });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(more);
    expect(drawn()).toHaveLength(13);
    await userEvent.click(screen.getByRole('button', { name: 'Show 12 columns' }));
    expect(drawn()).toHaveLength(12);
  });

  test('of twelve, none is held back', () => {
    render(<ColumnOverlay columns={columns.slice(1)} />);
    expect(drawn()).toHaveLength(12);
    expect(screen.queryByRole('button', { name: /columns/ })).toBeNull();
  });
});

describe('many categories', () => {
  test('beyond the largest are one bar, which adds up', () => {
    const entry = (label: string, real: number, synthetic: number) => ({ label, real, synthetic });
    const all = [entry('a', 0.1, 0), entry('b', 0.5, 0.5), entry('c', 0.2, 0.4), entry('d', 0.2, 0.1)];
    expect(largestShares(all, 4).map(({ label }) => label)).toEqual(['b', 'c', 'd', 'a']);
    const few = largestShares(all, 3);
    expect(few.map(({ label }) => label)).toEqual(['b', 'c', '2 others']);
    expect(few[2]!.real).toBeCloseTo(0.3, 12);
    expect(few[2]!.synthetic).toBeCloseTo(0.1, 12);
  });

  test('a long one is cut on its axis and whole in its table', () => {
    const long = 'Transport and moving of goods';
    render(<ColumnOverlay columns={[compared('job', [long, 'x'], [long, 'x'])]} />);
    expect(drawnTexts('job')).toContain('Transport and…'.replaceAll(' ', '\u00a0'));
    expect(openTable().map((row) => row[1])).toContain(long);
  });
});

test.each(HOSTILE)('a column and value called %j are text', (name) => {
  render(<ColumnOverlay columns={[compared(name, [name, 'x'], [name, 'x'])]} />);
  openTable();
  expect(document.querySelector('script, img')).toBeNull();
  expect(document.body.textContent).not.toMatch(/[\u202E\u0000]/);
});
