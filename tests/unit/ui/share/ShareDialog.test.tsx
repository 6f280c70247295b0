import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ShareDialog } from '../../../../src/ui/share/ShareDialog.tsx';
import { useModalDialogs } from '../modalDialogs.ts';

useModalDialogs();
const clipboard = vi.fn<(text: string) => Promise<void>>();
afterEach(() => {
  clipboard.mockReset();
  vi.unstubAllGlobals();
});

function shown(query: string, hasOwnTable = false) {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(clipboard);
  render(<ShareDialog open query={query} hasOwnTable={hasOwnTable} onClose={() => {}} />);
  return { copy: () => user.click(screen.getByRole('button', { name: 'Copy link' })) };
}
const link = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Link' }).value;
const carried = () => [...document.querySelectorAll('dl div')].map(({ textContent }) => textContent);
const told = () => screen.getByRole('status').textContent;

describe('the link to the page', () => {
  test('is shown, drawn and copied, with what it carries in words', async () => {
    clipboard.mockResolvedValue();
    const { copy } = shown('lesson=hiring&step=3&seed=9');
    expect(link()).toBe(`${window.location.origin}/?lesson=hiring&step=3&seed=9`);
    expect(carried()).toEqual(['Lessonhiring', 'Step of the lesson3', 'Seed9']);
    expect(screen.getByRole('img', { name: 'QR code of the link' })).toBeTruthy();
    await copy();
    expect(clipboard.mock.calls).toEqual([[link()]]);
    expect(told()).toBe('Copied.');
  });

  test('of the defaults is the page alone', () => {
    shown('');
    expect(link()).toBe(`${window.location.origin}/`);
    expect(carried()).toEqual([]);
  });

  test('says that nothing of a table of one’s own is in it', () => {
    shown('seed=9', true);
    expect(screen.getByText(/^Nothing of your table/)).toBeTruthy();
  });

  test('of a page opened from a file is that file’s, after "#", and says what to do elsewhere', () => {
    vi.stubGlobal('location', new URL('file:///home/ada/fairloom.html?alpha=1#report'));
    shown('seed=9');
    expect(link()).toBe('file:///home/ada/fairloom.html#seed=9');
    expect(screen.getByText(/opened from a file/)).toBeTruthy();
  });

  test('that cannot be copied can be selected', async () => {
    clipboard.mockRejectedValue(new Error('denied'));
    const { copy } = shown('seed=9');
    await copy();
    expect(told()).toBe('The browser did not allow copying. The link can be selected and copied by hand.');
  });
});
