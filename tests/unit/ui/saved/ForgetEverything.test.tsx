import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ForgetEverything } from '../../../../src/ui/saved/ForgetEverything.tsx';
import { memoryStore } from './memoryStore.ts';

const kept = { name: 'a', keptAt: '2026-11-22T07:00:00.000Z', withRows: true, file: new Blob(['x']) };

describe('forget everything', () => {
  test('forgets at a word, not before, and says what is gone', async () => {
    const user = userEvent.setup();
    const store = memoryStore(kept);
    render(<ForgetEverything store={store} />);
    expect(screen.getByRole('status').textContent).toBe('');
    expect(store.held()).toBe(kept);
    await user.tab();
    await user.keyboard('{Enter}');
    expect(store.held()).toBeNull();
    expect(screen.getByRole('status').textContent).toBe(
      'Forgotten: kept projects, the offline copy of the page, theme, language, weights of the scores and answers of a lesson.',
    );
  });

  test('that fails says what is left and what to do, and can be tried again', async () => {
    const user = userEvent.setup();
    const store = memoryStore(kept);
    store.refuse(true);
    render(<ForgetEverything store={store} />);
    const button = screen.getByRole('button', { name: 'Forget everything' });
    await user.click(button);
    await act(() => Promise.resolve());
    expect(screen.getByRole('status').textContent).toBe('No room left. Make room.');
    store.refuse(false);
    await user.click(button);
    expect(screen.getByRole('status').textContent).toMatch(/^Forgotten/);
  });
});
