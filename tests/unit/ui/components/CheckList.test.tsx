import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { CheckList, type CheckItem } from '../../../../src/ui/components/CheckList.tsx';
import { descriptions } from '../described.ts';

const items = (count: number): CheckItem[] =>
  Array.from({ length: count }, (_, i) => ({ value: `column ${i}` }));
const names = () =>
  [...document.querySelectorAll('input[type=checkbox]')].map((box) => box.parentElement?.textContent);

describe('a list of checkboxes', () => {
  test('is a group by its legend, with hint and fault', () => {
    render(
      <CheckList
        legend="Sensitive columns"
        hint="Those to be fair about."
        error="Choose at least one."
        items={items(2)}
        checked={[]}
        onToggle={() => {}}
      />,
    );
    const group = screen.getByRole('group', { name: 'Sensitive columns' });
    expect(descriptions(group)).toEqual(['Those to be fair about.', 'Choose at least one.']);
    expect(within(group).getByRole('alert').textContent).toBe('Choose at least one.');
  });

  test('without hint and fault describes nothing', () => {
    render(<CheckList legend="Columns" items={items(2)} checked={[]} onToggle={() => {}} />);
    expect(descriptions(screen.getByRole('group'))).toEqual([]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('names each box by its value alone, its marks apart', () => {
    const list = [{ value: 'sex', marks: ['suggested', '2 values'] }, { value: 'race' }];
    render(<CheckList legend="Columns" items={list} checked={['sex']} onToggle={() => {}} />);
    const sex = screen.getByRole('checkbox', { name: 'sex', checked: true });
    expect(descriptions(sex)).toEqual(['suggested · 2 values']);
    expect(descriptions(screen.getByRole('checkbox', { name: 'race', checked: false }))).toEqual([]);
  });

  test('tells what was ticked and unticked, by mouse and by Space', async () => {
    const user = userEvent.setup();
    const onToggle = vi.fn();
    render(<CheckList legend="Columns" items={items(3)} checked={['column 1']} onToggle={onToggle} />);
    await user.click(screen.getByText('column 0'));
    await user.tab();
    await user.keyboard(' ');
    expect(onToggle.mock.calls).toEqual([
      ['column 0', true],
      ['column 1', false],
    ]);
  });

  test('shows a name that would rearrange the page as it is safe to', () => {
    const long = `a\u202Eb${'x'.repeat(80)}`;
    render(<CheckList legend="Columns" items={[{ value: long }]} checked={[]} onToggle={() => {}} />);
    const name = screen.getByText(/^a␣bx/);
    expect(name.title).toBe(`a␣b${'x'.repeat(80)}`);
  });
});

describe('a long list', () => {
  test('of 12 needs no search, of 13 has one', () => {
    const { rerender } = render(
      <CheckList legend="Columns" items={items(12)} checked={[]} onToggle={() => {}} />,
    );
    expect(screen.queryByRole('searchbox')).toBeNull();
    rerender(<CheckList legend="Columns" items={items(13)} checked={[]} onToggle={() => {}} />);
    const search = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find in columns' });
    expect(search.placeholder).toBe('Find among 13');
  });

  test('is searched without regard to case and spaces around, and says when nothing is found', async () => {
    const user = userEvent.setup();
    render(<CheckList legend="Columns" items={items(30)} checked={[]} onToggle={() => {}} />);
    const search = screen.getByRole('searchbox');
    await user.type(search, '  COLUMN 2 ');
    expect(names()).toEqual(['column 2', ...Array.from({ length: 10 }, (_, i) => `column 2${i}`)]);
    await user.clear(search);
    await user.type(search, 'nowhere');
    expect(names()).toEqual([]);
    expect(screen.getByText('Nothing is called that.')).toBeTruthy();
  });

  test('of a thousand draws 200 and says how many it does not; search finds the others', async () => {
    const user = userEvent.setup();
    function Chosen() {
      const [checked, setChecked] = useState<readonly string[]>([]);
      const toggle = (value: string, on: boolean) =>
        setChecked(on ? [...checked, value] : checked.filter((other) => other !== value));
      return <CheckList legend="Columns" items={items(1205)} checked={checked} onToggle={toggle} />;
    }
    render(<Chosen />);
    expect(names()).toHaveLength(200);
    expect(screen.getByText('1,005 more are not drawn: find them by name.')).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '1204' } });
    await user.click(screen.getByText('column 1204'));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
    expect(names()).toHaveLength(201);
    const box = screen.getByText('column 1204').parentElement?.querySelector('input');
    expect(box?.checked).toBe(true);
  });
});
