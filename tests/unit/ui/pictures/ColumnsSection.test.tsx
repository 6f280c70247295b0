import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ColumnsSection } from '../../../../src/ui/pictures/ColumnsSection.tsx';

test('says what is learned with the pictures, and why other columns are only written', () => {
  const written = [{ column: 'number', reason: 'Its values are keys of rows.' }];
  render(<ColumnsSection columns={{ learned: ['ink', 'paper'], written }} />);
  expect(screen.getByText(/^Learned together with the pictures: ink and paper\./)).toBeTruthy();
  expect(screen.getByRole('listitem').textContent).toBe('number: Its values are keys of rows.');
});

test('without a column that is learned there is nothing to compare', () => {
  render(<ColumnsSection columns={{ learned: [], written: [{ column: 'maker', reason: 'One value.' }] }} />);
  expect(screen.getByText('They are written, and not learned.')).toBeTruthy();
});
