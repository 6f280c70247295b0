import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { ColumnProfile } from '../../../../../src/core/schema/profile.ts';
import { ColumnsTable, type ColumnsTableProps } from '../../../../../src/ui/steps/data/ColumnsTable.tsx';
import { MiniHistogram } from '../../../../../src/ui/steps/data/MiniHistogram.tsx';
import { descriptions } from '../../described.ts';
import { column } from '../../session/fixtures.ts';
import { opened } from '../people.ts';

function shown(columns: readonly ColumnProfile[], changes: Partial<ColumnsTableProps> = {}) {
  const onChoose = vi.fn(() => Promise.resolve());
  render(
    <ColumnsTable
      columns={columns}
      rows={200}
      roles={null}
      locked={false}
      choices={[]}
      onChoose={onChoose}
      {...changes}
    />,
  );
  return { user: userEvent.setup(), onChoose };
}
const rows = () => [...document.querySelectorAll('tbody tr')];
const names = () => rows().map((row) => row.querySelector('.columns-table__name')?.textContent);
const cells = (row: number) =>
  [...(rows()[row]?.querySelectorAll('td') ?? [])].slice(2, -1).map(({ textContent }) => textContent);
const typeOf = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name: `Type of ${name}` });

describe('the table of the columns', () => {
  test('says what each is taken for, and what is in it', async () => {
    const { table } = await opened();
    shown(table.columns);
    expect(names()).toEqual(['id', 'age', 'sex', 'race', 'hired']);
    expect(['id', 'age', 'race'].map((name) => typeOf(name).selectedOptions[0]?.text)).toEqual([
      'identifier',
      'whole number',
      'categorical',
    ]);
    expect(cells(0)).toEqual(['200', '0', 'P1000, P1001, P1002, P1003']);
    expect(cells(1)).toEqual(['41', '0', '20 to 60, mean 40']);
    expect(cells(3)).toEqual(['3', '0', 'A, B, C']);
  });

  test('counts the empty cells, and says what share they are', () => {
    shown([{ ...column('pay'), missing: 50 }]);
    expect(cells(0)[1]).toBe('50 (25.0 %)');
  });

  test('marks the role of each column that has one', async () => {
    const { table } = await opened();
    shown(table.columns, { roles: table.suggestedRoles });
    const roles = rows().map((row) => row.querySelector('.columns-table__role')?.textContent);
    expect(roles).toEqual(['left out', undefined, 'sensitive', 'sensitive', 'target']);
  });

  test('reads a column as another type, by key', async () => {
    const { user, onChoose } = shown([column('a'), column('b')]);
    await user.tab();
    expect(document.activeElement).toBe(typeOf('a'));
    await user.selectOptions(typeOf('b'), 'free text');
    expect(onChoose.mock.calls).toEqual([[{ column: 'b', type: 'text', missing: null, dayFirst: null }]]);
    expect([...typeOf('b').options].map(({ text }) => text)).toEqual([
      ...[
        'whole number',
        'decimal number',
        'date',
        'time of day',
        'categorical',
        'yes/no',
        'identifier',
        'free text',
      ],
    ]);
  });

  test('lets no type be changed while it is locked', () => {
    shown([column('a')], { locked: true });
    expect(typeOf('a').disabled).toBe(true);
  });

  test('draws names that would rearrange the page as it is safe to, wherever they stand', () => {
    const long = `a\u202Eb${'x'.repeat(80)}`;
    shown([{ ...column(long), examples: ['v\u200Bw', 'y'.repeat(30)] }]);
    const safe = `a␣b${'x'.repeat(80)}`;
    expect(names()).toEqual([safe]);
    expect(document.querySelector<HTMLElement>('.columns-table__name')?.title).toBe(safe);
    expect(typeOf(safe)).toBeTruthy();
    expect(cells(0)[2]).toBe(`v␣w, ${'y'.repeat(21)}…`);
    expect(document.body.innerHTML).not.toContain('\u202E');
  });
});

describe('a table of very many columns', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => column(`Column ${i}`));
  // Roles and their names take seconds on a page of a hundred lists.
  const pages = () => document.querySelector<HTMLElement>('[role="group"][aria-label="Pages of columns"]');
  const said = () => pages()?.querySelector('[role="status"]')?.textContent;
  const turn = (to: 'Previous' | 'Next') => within(pages()!).getByText(`${to} columns`);
  const find = () => document.querySelector<HTMLInputElement>('input[type="search"]')!;

  test('of a hundred is drawn whole', () => {
    shown(many(100));
    expect(rows()).toHaveLength(100);
    expect([find(), pages()]).toEqual([null, null]);
  });

  test('of more is turned, a hundred at a time, no further than its ends', () => {
    shown(many(150));
    expect([rows().length, said()]).toEqual([100, 'Columns 1 to 100 of 150']);
    expect(descriptions(turn('Previous'))).toEqual(['These are the first.']);
    fireEvent.click(turn('Previous'));
    expect(names()[0]).toBe('Column 0');
    fireEvent.click(turn('Next'));
    expect([names()[0], rows().length, said()]).toEqual(['Column 100', 50, 'Columns 101 to 150 of 150']);
    expect(descriptions(turn('Next'))).toEqual(['These are the last.']);
    fireEvent.click(turn('Next'));
    expect(said()).toBe('Columns 101 to 150 of 150');
  });

  test('is searched from its first page, without regard to case and spaces around', () => {
    shown(many(130));
    expect(screen.getByLabelText('Find a column')).toBe(find());
    expect(find().placeholder).toBe('Find among 130');
    fireEvent.click(turn('Next'));
    fireEvent.change(find(), { target: { value: '  COLUMN 12 ' } });
    expect(names()).toEqual(['Column 12', ...Array.from({ length: 10 }, (_, i) => `Column 12${i}`)]);
    expect(said()).toBe('Columns 1 to 11 of 11');
    fireEvent.change(find(), { target: { value: 'nowhere' } });
    expect([rows().length, said()]).toEqual([0, 'No column is called that.']);
    fireEvent.change(find(), { target: { value: '' } });
    expect(said()).toBe('Columns 1 to 100 of 130');
  });
});

describe('a column at a glance', () => {
  const drawn = (histogram: ColumnProfile['histogram'], name = 'race') =>
    render(<MiniHistogram profile={{ ...column(name), histogram }} />);
  const heights = () =>
    [...document.querySelectorAll('rect:last-child')].map((bar) => Number(bar.getAttribute('height')));

  test('is told in words, the highest bars first, and bar by bar', () => {
    drawn({ labels: ['A', 'B', 'C', 'D', 'E'], counts: [3, 1000, 20, 0, 4] }, 'ra\u202Ece');
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Values of ra␣ce. B: 1,000, C: 20, E: 4, A: 3, and 1 more',
    );
    expect(
      [...document.body.querySelectorAll('title')].map(({ textContent }) => textContent).slice(0, 2),
    ).toEqual(['A: 3 rows', 'B: 1,000 rows']);
  });

  test('shows a rare value, and none that is not there', () => {
    drawn({ labels: ['A', 'B', 'C'], counts: [1, 1000, 0] });
    expect(heights()).toEqual([1.5, 28, 0]);
  });

  test('of single values is not shown', () => {
    drawn({ labels: [], counts: [] });
    expect(document.body.textContent).toBe('not shown');
    expect(screen.queryByRole('img')).toBeNull();
  });
});
