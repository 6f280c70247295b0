import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChartTurns, useTurn } from '../../../../src/ui/charts/ChartTurns.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const turn = () => act(() => vi.advanceTimersToNextTimerAsync());
const drawn = () => screen.queryAllByRole('img').map((image) => image.textContent);

function Chart({ name }: { readonly name: string }) {
  return useTurn() && <p role="img">{name}</p>;
}

/** A chart with a chart inside. */
function Multiple({ name }: { readonly name: string }) {
  return (
    useTurn() && (
      <>
        <p role="img">{name}</p>
        <Chart name={`${name}, inside`} />
      </>
    )
  );
}

test('charts are drawn one in a task, in their order; a chart inside a chart comes last', async () => {
  render(
    <ChartTurns>
      <Multiple name="a" />
      <Chart name="b" />
    </ChartTurns>,
  );
  expect(drawn()).toEqual([]);
  await turn();
  expect(drawn()).toEqual(['a']);
  await turn();
  expect(drawn()).toEqual(['a', 'b']);
  await turn();
  expect(drawn()).toEqual(['a', 'a, inside', 'b']);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that is taken away before its turn is not waited for', async () => {
  const { rerender } = render(
    <ChartTurns>
      <Chart key="a" name="a" />
      <Chart key="b" name="b" />
    </ChartTurns>,
  );
  rerender(
    <ChartTurns>
      <Chart key="b" name="b" />
    </ChartTurns>,
  );
  await turn();
  expect(drawn()).toEqual(['b']);
});

test('one that comes later is drawn as well', async () => {
  const { rerender } = render(<ChartTurns>{null}</ChartTurns>);
  rerender(
    <ChartTurns>
      <Chart name="late" />
    </ChartTurns>,
  );
  await turn();
  expect(drawn()).toEqual(['late']);
});

test('all are drawn before a print', () => {
  render(
    <ChartTurns>
      <Multiple name="a" />
      <Chart name="b" />
    </ChartTurns>,
  );
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(drawn()).toEqual(['a', 'a, inside', 'b']);
});

test('a chart by itself is drawn at once', () => {
  render(<Chart name="alone" />);
  expect(drawn()).toEqual(['alone']);
});
