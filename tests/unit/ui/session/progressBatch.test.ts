import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '../../../../src/pipeline/conduct/progress.ts';
import { batchProgress } from '../../../../src/ui/session/progressBatch.ts';

const student = (step: number): Progress => ({ kind: 'student', point: { step, quality: 0, utility: 0 } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('delivers what gathers, in order, once an interval', () => {
  const delivered: (readonly Progress[])[] = [];
  const batch = batchProgress((progress) => delivered.push(progress), 100);
  batch.onProgress(student(1));
  batch.onProgress(student(2));
  vi.advanceTimersByTime(99);
  expect(delivered).toEqual([]);
  vi.advanceTimersByTime(1);
  batch.onProgress(student(3));
  vi.advanceTimersByTime(100);
  expect(delivered).toEqual([[student(1), student(2)], [student(3)]]);
});

test('flush delivers at once, and nothing twice or empty', () => {
  const deliver = vi.fn();
  const batch = batchProgress(deliver, 100);
  batch.flush();
  batch.onProgress(student(1));
  batch.flush();
  vi.advanceTimersByTime(500);
  expect(deliver.mock.calls).toEqual([[[student(1)]]]);
});
