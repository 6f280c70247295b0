import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { UndoRedo, type UndoRedoProps } from '../../../../src/ui/components/UndoRedo.tsx';

function show(props: Partial<UndoRedoProps> = {}) {
  const wishes = { onUndo: vi.fn(), onRedo: vi.fn() };
  render(
    <>
      <UndoRedo last="the change of seed" undone="the change of roles" {...wishes} {...props} />
      <input aria-label="Typed" />
      <input type="checkbox" aria-label="Ticked" />
    </>,
  );
  return wishes;
}

test('says what would be undone and done again, and does it', async () => {
  const { onUndo, onRedo } = show();
  await userEvent.click(screen.getByRole('button', { name: 'Undo the change of seed' }));
  expect(onUndo).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole('button', { name: 'Redo the change of roles' }));
  expect(onRedo).toHaveBeenCalledOnce();
});

test('is not there before something was changed', () => {
  show({ last: null, undone: null });
  expect(screen.queryByRole('button')).toBeNull();
});

test('says why one of them cannot be done, by button and by key', async () => {
  const { onUndo } = show({ last: null });
  const button = screen.getByRole('button', { name: 'Undo', description: 'Nothing more was changed.' });
  await userEvent.click(button);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(onUndo).not.toHaveBeenCalled();
});

test('says what keeps it from being done', async () => {
  const { onUndo } = show({ blockedBy: 'A run is under way.' });
  await userEvent.click(screen.getByRole('button', { name: /^Undo/, description: 'A run is under way.' }));
  expect(onUndo).not.toHaveBeenCalled();
});

describe('keys', () => {
  test.each([
    ['{Control>}z{/Control}', 1, 0],
    ['{Meta>}z{/Meta}', 1, 0],
    ['{Control>}y{/Control}', 0, 1],
    ['{Control>}{Shift>}z{/Shift}{/Control}', 0, 1],
    ['z', 0, 0],
    ['{Alt>}{Control>}z{/Control}{/Alt}', 0, 0],
  ])('%s', async (keys, undone, redone) => {
    const { onUndo, onRedo } = show();
    await userEvent.keyboard(keys);
    expect(onUndo).toHaveBeenCalledTimes(undone);
    expect(onRedo).toHaveBeenCalledTimes(redone);
  });

  test('are left to the browser where text is typed, and taken on a checkbox', async () => {
    const { onUndo } = show();
    await userEvent.click(screen.getByLabelText('Typed'));
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(onUndo).not.toHaveBeenCalled();
    await userEvent.click(screen.getByLabelText('Ticked'));
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(onUndo).toHaveBeenCalledOnce();
  });
});
