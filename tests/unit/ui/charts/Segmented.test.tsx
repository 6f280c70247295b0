import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Segmented } from '../../../../src/ui/charts/Segmented.tsx';

const CHOICES = [
  { value: 'real', label: 'Real' },
  { value: 'both', label: 'Both' },
  { value: 'gap', label: 'Difference' },
] as const;
type Choice = (typeof CHOICES)[number]['value'];

function Shown({ told }: { readonly told?: (value: Choice) => void }) {
  const [value, setValue] = useState<Choice>('both');
  const change = (next: Choice) => {
    told?.(next);
    setValue(next);
  };
  return <Segmented legend="Show" value={value} choices={CHOICES} onChange={change} />;
}

const chosen = () => screen.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.checked);

describe('a choice of views', () => {
  test('is a named group of radio buttons with one checked', () => {
    render(<Shown />);
    expect(screen.getByRole('group', { name: 'Show' })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Both' }).checked).toBe(true);
    expect(chosen()).toEqual([false, true, false]);
  });

  test('says which was chosen, once', async () => {
    const told = vi.fn<(value: Choice) => void>();
    render(<Shown told={told} />);
    await userEvent.click(screen.getByText('Difference'));
    expect(told.mock.calls).toEqual([['gap']]);
    expect(chosen()).toEqual([false, false, true]);
    await userEvent.click(screen.getByText('Difference'));
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('goes by the arrow keys, from one stop of the Tab key', async () => {
    const user = userEvent.setup();
    render(<Shown />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Both' }));
    await user.keyboard('{ArrowRight}');
    expect(chosen()).toEqual([false, false, true]);
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  test('two of them do not undo each other', async () => {
    render(
      <>
        <Shown />
        <Shown />
      </>,
    );
    await userEvent.click(screen.getAllByText('Real')[1]!);
    expect(chosen()).toEqual([false, true, false, true, false, false]);
  });

  test('shows a column’s name without what cannot be printed', () => {
    render(
      <Segmented
        legend="Attribute"
        value="a"
        choices={[{ value: 'a', label: 'se\u202Ex' }]}
        onChange={() => undefined}
      />,
    );
    expect(screen.getByRole('radio', { name: 'se␣x' })).toBeTruthy();
  });
});
