import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { HelpDialog } from '../../../../src/ui/help/HelpDialog.tsx';

vi.mock('virtual:licences', () => ({ PACKAGES: [] }));

const benchmark = {
  worker: {
    runBenchmark: () => Promise.reject(new Error('No test measures.')),
    cancelBenchmark: () => Promise.resolve(),
  },
  blockedBy: 'A run is under way.',
  onLesson: () => undefined,
};
const topic = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('help', () => {
  test('opens with the method, in a dialog that is named', () => {
    render(<HelpDialog open onClose={() => undefined} {...benchmark} />);
    expect(screen.getByRole('dialog', { name: 'Help' })).toBeTruthy();
    expect(topic('The method').checked).toBe(true);
    expect(screen.getByRole('img', { name: /^From real rows to synthetic rows/ })).toBeTruthy();
  });

  test('turns to each of its pages, one at a time', async () => {
    render(<HelpDialog open onClose={() => undefined} {...benchmark} />);
    await userEvent.click(topic('Glossary'));
    expect(screen.getByRole('searchbox', { name: 'Find a term' })).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
    await userEvent.click(topic('What the numbers do not say'));
    expect(screen.getByRole('heading', { name: 'Distance is no proof of privacy' })).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
    await userEvent.click(topic('Lessons'));
    expect(screen.getByRole('heading', { name: 'Tour of the page' })).toBeTruthy();
    await userEvent.click(topic('Benchmark'));
    expect(screen.getByRole('button', { name: 'Measure' }).getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(topic('About'));
    expect(await screen.findByText(/under the Apache License 2\.0/)).toBeTruthy();
  });

  test('turns by the arrow keys', async () => {
    const user = userEvent.setup();
    render(<HelpDialog open onClose={() => undefined} {...benchmark} />);
    topic('The method').focus();
    await user.keyboard('{ArrowRight}');
    expect(topic('Glossary').checked).toBe(true);
    expect(screen.getByRole('searchbox')).toBeTruthy();
  });

  test('the button closes it, and tells', async () => {
    const closed = vi.fn();
    render(<HelpDialog open onClose={closed} {...benchmark} />);
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(closed).toHaveBeenCalledTimes(1);
  });

  test('shows nothing while closed, and remembers its page', async () => {
    const { rerender } = render(<HelpDialog open onClose={() => undefined} {...benchmark} />);
    await userEvent.click(topic('Glossary'));
    rerender(<HelpDialog open={false} onClose={() => undefined} {...benchmark} />);
    expect(screen.queryByRole('radio')).toBeNull();
    rerender(<HelpDialog open onClose={() => undefined} {...benchmark} />);
    expect(topic('Glossary').checked).toBe(true);
    expect(within(screen.getByRole('dialog')).getByRole('searchbox')).toBeTruthy();
  });
});

describe('lessons in help', () => {
  test('start one, and print the sheet of one alone', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const onLesson = vi.fn();
    render(<HelpDialog open onClose={() => undefined} {...benchmark} blockedBy={null} onLesson={onLesson} />);
    await userEvent.click(topic('Lessons'));
    await userEvent.click(screen.getByRole('button', { name: 'Start lesson: A paradox of admissions' }));
    expect(onLesson.mock.calls[0]?.[0]).toMatchObject({ id: 'berkeley' });

    await userEvent.click(screen.getByRole('button', { name: 'Print the sheet: A paradox of admissions' }));
    expect(print).toHaveBeenCalledTimes(1);
    const sheet = document.querySelector('body > .lesson-sheet');
    expect(sheet?.querySelectorAll('tbody tr')).toHaveLength(6);
    expect(sheet?.textContent).toContain('lesson=berkeley&step=1');
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(document.querySelector('.lesson-sheet')).toBeNull();
    vi.unstubAllGlobals();
  });
});
