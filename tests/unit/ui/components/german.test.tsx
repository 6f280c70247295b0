import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { speak } from '../../../../src/core/language/language.ts';
import { messages } from '../../../../src/languages/de.po';
import { CheckList } from '../../../../src/ui/components/CheckList.tsx';
import { ErrorNotices } from '../../../../src/ui/components/ErrorNotices.tsx';
import { NumberField } from '../../../../src/ui/components/NumberField.tsx';
import { SmallGroupsChoice } from '../../../../src/ui/components/SmallGroupsChoice.tsx';
import { UndoRedo } from '../../../../src/ui/components/UndoRedo.tsx';
import { WarningList } from '../../../../src/ui/components/WarningList.tsx';
import { descriptions } from '../described.ts';

beforeEach(() => speak('de', messages));
afterEach(() => speak('en', {}));

test('a long list is searched by its heading, which keeps its capitals', () => {
  const items = Array.from({ length: 1500 }, (_, i) => ({ value: `x${i}` }));
  render(<CheckList legend="Sensible Spalten" items={items} checked={[]} onToggle={() => {}} />);
  expect(screen.getByRole('searchbox', { name: 'Suchen in: Sensible Spalten' })).toBeTruthy();
  expect(screen.getByText(/^Nicht gezeigt: 1\.\d{3} weitere\./)).toBeTruthy();
});

test('a number is shown and typed with a decimal comma', () => {
  const onChange = vi.fn();
  render(<NumberField label="Stärke" value={0.5} faultOf={() => null} onChange={onChange} />);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Stärke' });
  expect(field.value).toBe('0,5');
  fireEvent.change(field, { target: { value: '0,25' } });
  expect(onChange).toHaveBeenLastCalledWith(0.25);
  fireEvent.change(field, { target: { value: '' } });
  expect(screen.getByRole('alert').textContent).toBe('Geben Sie eine Zahl ein.');
});

test.each([
  [1, /^Es gibt eine\. Die Rate/],
  [12, /^Es gibt 12\. Die Rate/],
])('%d small groups', (count, note) => {
  render(<SmallGroupsChoice count={count} threshold={20} named={false} onChange={() => {}} />);
  const box = screen.getByRole('checkbox', { name: 'Gruppen mit weniger als 20 Zeilen benennen' });
  expect(descriptions(box)[0]).toMatch(note);
});

test('what is undone and done again', () => {
  render(<UndoRedo last="Änderung des Seeds" undone={null} onUndo={() => {}} onRedo={() => {}} />);
  expect(screen.getByRole('button', { name: 'Rückgängig machen: Änderung des Seeds' })).toBeTruthy();
  expect(
    screen.getByRole('button', { name: 'Wiederholen', description: 'Nichts wurde rückgängig gemacht.' }),
  ).toBeTruthy();
});

test('the place of a fault', () => {
  const error = new AppError('schema.type', 'Die Zelle ist leer.', 'Füllen Sie sie aus.', {
    ...{ file: 'a.csv', line: 12, value: 'x' },
  });
  const { container } = render(<ErrorNotices errors={[error]} onDismiss={() => {}} />);
  expect(container.querySelector('.error-notices__place')?.textContent).toBe('a.csv, Zeile 12, Wert „x“');
});

test('more warnings than are shown', () => {
  const warnings = Array.from({ length: 1234 }, (_, i) => ({
    ...{ code: 'same', message: `Nr. ${i}`, advice: '' },
  }));
  render(<WarningList warnings={warnings} />);
  expect(screen.getByRole('button').textContent).toBe('1.229 weitere zeigen');
});
