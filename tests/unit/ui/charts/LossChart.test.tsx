import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LossChart, StudentLossChart } from '../../../../src/ui/charts/LossChart.tsx';
import {
  drawingOf,
  drawnTexts,
  figureSummary,
  giveSize,
  legendLabels,
  openTable,
  tooltipAt,
} from './onScreen.ts';
import { teacherPoints } from './trainingPoints.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const PANELS = ['Reconstruction of the columns', 'Target, by the fair head', 'Kullback–Leibler divergence'];

describe('the losses of the teacher', () => {
  test('the title says what the reconstruction did, the summary the others too', () => {
    render(<LossChart points={teacherPoints(11)} />);
    expect(figureSummary('Reconstruction loss fell from 8.000 to 4.000 nats by step 100')).toBe(
      'Losses in nats from step 0 to 100: reconstruction fell from 8.000 to 4.000; target rose from 0.500 to 0.750; Kullback–Leibler divergence has stayed at 20.00.',
    );
  });

  test('each term has a panel of its own, and only the last the steps', () => {
    render(<LossChart points={teacherPoints(11)} />);
    const steps = PANELS.map((panel) => drawnTexts(panel).includes('100'));
    expect(steps).toEqual([false, false, true]);
    for (const panel of PANELS) {
      expect(screen.getByText(panel, { selector: 'p' })).toBeTruthy();
      expect(drawingOf(panel).querySelectorAll('.recharts-line-curve')).toHaveLength(1);
    }
  });

  test('the tooltip gives step and value', async () => {
    render(<LossChart points={teacherPoints(11)} />);
    expect((await tooltipAt(PANELS[0]!, 1)).slice(0, 2)).toEqual([
      'Step 0',
      'Reconstruction of the columns: 8.000',
    ]);
    expect((await tooltipAt(PANELS[0]!, 2)).slice(0, 2)).toEqual([
      'Step 10',
      'Reconstruction of the columns: 7.600',
    ]);
  });

  test('the table names the unit, and keeps the ends of a long training', () => {
    render(<LossChart points={teacherPoints(1001)} />);
    const rows = openTable();
    expect(rows[0]).toEqual(['Step', ...PANELS.map((panel) => `${panel} (nats)`)]);
    expect(rows).toHaveLength(1 + 240);
    expect(rows[1]).toEqual(['0', '8', '0.500', '20']);
    expect(rows.at(-1)).toEqual(['10,000', '4', '0.750', '20']);
  });

  test('before the first step says when they come', () => {
    render(<LossChart points={[]} />);
    expect(figureSummary('No training step has been taken yet')).toBe(
      'The losses appear with the first training steps.',
    );
    expect(openTable()).toHaveLength(1);
  });

  test('at the first step claims no change', () => {
    render(<LossChart points={teacherPoints(1)} />);
    expect(screen.getByRole('figure', { name: 'Reconstruction loss starts at 8.000 nats' })).toBeTruthy();
  });
});

describe('the losses of the student', () => {
  const points = [0, 50, 100].map((step) => ({ step, quality: 2 - step / 100, utility: 0.3 }));

  test('two lines in one drawing, told apart by their dashes', () => {
    render(<StudentLossChart points={points} />);
    const title = 'The student’s distance to the teacher fell from 2.000 to 1.000 by step 100';
    expect(figureSummary(title)).toBe(`${title}. The utility loss has stayed at 0.300.`);
    expect(legendLabels()).toEqual([
      'KL divergence from the teacher’s codes',
      'Difference of decoded distributions',
    ]);
    const lines = [...drawingOf(title).querySelectorAll('.recharts-line-curve')];
    expect(lines.map((line) => line.getAttribute('stroke-dasharray'))).toEqual(['none', '5 3']);
    expect(openTable().slice(1)).toEqual([
      ['0', '2', '0.300'],
      ['50', '1.500', '0.300'],
      ['100', '1', '0.300'],
    ]);
  });

  test('before it starts says what it waits for', () => {
    render(<StudentLossChart points={[]} />);
    expect(figureSummary('The student has not started yet')).toBe(
      'Its losses appear once the teacher has finished.',
    );
  });
});
