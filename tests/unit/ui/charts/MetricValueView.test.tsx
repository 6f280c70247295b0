import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MetricValueView } from '../../../../src/ui/charts/MetricValueView.tsx';
import { metricOf } from '../../core/report/exampleReport.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const explanation = () => screen.queryByRole('tooltip');
const isOpen = () => explanation() !== null;

describe('a number', () => {
  test('is shown with its interval, and named so that what is read can be spoken', () => {
    render(<MetricValueView metric={metricOf()} />);
    const button = screen.getByRole('button', {
      name: 'Coverage: 0.123 0.100 to 0.150, value and 95 % interval',
    });
    expect(button.textContent).toBe('0.123 0.100 to 0.150');
  });

  test('without its interval still says it to who does not see the column beside', () => {
    render(<MetricValueView metric={metricOf()} withInterval={false} />);
    const button = screen.getByRole('button', { name: 'Coverage: 0.123, 95 % interval 0.100 to 0.150' });
    expect(button.textContent).toBe('0.123');
  });

  test('may carry its goal', () => {
    render(<MetricValueView metric={metricOf({ interval: undefined })} withGoal />);
    const button = screen.getByRole('button', { name: 'Coverage: 0.123, higher is better' });
    expect(button.textContent).toBe('0.123↑');
  });

  test('of no value is a dash, said to be undefined, without an interval', () => {
    render(<MetricValueView metric={metricOf({ value: null, reason: 'No row.' })} withGoal />);
    const button = screen.getByRole('button', { name: 'Coverage: –, not defined, higher is better' });
    expect(button.textContent).toBe('–↑');
  });
});

describe('the explanation of a number', () => {
  test('opens by focus from the keyboard, describes the number and goes with it', async () => {
    const user = userEvent.setup();
    render(
      <>
        <MetricValueView metric={metricOf()} />
        <button type="button">Next</button>
      </>,
    );
    expect(isOpen()).toBe(false);
    await user.tab();
    const number = screen.getByRole('button', { name: /^Coverage/ });
    expect(document.activeElement).toBe(number);
    expect(number.getAttribute('aria-describedby')).toBe(explanation()!.id);
    await user.tab();
    expect(isOpen()).toBe(false);
    expect(number.hasAttribute('aria-describedby')).toBe(false);
  });

  test('Escape closes it, and nothing around it', async () => {
    const around = vi.fn<(key: string) => void>();
    const user = userEvent.setup();
    render(
      <div onKeyDown={(event) => around(event.key)}>
        <MetricValueView metric={metricOf()} />
      </div>,
    );
    await user.click(screen.getByRole('button'));
    expect(isOpen()).toBe(true);
    await user.keyboard('{Escape}');
    expect(isOpen()).toBe(false);
    expect(around).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(around.mock.calls).toEqual([['Escape']]);
  });

  test('a tap opens it, another closes it, a third opens it again', () => {
    render(<MetricValueView metric={metricOf()} />);
    const number = screen.getByRole('button');
    const seen = [1, 2, 3].map(() => {
      fireEvent.click(number);
      return isOpen();
    });
    expect(seen).toEqual([true, false, true]);
  });

  test('a tap elsewhere closes it, one in it does not', () => {
    render(<MetricValueView metric={metricOf()} />);
    fireEvent.click(screen.getByRole('button'));
    fireEvent.pointerDown(screen.getByText('How much is covered.'));
    expect(isOpen()).toBe(true);
    fireEvent.pointerDown(document.body);
    expect(isOpen()).toBe(false);
  });

  test('the mouse opens it, and may cross the gap to it; away from it closes after a moment', () => {
    vi.useFakeTimers();
    render(<MetricValueView metric={metricOf()} />);
    const root = screen.getByRole('button').parentElement!;
    fireEvent.pointerEnter(root, { pointerType: 'mouse' });
    expect(isOpen()).toBe(true);
    fireEvent.pointerLeave(root, { pointerType: 'mouse' });
    act(() => void vi.advanceTimersByTime(60));
    fireEvent.pointerEnter(root, { pointerType: 'mouse' });
    act(() => void vi.advanceTimersByTime(500));
    expect(isOpen()).toBe(true);
    fireEvent.pointerLeave(root, { pointerType: 'mouse' });
    expect(isOpen()).toBe(true);
    act(() => void vi.advanceTimersByTime(500));
    expect(isOpen()).toBe(false);
  });

  test('stays where a click pinned it, though the mouse leaves', () => {
    vi.useFakeTimers();
    render(<MetricValueView metric={metricOf()} />);
    const number = screen.getByRole('button');
    fireEvent.pointerEnter(number.parentElement!, { pointerType: 'mouse' });
    fireEvent.click(number);
    fireEvent.pointerLeave(number.parentElement!, { pointerType: 'mouse' });
    act(() => void vi.advanceTimersByTime(500));
    expect(isOpen()).toBe(true);
  });

  test('a finger that passes over does not open it', () => {
    render(<MetricValueView metric={metricOf()} />);
    fireEvent.pointerEnter(screen.getByRole('button').parentElement!, { pointerType: 'touch' });
    expect(isOpen()).toBe(false);
  });

  test('two numbers have explanations of their own', () => {
    render(
      <>
        <MetricValueView metric={metricOf()} />
        <MetricValueView metric={metricOf({ label: 'Density', meaning: 'How dense.' })} />
      </>,
    );
    fireEvent.click(screen.getByRole('button', { name: /^Density/ }));
    expect(screen.queryByText('How much is covered.')).toBeNull();
    expect(explanation()!.textContent).toContain('How dense.');
  });
});
