import { render, screen } from '@testing-library/react';
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

test('offers every column but that of the pictures', () => {
  show();
  const target = screen.getByLabelText<HTMLSelectElement>('Target column');
  expect([...target.options].map(({ value }) => value)).toEqual(['digit', 'colour', 'hand']);
  const sensitive = screen.getAllByRole('checkbox').map((box) => box.parentElement?.textContent);
  expect(sensitive).toEqual(['colour', 'hand']);
});

test('another target brings an outcome of its own, which decides nothing here', async () => {
  const onEdit = show();
  await userEvent.selectOptions(screen.getByLabelText('Target column'), 'hand');
  expect(onEdit.mock.lastCall?.[0].target).toEqual({ kind: 'classes', column: 'hand', positive: ['a'] });
});

test('sensitive columns are ticked', async () => {
  const onEdit = show();
  await userEvent.click(screen.getByRole('checkbox', { name: 'hand' }));
  expect(onEdit.mock.lastCall?.[0].sensitive).toEqual(['colour', 'hand']);
});
