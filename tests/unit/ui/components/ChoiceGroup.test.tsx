import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { ChoiceGroup, type Choice } from '../../../../src/ui/components/ChoiceGroup.tsx';
import { descriptions } from '../described.ts';

type Speed = 'draft' | 'standard' | 'thorough';
const SPEEDS: readonly Choice<Speed>[] = [
  { value: 'draft', label: 'Draft', description: 'Under a minute.' },
  { value: 'standard', label: 'Standard' },
  { value: 'thorough', label: 'Thorough' },
];

function Speeds({ first, hint }: { readonly first: Speed | null; readonly hint?: string }) {
  const [speed, setSpeed] = useState<Speed | null>(first);
  return (
    <>
      <ChoiceGroup legend="Speed" hint={hint} value={speed} choices={SPEEDS} onChange={setSpeed} />
      <output>{speed ?? 'none'}</output>
    </>
  );
}
const chosen = () => screen.getByRole('status').textContent;

describe('one of a few', () => {
  test('is a group by its legend; each choice is named by its label, its description apart', () => {
    render(<Speeds first="standard" hint="How long it may take." />);
    expect(descriptions(screen.getByRole('group', { name: 'Speed' }))).toEqual(['How long it may take.']);
    expect(descriptions(screen.getByRole('radio', { name: 'Draft', checked: false }))).toEqual([
      'Under a minute.',
    ]);
    expect(descriptions(screen.getByRole('radio', { name: 'Standard', checked: true }))).toEqual([]);
  });

  test('is chosen by a click anywhere on its card', async () => {
    render(<Speeds first="standard" />);
    await userEvent.click(screen.getByText('Under a minute.'));
    expect(chosen()).toBe('draft');
    expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(1);
  });

  test('is one stop of Tab, at the chosen one, and arrows go round', async () => {
    const user = userEvent.setup();
    render(<Speeds first="standard" />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Standard' }));
    await user.keyboard('{ArrowDown}');
    expect(chosen()).toBe('thorough');
    await user.keyboard('{ArrowRight}');
    expect(chosen()).toBe('draft');
    await user.keyboard('{ArrowUp}');
    expect(chosen()).toBe('thorough');
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  test('may have none chosen; Space chooses the first', async () => {
    const user = userEvent.setup();
    render(<Speeds first={null} />);
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
    await user.tab();
    await user.keyboard(' ');
    expect(chosen()).toBe('draft');
  });

  test('does not disturb another group with the same values', async () => {
    render(
      <>
        <Speeds first="draft" />
        <Speeds first="thorough" />
      </>,
    );
    await userEvent.click(screen.getAllByRole('radio', { name: 'Standard' })[0]!);
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual([
      'standard',
      'thorough',
    ]);
  });
});
