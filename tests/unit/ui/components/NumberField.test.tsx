import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { NumberField } from '../../../../src/ui/components/NumberField.tsx';
import { descriptions } from '../described.ts';

const wholeFault = (value: number | null) =>
  value === null || (Number.isInteger(value) && value > 0) ? null : 'Rows must be a whole number above 0.';

interface RowsProps {
  readonly first: number | null;
  readonly whenEmpty?: string;
  readonly told?: (value: number | null) => void;
}

function Rows({ first, whenEmpty, told }: RowsProps) {
  const [rows, setRows] = useState(first);
  const change = (value: number | null) => {
    told?.(value);
    setRows(value);
  };
  return (
    <>
      <NumberField
        label="Rows"
        hint="How many."
        value={rows}
        whenEmpty={whenEmpty}
        faultOf={wholeFault}
        onChange={change}
      />
      <button onClick={() => setRows(77)}>Set 77</button>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Rows' });

describe('a number', () => {
  test('becomes the setting as it is typed, with separators or without', async () => {
    const user = userEvent.setup();
    const told = vi.fn();
    render(<Rows first={5} told={told} />);
    expect(field().value).toBe('5');
    await user.clear(field());
    await user.type(field(), '1,000');
    expect(told.mock.calls.map(([value]) => value as number)).toEqual([1, 1, 10, 100, 1000]);
    expect(field().value).toBe('1,000');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that cannot be used stays as typed, says what is wrong, and leaves the setting', async () => {
    const user = userEvent.setup();
    const told = vi.fn();
    render(<Rows first={5} told={told} />);
    await user.clear(field());
    expect(descriptions(field())).toEqual(['How many.', 'Enter a number.']);
    await user.type(field(), '-x');
    expect(field().value).toBe('-x');
    expect(screen.getByRole('alert').textContent).toBe('Rows must be a whole number above 0.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(told).not.toHaveBeenCalled();
    await user.clear(field());
    await user.type(field(), '12');
    expect(told).toHaveBeenLastCalledWith(12);
    expect(field().hasAttribute('aria-invalid')).toBe(false);
  });

  test('may be left out where that means something', async () => {
    const user = userEvent.setup();
    const told = vi.fn();
    render(<Rows first={5} whenEmpty="as many as the table" told={told} />);
    expect(field().placeholder).toBe('as many as the table');
    await user.clear(field());
    expect(told.mock.calls).toEqual([[null]]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('set from elsewhere takes the place of what was typed, and of its fault', async () => {
    const user = userEvent.setup();
    render(<Rows first={5} />);
    await user.type(field(), 'x');
    expect(screen.getByRole('alert')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Set 77' }));
    expect(field().value).toBe('77');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('asks phones for digits, and no dictionary', () => {
    render(<Rows first={null} whenEmpty="all" />);
    expect(field().inputMode).toBe('numeric');
    expect([field().getAttribute('autocomplete'), field().getAttribute('spellcheck')]).toEqual([
      'off',
      'false',
    ]);
    expect(field().value).toBe('');
  });
});
