import { expect, test } from 'vitest';
import { namesApart } from '../../../../src/ui/charts/pointNames.ts';

const AREA = { x: 50, y: 10, width: 400, height: 200 };
const axis = { name: '', ticks: [], domain: [0, 1] } as const;
const named = (points: Parameters<typeof namesApart>[0], area = AREA) => [
  ...namesApart(points, axis, axis, area),
];
const at = (id: number, x: number, y: number, current = false) => ({
  ...{ id, x, y, current, label: 'Run 1, α 1.00' },
});

test('two names that run towards one another have room between them, or one is left out: not that of what is shown', () => {
  // 400 pixels hold both names of 98 where their marks are 200 apart, not where they are 180.
  expect(named([at(1, 0.3, 0.5), at(2, 0.8, 0.5)])).toEqual([1, 2]);
  expect(named([at(1, 0.3, 0.5), at(2, 0.75, 0.52, true)])).toEqual([2]);
  expect(named([at(1, 0.3, 0.5), at(2, 0.8, 0.5)], { ...AREA, width: 260 })).toEqual([1]);
});

test('names one above the other, or away from one another, are all there', () => {
  expect(named([at(1, 0.3, 0.5), at(2, 0.3, 0.4), at(3, 0.3, 0.45)])).toEqual([1, 2]);
});
