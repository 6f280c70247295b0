import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { guessesAllowed } from '../../../../../../src/core/private/guesses.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../../../../src/pipeline/settings/options.ts';
import { BudgetSettings } from '../../../../../../src/ui/steps/train/private/BudgetSettings.tsx';
import { inGerman } from '../../../../inGerman.ts';

function shown(changes: Partial<RunOptions> = {}, rows = 1000) {
  const seen: RunOptions[] = [];
  function Fields() {
    const [options, setOptions] = useState<RunOptions>({ ...DEFAULT_OPTIONS, private: true, ...changes });
    seen.push(options);
    return (
      <BudgetSettings options={options} rows={rows} onEdit={(own) => setOptions({ ...options, ...own })} />
    );
  }
  render(<Fields />);
  return () => seen.at(-1)!;
}
const slider = () => screen.getByLabelText<HTMLInputElement>('Right guesses allowed, at most');
const epsilon = () => screen.getByLabelText<HTMLInputElement>('Privacy budget (ε)');
const words = () => document.querySelector('.budget-settings__words strong')?.textContent;
const rho = () => document.querySelector('.budget-settings__rho output')?.textContent;

test('the budget is told in right guesses, beside ε, δ and ρ', () => {
  shown();
  expect([words(), epsilon().value, rho()]).toEqual(['at most 56.2 in 100', '1', '0.0306']);
  expect(slider().getAttribute('aria-valuetext')).toBe('56.2 in 100');
});

test('the slider of right guesses sets ε, never above what it allows', () => {
  const options = shown();
  fireEvent.change(slider(), { target: { value: '65' } });
  expect(100 * guessesAllowed(options().epsilon, 1e-5)).toBeLessThanOrEqual(65);
  expect(100 * guessesAllowed(options().epsilon, 1e-5)).toBeGreaterThan(64.8);
  expect(epsilon().value).toBe(String(options().epsilon));
});

test('ε sets the right guesses', () => {
  shown();
  fireEvent.change(epsilon(), { target: { value: '10' } });
  expect(words()).toBe('at most 92.6 in 100');
  fireEvent.change(epsilon(), { target: { value: '0' } });
  expect(screen.getByText(/0\.05/, { selector: '.field__error' })).toBeTruthy();
  expect(words()).toBe('at most 92.6 in 100');
});

test('a δ that could give somebody’s row away, and noise that guarantees nothing, are told', () => {
  shown({ delta: 1e-3, privateNoise: 'seeded' }, 2000);
  const told = screen.getAllByRole('note').map(({ textContent }) => textContent);
  expect(told[0]).toMatch(/^With δ = 0\.001 and 2,000 rows .* choose a δ far below 5e−4\.$/);
  expect(told[1]).toMatch(/^Seeded noise gives no guarantee/);
});

test('in German the guesses have a decimal comma, and rows points', () => {
  const options = { epsilon: 1, delta: 1e-5, privateNoise: 'seeded' } as const;
  inGerman(() => render(<BudgetSettings options={options} rows={200_000} onEdit={() => {}} />));
  const told = document.body.textContent;
  expect(told).toContain(
    'Wer alle anderen schon kennt, errät in höchstens 56,2 von 100 Fällen richtig, ob eine Person in der Tabelle ist.',
  );
  expect(told).toContain('und 200.000 Zeilen kann die Zeile einer Person ganz preisgegeben werden');
});
