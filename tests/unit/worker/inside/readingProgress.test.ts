import { expect, test } from 'vitest';
import { readingProgress } from '../../../../src/worker/inside/readingProgress.ts';

test('progress is told at once, ten times a second at most, and when all is read', () => {
  let clock = 0;
  const told: [number, number][] = [];
  const progress = readingProgress(
    (read, size) => told.push([read, size]),
    1000,
    () => clock,
  );
  for (let read = 10; read <= 1000; read += 10) {
    progress(read);
    clock += 7;
  }
  expect(told[0]).toEqual([10, 1000]);
  expect(told.at(-1)).toEqual([1000, 1000]);
  expect(told.map(([read]) => read)).toEqual([10, 160, 310, 460, 610, 760, 910, 1000]);
});
