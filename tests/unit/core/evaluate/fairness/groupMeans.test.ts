import { expect, it } from 'vitest';
import { groupMeans } from '../../../../../src/core/evaluate/fairness/groupMeans.ts';

it('groupMeans lists every group with its mean, ± 1.96 standard errors, and marks the small', () => {
  const codes = Int32Array.from([0, 1, 0, 0, 0, 1, 2]);
  const [a, b, c, d] = groupMeans({ labels: ['a', 'b', 'c', 'd'], codes }, [1, 10, 3, 1, 3, 20, 7], 2);
  // a: 1, 3, 1, 3: variance 4/3, standard error √(1/3).
  expect(a).toMatchObject({ group: 'a', rows: 4, mean: { value: 2 }, small: true, excluded: false });
  expect(a!.mean.interval![0]).toBeCloseTo(2 - 1.959964 / Math.sqrt(3), 6);
  expect(a!.mean.interval![1]).toBeCloseTo(2 + 1.959964 / Math.sqrt(3), 6);
  expect(b).toMatchObject({ rows: 2, mean: { value: 15 }, excluded: false });
  expect(c).toEqual({ group: 'c', rows: 1, mean: { value: 7 }, small: true, excluded: true });
  expect(d).toEqual({ group: 'd', rows: 0, mean: { value: null }, small: true, excluded: true });
});
