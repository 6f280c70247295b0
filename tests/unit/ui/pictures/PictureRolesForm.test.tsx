import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { PictureRolesForm } from '../../../../src/ui/pictures/PictureRolesForm.tsx';
import { table } from '../session/fixtures.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'digit', positive: ['a'] },
  sensitive: ['colour'],
  ignored: ['picture'],
};
const TABLE = table('digits.zip', ['digit', 'colour', 'hand', 'picture']);

function show() {
  const onEdit = vi.fn<(roles: Roles) => void>();
  render(<PictureRolesForm table={TABLE} pictureColumn="picture" roles={ROLES} onEdit={onEdit} />);
  return onEdit;
}

const listed = (legend: string) => screen.getByRole('group', { name: legend });

test('offers every column but that of the pictures', () => {
  show();
  const target = screen.getByLabelText<HTMLSelectElement>('Target column');
  expect([...target.options].map(({ value }) => value)).toEqual(['digit', 'colour', 'hand']);
  const boxes = within(listed('Sensitive columns')).getAllByRole('checkbox');
  expect(boxes.map((box) => box.parentElement?.textContent)).toEqual(['colour', 'hand']);
});

test('another target brings an outcome of its own, which decides nothing here', async () => {
  const onEdit = show();
  await userEvent.selectOptions(screen.getByLabelText('Target column'), 'hand');
  expect(onEdit.mock.lastCall?.[0].target).toEqual({ kind: 'classes', column: 'hand', positive: ['a'] });
});

test('sensitive columns are ticked', async () => {
  const onEdit = show();
  await userEvent.click(within(listed('Sensitive columns')).getByRole('checkbox', { name: 'hand' }));
  expect(onEdit.mock.lastCall?.[0].sensitive).toEqual(['colour', 'hand']);
});

test('any other column can be left out', async () => {
  const onEdit = show();
  await userEvent.click(within(listed('Columns to leave out')).getByRole('checkbox', { name: 'hand' }));
  expect(onEdit.mock.lastCall?.[0].ignored).toEqual(['hand', 'picture']);
});

test('where label and groups are all there is, nothing can be left out', () => {
  const alone = table('digits.zip', ['digit', 'colour', 'picture']);
  render(<PictureRolesForm table={alone} pictureColumn="picture" roles={ROLES} onEdit={vi.fn()} />);
  expect(screen.queryByRole('group', { name: 'Columns to leave out' })).toBeNull();
});
