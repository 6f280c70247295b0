import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DEFAULT_OPTIONS } from '../../../../../src/pipeline/settings/options.ts';
import { ADVANCED, SettingField } from '../../../../../src/ui/steps/train/SettingField.tsx';

test('each advanced setting has a field by the words of the table, in this order', () => {
  render(
    <>
      {ADVANCED.map((name) => (
        <SettingField key={name} name={name} value={DEFAULT_OPTIONS[name]} onEdit={() => {}} />
      ))}
    </>,
  );
  const labels = [...document.querySelectorAll('label')].map(({ textContent }) => textContent);
  expect(labels).toEqual([
    'Penalty strength',
    'How α acts',
    'Beyond or short of equal labels (demographic parity)',
    'Which labels move first',
    'Held-out share',
    'Rare below',
    'Exact copies of training rows',
    'Evaluation sample',
  ]);
});

test('a number out of its range stays typed, is told and is not set', () => {
  const onEdit = vi.fn();
  render(<SettingField name="rareThreshold" value={5} onEdit={onEdit} />);
  const field = screen.getByRole('textbox', { name: 'Rare below' });
  fireEvent.change(field, { target: { value: '1001' } });
  expect(screen.getByText('Use a whole number from 0 to 1000.')).toBeTruthy();
  expect(onEdit).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: '7' } });
  expect(onEdit).toHaveBeenCalledExactlyOnceWith({ rareThreshold: 7 });
});

test('only rows may be empty', () => {
  const onEdit = vi.fn();
  render(
    <>
      <SettingField name="rows" value={20} whenEmpty="about 700" onEdit={onEdit} />
      <SettingField name="seed" value={1} onEdit={onEdit} />
    </>,
  );
  fireEvent.change(screen.getByRole('textbox', { name: 'Seed' }), { target: { value: '' } });
  expect(onEdit).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('textbox', { name: 'Synthetic rows' }), { target: { value: '' } });
  expect(onEdit).toHaveBeenCalledExactlyOnceWith({ rows: null });
});

test('a slider and a list have the range and the words of the table', () => {
  const onEdit = vi.fn();
  render(
    <>
      <SettingField name="holdoutShare" value={0.3} onEdit={onEdit} />
      <SettingField name="rejectCopies" value="auto" onEdit={onEdit} />
    </>,
  );
  const slider = screen.getByRole('slider', { name: 'Held-out share' });
  expect([
    slider.getAttribute('min'),
    slider.getAttribute('max'),
    slider.getAttribute('aria-valuetext'),
  ]).toEqual(['0.05', '0.5', expect.stringMatching(/^30\s%$/)]);
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'off' } });
  expect(onEdit).toHaveBeenCalledExactlyOnceWith({ rejectCopies: 'off' });
});
