import { render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DependenceChart } from '../../../../src/ui/charts/DependenceChart.tsx';
import { drawnTexts, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';
import { teacherPoints } from './trainingPoints.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const FELL = 'Dependence of the latent code on the sensitive attributes fell from 0.60 to 0.10';

test('the title says what the penalty did; the axis starts at 0', () => {
  render(<DependenceChart points={teacherPoints(11)} />);
  expect(figureSummary(FELL)).toMatch(
    /^At step 100 .* is 0\.10 for the latent code \(highest so far 0\.60\) and 0\.20 for the predicted target\./,
  );
  expect(drawnTexts(FELL)).toEqual(expect.arrayContaining(['0', '0.2', '0.4', '0.6', '100']));
  expect(legendLabels()).toEqual(['Latent code', 'Predicted target']);
});

test('the tooltip has both lines', async () => {
  render(<DependenceChart points={teacherPoints(11)} />);
  expect(await tooltipAt(FELL, 2)).toEqual(['Step 10', 'Latent code: 0.550', 'Predicted target: 0.380']);
});

test('small values are drawn small: the axis goes to 0.2 at least', () => {
  const points = teacherPoints(3).map((point) => ({
    ...point,
    codeDependence: 0.03,
    targetDependence: 0.01,
  }));
  render(<DependenceChart points={points} />);
  const title = 'Latent code and sensitive attributes: distance correlation 0.03 at step 20';
  expect(drawnTexts(title)).toContain('0.2');
});

test('the table has each step, of a long training as many as are drawn', () => {
  render(<DependenceChart points={teacherPoints(500)} />);
  const rows = openTable();
  expect(rows[0]).toEqual(['Step', 'Latent code', 'Predicted target']);
  expect(rows).toHaveLength(241);
  expect(rows.at(-1)).toEqual(['4,990', '0.100', '0.200']);
});

test('before training says when it is measured', () => {
  render(<DependenceChart points={[]} />);
  const title = 'Dependence on the sensitive attributes is measured once training starts';
  expect(figureSummary(title)).toBe('No training step has been taken yet.');
});
