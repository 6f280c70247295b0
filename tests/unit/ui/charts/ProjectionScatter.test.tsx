import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { densityOf } from '../../../../src/core/statistics/density.ts';
import type { Projection } from '../../../../src/core/evaluate/metric.ts';
import { ProjectionScatter } from '../../../../src/ui/charts/ProjectionScatter.tsx';
import { drawingOf, figureSummary, giveSize, legendLabels, openTable } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

/** Real rows in two cells, 40 in one and 10 in the other, and a lone one that is not told of. */
const CELLS = {
  cell: 0.5,
  cells: [
    [0, 0, 40],
    [1, 0, 10],
  ],
  points: 51,
  leftOut: 1,
} as const;
const projectionOf = (synthetic: Projection['synthetic'], real: Projection['real'] = CELLS): Projection => ({
  method: 'PCA of all columns',
  real,
  synthetic,
});
const SAME = 'Real and synthetic rows fill the same region';

test('the title says whether the two clouds lie in one place', () => {
  const { rerender } = render(
    <ProjectionScatter
      projection={projectionOf([
        [0.3, 0.25],
        [0.4, 0.25],
      ])}
    />,
  );
  expect(figureSummary(SAME)).toBe(`${SAME}, in a projection of 51 real and 2 synthetic rows.`);
  expect(legendLabels()).toEqual(['Real rows (stronger colour: more)', 'Synthetic rows']);
  rerender(<ProjectionScatter projection={projectionOf([[5, 0.25]])} />);
  // Real centre (0.35, 0.25), spread 0.2: 4.65 / 0.2.
  expect(screen.getByRole('heading').textContent).toBe(
    'Real and synthetic rows differ in place: centres 23.25 spreads apart',
  );
});

test('the note says what is not drawn of the real rows', () => {
  render(
    <ProjectionScatter
      projection={projectionOf([
        [0.3, 0.25],
        [0.4, 0.25],
      ])}
    />,
  );
  expect(
    screen.getByText(/^PCA of all columns\. .* 1 real rows lie in cells of too few and are not drawn\.$/),
  ).toBeTruthy();
});

test('nor speaks of it where all are', () => {
  render(<ProjectionScatter projection={projectionOf([[0.3, 0.25]], { ...CELLS, leftOut: 0 })} />);
  expect(screen.queryByText(/not drawn/)).toBeNull();
});

test('real rows are cells, stronger where they are more; synthetic ones are marks of one path', () => {
  render(
    <ProjectionScatter
      projection={projectionOf([
        [0.3, 0.25],
        [0.4, 0.25],
      ])}
    />,
  );
  const cells = [...drawingOf(SAME).querySelectorAll('.density-cells rect')];
  const opacities = cells.map((cell) => Number(cell.getAttribute('fill-opacity')));
  expect(opacities[0]).toBeCloseTo(0.8, 6);
  // √(10 / 40) = ½ between 0.12 and 0.8.
  expect(opacities[1]).toBeCloseTo(0.46, 6);
  const [first, second] = cells.map((cell) => ['x', 'width'].map((name) => Number(cell.getAttribute(name))));
  expect(second![0]).toBeCloseTo(first![0]! + first![1]!, 6);
  const marks = [...drawingOf(SAME).querySelectorAll('.point-clouds path')];
  expect(marks).toHaveLength(1);
  expect(marks[0]!.getAttribute('d')!.match(/M/g)).toHaveLength(2);
});

test('the table counts both in each cell', () => {
  render(
    <ProjectionScatter
      projection={projectionOf([
        [0.3, 0.25],
        [0.4, 0.25],
        [0.5, 0],
        [-0.1, 0],
      ])}
    />,
  );
  expect(openTable()).toEqual([
    ['Direction 1 from', 'to', 'Direction 2 from', 'to', 'Real rows', 'Synthetic rows'],
    ['0', '0.500', '0', '0.500', '40', '2'],
    ['0.500', '1', '0', '0.500', '10', '1'],
  ]);
});

test('cells as the report has them hold every real row or say that they do not', () => {
  const points = Array.from({ length: 200 }, (_, i) => [(i % 20) / 20, Math.floor(i / 20) / 10] as const);
  const density = densityOf(points, 5);
  render(<ProjectionScatter projection={projectionOf(points, density)} />);
  const counted = openTable()
    .slice(1)
    .reduce((sum, row) => sum + Number(row[4]), 0);
  expect(counted + density.leftOut).toBe(200);
});

test('an empty plane says that there is nothing', () => {
  const nothing = { cell: 1, cells: [], points: 0, leftOut: 0 };
  render(<ProjectionScatter projection={projectionOf([], nothing)} />);
  expect(screen.getByRole('figure', { name: 'There are no rows to project' })).toBeTruthy();
  expect(drawingOf('There are no rows to project').querySelectorAll('.density-cells rect')).toHaveLength(0);
});
