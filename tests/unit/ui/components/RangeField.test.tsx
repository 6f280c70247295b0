import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { RangeField } from '../../../../src/ui/components/RangeField.tsx';
import { descriptions } from '../described.ts';

function Alpha({ ends }: { readonly ends?: readonly [string, string] }) {
  const [alpha, setAlpha] = useState(0.5);
  return (
    <RangeField
      label="Fairness"
      hint="How far labels move."
      value={alpha}
      min={0}
      max={1}
      step={0.05}
      format={(value) => `α = ${value.toFixed(2)}`}
      ends={ends}
      onChange={setAlpha}
    />
  );
}

const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Fairness' });

describe('a slider', () => {
  test('has its bounds, its hint, and its value in words', () => {
    render(<Alpha />);
    expect([slider().min, slider().max, slider().step, slider().value]).toEqual(['0', '1', '0.05', '0.5']);
    expect(descriptions(slider())).toEqual(['How far labels move.']);
    expect(slider().getAttribute('aria-valuetext')).toBe('α = 0.50');
    expect(screen.getByRole('status').textContent).toBe('α = 0.50');
  });

  test('hands over a number, and its words follow', () => {
    render(<Alpha />);
    fireEvent.change(slider(), { target: { value: '0.75' } });
    expect(slider().getAttribute('aria-valuetext')).toBe('α = 0.75');
    expect(screen.getByRole('status').textContent).toBe('α = 0.75');
  });

  test('shows what its ends mean, to the eye only', () => {
    const { rerender } = render(<Alpha ends={['as observed', 'fair']} />);
    const ends = screen.getByText('as observed').parentElement;
    expect([ends?.textContent, ends?.getAttribute('aria-hidden')]).toEqual(['as observedfair', 'true']);
    rerender(<Alpha />);
    expect(screen.queryByText('as observed')).toBeNull();
  });
});
