import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssociationChart } from '../../../../src/ui/charts/AssociationChart.tsx';
import { drawingOf, drawnTexts, figureSummary, giveSize, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const ASSOCIATIONS = [
  { column: 'age', value: 0.05, measure: 'correlation ratio' },
  { column: 'job', value: 0.62, measure: 'Cramér’s V' },
  { column: 'hired', value: 0.31, measure: 'Cramér’s V', isTarget: true },
];
const TITLE = '2 columns are strongly associated with sex; highest measured: job, 0.62';

test('the strongest comes first in title, summary, drawing and table', () => {
  render(<AssociationChart attribute="sex" associations={ASSOCIATIONS} />);
  expect(figureSummary(TITLE)).toBe(
    'Association with sex, 0 none to 1 complete, strongest first: job 0.62; hired 0.31; age 0.05.',
  );
  expect(drawnTexts(TITLE).slice(-4)).toEqual(['job', 'hired', 'target', 'age']);
  expect(openTable()).toEqual([
    ['Column', 'Association', 'Measure'],
    ['job', '0.620', 'Cramér’s V'],
    ['hired', '0.310', 'Cramér’s V'],
    ['age', '0.050', 'correlation ratio'],
  ]);
});

test('the ticks of the axis are evenly spaced numbers, written as they are', () => {
  render(<AssociationChart attribute="sex" associations={ASSOCIATIONS} />);
  expect(drawnTexts(TITLE).slice(0, 5)).toEqual(['0', '0.25', '0.5', '0.75', '1']);
});

test('the tooltip marks the target', async () => {
  render(<AssociationChart attribute="sex" associations={ASSOCIATIONS} />);
  expect(await tooltipAt(TITLE, 2, 'ArrowLeft')).toEqual(['hired · target', 'Association: 0.3']);
});

test('beyond the limit columns are in the table, and the note says how many', () => {
  render(<AssociationChart attribute="sex" associations={ASSOCIATIONS} limit={1} />);
  expect(drawingOf(TITLE).querySelectorAll('.recharts-bar-rectangle path')).toHaveLength(1);
  expect(screen.getByText(/The 2 weakest are in the table\.$/)).toBeTruthy();
  expect(openTable()).toHaveLength(4);
});

test('a table without proxies is said to be so; one without columns as well', () => {
  const { rerender } = render(
    <AssociationChart attribute="sex" associations={ASSOCIATIONS.slice(0, 1)} level={4} />,
  );
  const heading = () => screen.getByRole('heading', { level: 4 }).textContent;
  expect(heading()).toBe('No single column gives sex away: the highest association measured is 0.05');
  rerender(<AssociationChart attribute="sex" associations={[]} level={4} />);
  expect(heading()).toBe('No column to compare with sex');
});

test('names are printable', () => {
  render(
    <AssociationChart
      attribute={'s\u202Ex'}
      associations={[{ column: 'j\u0000b', value: 0.5, measure: 'V' }]}
    />,
  );
  openTable();
  expect(document.body.textContent).not.toMatch(/[\u202E\u0000]/);
  expect(screen.getByText(/^Association of each column with s␣x,/)).toBeTruthy();
});
