import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RowsTable, type RowsTableProps } from '../../../../src/ui/components/RowsTable.tsx';

const HEADER = ['name', 'age'];
const load: RowsTableProps['load'] = (from, to) =>
  Promise.resolve(Array.from({ length: to - from }, (_, i) => [`n${from + i}`, String(20 + from + i)]));

async function drawn(props: Partial<RowsTableProps> = {}) {
  render(<RowsTable label="Rows of p.csv" header={HEADER} rows={5000} load={load} version="1" {...props} />);
  await act(() => Promise.resolve());
  return screen.getByRole('table', { name: 'Rows of p.csv' });
}

const cellsOf = (row: HTMLElement) => [...row.children].map(({ textContent }) => textContent);
const lines = () => screen.getAllByRole('row').slice(1);

describe('a table of rows', () => {
  beforeEach(() => {
    // happy-dom lays nothing out: the viewport is 600 pixels wide and 320 high.
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320);
  });

  test('tells its whole size, draws what is in view, and numbers it as the file does', async () => {
    const table = await drawn({ numeric: [false, true] });
    expect([table.getAttribute('aria-rowcount'), table.getAttribute('aria-colcount')]).toEqual(['5001', '3']);
    const [header, first, second] = screen.getAllByRole('row');
    expect(cellsOf(header!)).toEqual(['Row', 'name', 'age']);
    expect(cellsOf(first!)).toEqual(['1', 'n0', '20']);
    expect(second!.getAttribute('aria-rowindex')).toBe('3');
    const [name, age] = within(first!).getAllByRole('cell');
    expect([name!.className, age!.className]).toEqual(['', 'rows-table__cell--number']);
    expect([name!.getAttribute('aria-colindex'), age!.getAttribute('aria-colindex')]).toEqual(['2', '3']);
    expect(lines().length).toBeGreaterThan(8);
    expect(lines().length).toBeLessThan(30);
  });

  test('is in reach of Tab, so that arrows can scroll it', async () => {
    const table = await drawn();
    await userEvent.tab();
    expect(document.activeElement).toBe(table);
  });

  test('asks for the rows that are scrolled to', async () => {
    const asked = vi.fn(load);
    const table = await drawn({ load: asked });
    table.scrollTop = 32 * 1234;
    fireEvent.scroll(table);
    await act(() => Promise.resolve());
    const line = lines().find((row) => row.getAttribute('aria-rowindex') === '1236');
    expect(line && cellsOf(line)).toEqual(['1,235', 'n1234', '1254']);
    expect(asked.mock.calls).toEqual([
      [0, 100],
      [1200, 1300],
    ]);
  });

  test('of thousands of columns draws those in view, each as wide as it needs within limits', async () => {
    const header = Array.from({ length: 4000 }, (_, i) => (i === 1 ? 'x'.repeat(200) : `c${i}`));
    await drawn({ header, typical: ['a cell of 20 letters'] });
    const heads = screen.getAllByRole('columnheader').slice(1);
    expect(heads.length).toBeLessThan(12);
    expect(heads.slice(0, 3).map((head) => head.style.width)).toEqual(['182px', '240px', '88px']);
  });

  test('cuts a cell that would stop the page, and draws no invisible characters', async () => {
    await drawn({
      rows: 1,
      header: ['a\u202E'],
      load: () => Promise.resolve([[`\u0000${'y'.repeat(1e6)}`]]),
    });
    expect(screen.getByRole('columnheader', { name: 'a␣' })).toBeTruthy();
    expect(screen.getByRole('cell').textContent).toBe(`␣${'y'.repeat(118)}…`);
  });

  test('without rows is its header', async () => {
    const table = await drawn({ rows: 0 });
    expect(lines()).toEqual([]);
    expect(table.style.height).toBe('34px');
  });

  test('whose rows do not come says so', async () => {
    await drawn({ load: () => Promise.reject(new Error('The worker was lost.')) });
    expect(screen.getByRole('alert').textContent).toBe('Rows could not be shown: The worker was lost.');
  });
});
