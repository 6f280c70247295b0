import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { SelectField } from '../../../../src/ui/components/SelectField.tsx';
import { descriptions } from '../described.ts';

const CHOICES = [
  { value: 'auto', label: 'Best available' },
  { value: 'webgpu', label: 'WebGPU' },
] as const;

describe('a choice from a list', () => {
  test('shows the labels, has one chosen, and ties hint and fault to itself', () => {
    render(
      <SelectField
        label="Compute on"
        hint="The faster the better."
        error="No WebGPU here."
        value="webgpu"
        choices={CHOICES}
        onChange={() => {}}
      />,
    );
    const select = screen.getByRole('combobox', { name: 'Compute on' });
    expect(descriptions(select)).toEqual(['The faster the better.', 'No WebGPU here.']);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Best available',
      'WebGPU',
    ]);
    expect(screen.getByRole<HTMLOptionElement>('option', { selected: true }).value).toBe('webgpu');
  });

  test('hands over the value that was chosen', async () => {
    const onChange = vi.fn();
    render(<SelectField label="Compute on" value="webgpu" choices={CHOICES} onChange={onChange} />);
    await userEvent.selectOptions(screen.getByRole('combobox'), 'Best available');
    expect(onChange.mock.calls).toEqual([['auto']]);
  });
});
