import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ImportanceChart } from '../../../../src/ui/charts/ImportanceChart.tsx';
import { drawnTexts, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const ROWS = [
  { column: 'age', sensitive: false, real: 0.02, synthetic: 0.1 },
  { column: 'sex', sensitive: true, real: 0.05, synthetic: 0.001 },
  { column: 'pay', sensitive: false, real: 0.2, synthetic: -0.004 },
];
const TITLE = 'Shuffling sex costs 0.050 trained on real rows, 0.001 on synthetic ones';

test('both models side by side, what matters most to either first', () => {
  render(<ImportanceChart importances={ROWS} />);
  expect(figureSummary(TITLE)).toBe(
    'Importance for the real-trained and the synthetic-trained model: pay 0.200 and −0.004; age 0.020 and 0.100; sex (sensitive) 0.050 and 0.001.',
  );
  expect(legendLabels()).toEqual(['Trained on real rows', 'Trained on synthetic rows']);
  expect(drawnTexts(TITLE).slice(-4)).toEqual(['pay', 'age', 'sex', 'sensitive']);
  expect(openTable()).toEqual([
    ['Column', 'Sensitive', 'Trained on real', 'Trained on synthetic'],
    ['pay', '', '0.200', '−0.004'],
    ['age', '', '0.020', '0.100'],
    ['sex', 'yes', '0.050', '0.001'],
  ]);
});

test('the tooltip says which column is sensitive', async () => {
  render(<ImportanceChart importances={ROWS} />);
  expect(await tooltipAt(TITLE, 3, 'ArrowLeft')).toEqual([
    'sex · sensitive',
    'Trained on real rows: 0.050',
    'Trained on synthetic rows: 0.001',
  ]);
});

test('fourteen are drawn and every sensitive one; the note says how many are not', () => {
  const others = Array.from({ length: 20 }, (_, i) => ({
    column: `c${i}`,
    sensitive: false,
    real: 0.5,
    synthetic: 0.5,
  }));
  render(<ImportanceChart importances={[...others, ROWS[1]!]} />);
  const drawn = drawnTexts(TITLE).filter((text) => /^c\d+$|^sex$/.test(text));
  expect(drawn).toHaveLength(15);
  expect(drawn.at(-1)).toBe('sex');
  expect(screen.getByText(/ 6 columns of less weight are in the table\.$/)).toBeTruthy();
  expect(openTable()).toHaveLength(22);
});

test('nothing measured is said', () => {
  render(<ImportanceChart importances={[]} />);
  expect(screen.getByRole('figure', { name: 'No importances were measured' })).toBeTruthy();
});
