import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { DataTable } from '../../../../src/ui/charts/DataTable.tsx';
import { HOSTILE } from '../../core/report/exampleReport.ts';
import { shownTable } from './onScreen.ts';

const columns = [{ label: 'Group' }, { label: 'Rows', numeric: true }, { label: 'Rate', numeric: true }];

describe('a table', () => {
  test('is named by its caption and has a header for each column and row', () => {
    render(<DataTable caption="Rates by group" table={{ columns, rows: [['Women', 12_345, 0.25]] }} />);
    expect(screen.getByRole('table', { name: 'Rates by group' })).toBeTruthy();
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      'Group',
      'Rows',
      'Rate',
    ]);
    expect(screen.getByRole('rowheader', { name: 'Women' })).toBeTruthy();
    expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['12,345', '0.250']);
  });

  test('writes counts whole, numbers to their digits and what is undefined as a dash', () => {
    render(
      <DataTable
        caption="Numbers"
        table={{
          columns,
          rows: [
            ['a', 0, -0.5],
            ['b', null, 0.0001],
            ['c', -3, 1234.5],
            ['d', -0, -1234],
          ],
        }}
      />,
    );
    expect(shownTable().slice(1)).toEqual([
      ['a', '0', '−0.500'],
      ['b', '–', '1.0e−4'],
      ['c', '−3', '1,235'],
      ['d', '0', '−1,234'],
    ]);
  });

  test('sets numbers, and only those, as numbers', () => {
    render(<DataTable caption="Rates" table={{ columns, rows: [['Women', 12, 0.25]] }} />);
    const set = [...document.querySelectorAll('.data-table__number')].map((cell) => cell.textContent);
    expect(set).toEqual(['Rows', 'Rate', '12', '0.250']);
  });

  test.each(HOSTILE)('shows the name %j as text', (name) => {
    render(<DataTable caption="Names" table={{ columns, rows: [[name, 1, 2]] }} />);
    const shown = screen.getByRole('rowheader').textContent ?? '';
    expect(shown).not.toMatch(/[\u202E\u0000]/);
    expect(shown.replaceAll('␣', '')).toBe(name.replace(/[\u202E\u0000]/g, ''));
    expect(document.querySelector('script, img')).toBeNull();
  });

  test('can be scrolled by the keyboard', async () => {
    render(<DataTable caption="Rates" table={{ columns, rows: [] }} />);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Table: Rates' }));
  });
});

test('columns may be called alike', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const alike = [{ label: 'from' }, { label: 'to' }, { label: 'to' }];
  render(<DataTable caption="Cells" table={{ columns: alike, rows: [['a', 'b', 'c']] }} />);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'from',
    'to',
    'to',
  ]);
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
});
