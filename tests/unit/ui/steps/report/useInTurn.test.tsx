import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useInTurn } from '../../../../../src/ui/steps/report/useInTurn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const turn = () => act(() => vi.advanceTimersToNextTimerAsync());
const shownOf = (first: string) =>
  renderHook(({ value }) => useInTurn(value, 3, ''), { initialProps: { value: first } });

/** All parts have it. */
async function settled() {
  const hook = shownOf('a');
  for (let part = 0; part < 3; part++) await turn();
  return hook;
}

test('parts have a value one after the other, and then no more turns', async () => {
  const { result, rerender } = shownOf('a');
  expect(result.current).toEqual(['', '', '']);
  await turn();
  expect(result.current).toEqual(['a', '', '']);
  await turn();
  await turn();
  expect(result.current).toEqual(['a', 'a', 'a']);
  rerender({ value: 'b' });
  expect(result.current).toEqual(['a', 'a', 'a']);
  await turn();
  expect(result.current).toEqual(['b', 'a', 'a']);
  await turn();
  await turn();
  expect(result.current).toEqual(['b', 'b', 'b']);
  expect(vi.getTimerCount()).toBe(0);
});

test('a value that comes meanwhile goes to the first part again, and to each at last', async () => {
  const { result, rerender } = await settled();
  rerender({ value: 'b' });
  await turn();
  rerender({ value: 'c' });
  await turn();
  expect(result.current).toEqual(['c', 'a', 'a']);
  await turn();
  await turn();
  expect(result.current).toEqual(['c', 'c', 'c']);
});
