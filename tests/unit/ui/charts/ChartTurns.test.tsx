import { act, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChartTurns, useDrawnInTurn, useTurn } from '../../../../src/ui/charts/ChartTurns.tsx';

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

function Frame({ children }: { readonly children: ReactNode }) {
  return useDrawnInTurn(children);
}

test('what a chart is to show next waits for its turn, and what it showed stays until then', async () => {
  const frames = (version: number) => (
    <ChartTurns>
      <Frame>
        <p role="img">{`a${version}`}</p>
      </Frame>
      <Frame>
        <p role="img">{`b${version}`}</p>
      </Frame>
    </ChartTurns>
  );
  const { rerender } = render(frames(1));
  expect(drawn()).toEqual([]);
  await turn();
  await turn();
  expect(drawn()).toEqual(['a1', 'b1']);
  rerender(frames(2));
  expect(drawn()).toEqual(['a1', 'b1']);
  await turn();
  expect(drawn()).toEqual(['a2', 'b1']);
  await turn();
  expect(drawn()).toEqual(['a2', 'b2']);
  expect(vi.getTimerCount()).toBe(0);
});

test('a frame by itself shows at once what it is to show', () => {
  render(
    <Frame>
      <p role="img">alone</p>
    </Frame>,
  );
  expect(drawn()).toEqual(['alone']);
});

test('a chart by itself is drawn at once', () => {
  render(<Chart name="alone" />);
  expect(drawn()).toEqual(['alone']);
});
