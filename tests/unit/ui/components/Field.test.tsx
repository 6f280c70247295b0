import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Field } from '../../../../src/ui/components/Field.tsx';

describe('a field', () => {
  test('ties its label, hint and fault to the control', () => {
    render(
      <Field label="Rows" hint="How many to make." error="Rows is not a number.">
        {(control) => <input {...control} />}
      </Field>,
    );
    const input = screen.getByRole('textbox', { name: 'Rows' });
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['How many to make.', 'Rows is not a number.']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  test('without a hint and a fault describes nothing', () => {
    render(
      <Field label="Rows" readout="12">
        {(control) => <input {...control} />}
      </Field>,
    );
    const input = screen.getByRole('textbox', { name: 'Rows' });
    expect(input.hasAttribute('aria-describedby')).toBe(false);
    expect(input.hasAttribute('aria-invalid')).toBe(false);
    expect(screen.getByRole('status').textContent).toBe('12');
  });
});
