import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Dialog } from '../../../../src/ui/components/Dialog.tsx';
import { useModalDialogs } from '../modalDialogs.ts';

const modals = useModalDialogs();

function Page({ onClose }: { readonly onClose?: () => void }) {
  const [open, setOpen] = useState(false);
  const close = () => {
    onClose?.();
    setOpen(false);
  };
  return (
    <>
      <button onClick={() => setOpen(true)}>Help</button>
      <Dialog open={open} title="How to use it" onClose={close}>
        <p>Words.</p>
        <button onClick={() => setOpen(false)}>Done</button>
      </Dialog>
    </>
  );
}

const dialog = () => screen.queryByRole('dialog', { name: 'How to use it' });

async function opened(onClose?: () => void) {
  const user = userEvent.setup();
  render(<Page onClose={onClose} />);
  await user.click(screen.getByRole('button', { name: 'Help' }));
  return user;
}

describe('a dialog', () => {
  test('that is shut has nothing inside', () => {
    render(<Page />);
    expect(dialog()).toBeNull();
    expect(screen.queryByText('Words.')).toBeNull();
  });

  test('opens as a modal one, by its title, with the focus inside', async () => {
    await opened();
    expect(within(dialog()!).getByRole('heading', { level: 2 }).textContent).toBe('How to use it');
    expect(dialog()!.contains(document.activeElement)).toBe(true);
    expect(modals()).toEqual([dialog()]);
  });

  test.each([
    ['Escape', (user: ReturnType<typeof userEvent.setup>) => user.keyboard('{Escape}')],
    ['its cross', (user) => user.click(screen.getByRole('button', { name: 'Close' }))],
    ['a click on what lies behind', (user) => user.click(dialog()!)],
  ] satisfies [string, (user: ReturnType<typeof userEvent.setup>) => Promise<void>][])(
    'closes by %s, tells so once, and gives the focus back',
    async (_, close) => {
      const onClose = vi.fn();
      const user = await opened(onClose);
      await close(user);
      expect(onClose).toHaveBeenCalledTimes(1);
      expect(dialog()).toBeNull();
      expect(screen.queryByText('Words.')).toBeNull();
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Help' }));
    },
  );

  test('stays open on a click on its content', async () => {
    const onClose = vi.fn();
    const user = await opened(onClose);
    await user.click(screen.getByText('Words.'));
    await user.click(screen.getByRole('heading', { name: 'How to use it' }));
    expect(dialog()).not.toBeNull();
    expect(onClose).not.toHaveBeenCalled();
  });

  test('closed by what is inside gives the focus back too, and opens again', async () => {
    const user = await opened();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Help' }));
    await user.keyboard('{Enter}');
    expect(dialog()).not.toBeNull();
  });
});
