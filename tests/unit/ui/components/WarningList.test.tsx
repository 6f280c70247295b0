import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Warning } from '../../../../src/core/schema/warnings.ts';
import { WarningList } from '../../../../src/ui/components/WarningList.tsx';

/** Of so many kinds, in turn. */
const warnings = (count: number, kinds = 18): Warning[] =>
  Array.from({ length: count }, (_, i) => ({
    code: `column.kind${i % kinds}`,
    column: `c${i}`,
    message: `Column c${i} looks like free text.`,
    advice: 'Leave it out.',
  }));
const items = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent);

describe('things to know', () => {
  test('each has its advice, without invisible characters', () => {
    render(
      <WarningList warnings={[{ code: 'column.text', message: 'Odd\u202E.', advice: 'Look\u0000.' }]} />,
    );
    expect(items()).toEqual(['Odd␣. Look␣.']);
    expect(screen.getByText('Odd␣.').tagName).toBe('STRONG');
  });

  test('up to 30 are all shown', () => {
    render(<WarningList warnings={warnings(30)} />);
    expect(items()).toHaveLength(30);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('of one kind, five at first: what is said of a hundred columns is read of none', async () => {
    const user = userEvent.setup();
    render(<WarningList warnings={[...warnings(100, 1), ...warnings(100, 18).slice(-1)]} />);
    expect(items()).toHaveLength(6);
    await user.click(screen.getByRole('button', { name: 'Show 95 more' }));
    expect(items()).toHaveLength(101);
  });

  test('of more, 30 at first, and the others at a press', async () => {
    const user = userEvent.setup();
    render(<WarningList warnings={warnings(90)} />);
    expect(items()).toHaveLength(30);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show 60 more' }));
    await user.keyboard('{Enter}');
    expect(items()).toHaveLength(90);
    expect(items().at(-1)).toBe('Column c89 looks like free text. Leave it out.');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
