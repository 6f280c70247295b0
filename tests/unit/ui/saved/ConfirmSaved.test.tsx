import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { ConfirmSaved } from '../../../../src/ui/saved/ConfirmSaved.tsx';
import type { SavedFileSummary } from '../../../../src/worker/api.ts';
import { useModalDialogs } from '../modalDialogs.ts';
import { table } from '../session/fixtures.ts';

useModalDialogs();

const SUMMARY: SavedFileSummary = {
  file: 'people.project.fairloom',
  kind: 'project',
  source: 'people.csv',
  created: '2026-11-22T07:00:00.000Z',
  fairloom: '0.1.0',
  backend: 'wasm',
  trainingRows: 7,
  hasReport: true,
  tables: [
    { slot: 'real', name: 'people.csv' },
    { slot: 'holdout', name: 'held\u202Eout.csv' },
  ],
};

function shown() {
  const [onConfirm, onDecline] = [vi.fn(), vi.fn()];
  function Page() {
    const [summary, setSummary] = useState<SavedFileSummary | null>(null);
    const settle = (tell: () => void) => () => {
      tell();
      setSummary(null);
    };
    return (
      <>
        <button onClick={() => setSummary(SUMMARY)}>Open…</button>
        <ConfirmSaved
          summary={summary}
          open={table('clients.csv')}
          onConfirm={settle(onConfirm)}
          onDecline={settle(onDecline)}
        />
      </>
    );
  }
  render(<Page />);
  return {
    user: userEvent.setup(),
    onConfirm,
    onDecline,
    opener: screen.getByRole('button', { name: 'Open…' }),
  };
}
const dialog = () => screen.queryByRole('dialog', { name: 'Replace the open table?' });

describe('a project that would replace the open table', () => {
  test('asks first: what comes, what goes, and what stays', async () => {
    const { user, opener } = shown();
    expect(dialog()).toBeNull();
    await user.click(opener);
    expect(dialog()?.querySelector('p')?.textContent).toBe(
      'The project people.project.fairloom was read and is sound. It brings the rows of people.csv, held␣out.csv, with roles and settings; they take the place of clients.csv. Runs and their reports stay.',
    );
  });

  test('is opened at a word, by key', async () => {
    const { user, onConfirm, opener } = shown();
    await user.click(opener);
    screen.getByRole('button', { name: 'Open the project' }).focus();
    await user.keyboard('{Enter}');
    expect(onConfirm).toHaveBeenCalledTimes(1);
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  test.each(['Keep what is open', 'Close', 'Escape'])('is not opened by “%s”', async (way) => {
    const { user, onConfirm, onDecline, opener } = shown();
    await user.click(opener);
    if (way === 'Escape') await user.keyboard('{Escape}');
    else await user.click(screen.getByRole('button', { name: way }));
    expect(onConfirm).not.toHaveBeenCalled();
    expect(onDecline).toHaveBeenCalled();
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
});
