import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError, type FaultPlace } from '../../../../src/core/errors.ts';
import { ErrorNotices } from '../../../../src/ui/components/ErrorNotices.tsx';

const fault = (message: string, place: FaultPlace = {}, hint = 'Mend the cell.') =>
  new AppError('schema.type', message, hint, place);

const lines = (error: AppError) => {
  const { unmount } = render(<ErrorNotices errors={[error]} onDismiss={() => {}} />);
  const told = [...screen.getByRole('alert').querySelectorAll('p')].map(({ textContent }) => textContent);
  unmount();
  return told;
};

describe('what went wrong', () => {
  const scrolled = vi.fn();
  beforeEach(() => {
    scrolled.mockClear();
    Element.prototype.scrollIntoView = scrolled;
  });

  test('is nothing where nothing did', () => {
    const { container } = render(<ErrorNotices errors={[]} onDismiss={() => {}} />);
    expect(container.childElementCount).toBe(0);
  });

  test('says what, what to do, and where', () => {
    const place = { file: 'p.csv', line: 12, column: 'age', value: 'old' };
    expect(lines(fault('This is no number.', place))).toEqual([
      'This is no number.',
      'Mend the cell.',
      'p.csv, line 12, column age, value “old”',
    ]);
  });

  test('does not say again where the message has said it, in whatever case', () => {
    const place = { file: 'P.csv', line: 12, column: 'age', value: 'old' };
    expect(lines(fault('p.csv, line 12: “old” is no number.', place)).at(-1)).toBe('column age');
    expect(lines(fault('Nothing more is known.')).at(-1)).toBe('');
  });

  test('cuts what is too long to show, and draws no invisible characters', () => {
    const place = { file: `${'f'.repeat(70)}.csv`, column: 'c'.repeat(50), value: 'v'.repeat(50) };
    expect(lines(fault('Odd\u202Ename.', place, 'Mend\u0000it.'))).toEqual([
      'Odd␣name.',
      'Mend␣it.',
      `${'f'.repeat(59)}…, column ${'c'.repeat(39)}…, value “${'v'.repeat(39)}…”`,
    ]);
  });

  test('has no empty line for want of a hint', () => {
    expect(lines(fault('It stopped.', {}, ''))).toEqual(['It stopped.', '']);
  });

  test('is a list, newest first, of which each is dismissed by itself', async () => {
    const user = userEvent.setup();
    const [newer, older] = [fault('Newer.'), fault('Older.')];
    const onDismiss = vi.fn();
    render(<ErrorNotices errors={[newer, older]} onDismiss={onDismiss} />);
    const alerts = screen.getAllByRole('alert');
    expect(alerts.map((alert) => alert.querySelector('p')?.textContent)).toEqual(['Newer.', 'Older.']);
    await user.click(within(alerts[1]!).getByRole('button', { name: 'Dismiss' }));
    expect(onDismiss.mock.calls).toEqual([[older]]);
    await user.tab({ shift: true });
    await user.keyboard('{Enter}');
    expect(onDismiss).toHaveBeenLastCalledWith(newer);
  });

  test('is mended at once where the page can', async () => {
    const user = userEvent.setup();
    const [ragged, other] = [fault('Line 10 has 35 cells.'), fault('Other.')];
    const apply = vi.fn();
    const remediesOf = (error: AppError) => (error === ragged ? [{ label: 'Leave it out', apply }] : []);
    render(<ErrorNotices errors={[ragged, other]} onDismiss={() => {}} remediesOf={remediesOf} />);
    await user.click(screen.getByRole('button', { name: 'Leave it out' }));
    expect(apply).toHaveBeenCalledOnce();
  });

  test('is brought into view when it is new, not when an older one is dismissed', () => {
    const [newer, older] = [fault('Newer.'), fault('Older.')];
    const { rerender } = render(<ErrorNotices errors={[older]} onDismiss={() => {}} />);
    rerender(<ErrorNotices errors={[newer, older]} onDismiss={() => {}} />);
    expect(scrolled).toHaveBeenCalledTimes(2);
    rerender(<ErrorNotices errors={[newer]} onDismiss={() => {}} />);
    expect(scrolled).toHaveBeenCalledTimes(2);
  });
});
