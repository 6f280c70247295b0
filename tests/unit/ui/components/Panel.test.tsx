import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Panel } from '../../../../src/ui/components/Panel.tsx';

test('a panel is a landmark by its title, with note and action', () => {
  render(
    <>
      <Panel title="Columns" note="12 of them." action={<button>Show all</button>}>
        <p>Table.</p>
      </Panel>
      <Panel title="Rows">
        <p>Others.</p>
      </Panel>
    </>,
  );
  const columns = within(screen.getByRole('region', { name: 'Columns' }));
  expect(columns.getByRole('heading', { level: 2, name: 'Columns' })).toBeTruthy();
  expect(columns.getByText('12 of them.')).toBeTruthy();
  expect(columns.getByRole('button', { name: 'Show all' })).toBeTruthy();
  expect(columns.getByText('Table.')).toBeTruthy();
  const rows = screen.getByRole('region', { name: 'Rows' });
  expect([...rows.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['Others.']);
});
