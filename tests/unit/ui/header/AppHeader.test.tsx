import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppHeader, type AppHeaderProps } from '../../../../src/ui/header/AppHeader.tsx';
import { reduceSession } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION } from '../../../../src/ui/session/state.ts';
import { useModalDialogs } from '../modalDialogs.ts';

vi.setConfig({ testTimeout: 20_000 });
const modals = useModalDialogs();
beforeEach(() => localStorage.clear());

const worker: AppHeaderProps['worker'] = {
  loadTensorCount: () => Promise.resolve(0),
  loadWorkerTraffic: () => Promise.resolve({ requests: [], refusals: [] }),
  tryFromWorker: () => Promise.resolve([]),
  runBenchmark: () => Promise.reject(new Error('No test measures.')),
  cancelBenchmark: () => Promise.resolve(),
};

const NO_LESSON: AppHeaderProps['lesson'] = {
  underWay: null,
  start: () => {},
  send: () => {},
  loadRelabelling: () => Promise.reject(new Error('No slider here.')),
};

function shown(props: Partial<AppHeaderProps> = {}) {
  const onOpenSaved = vi.fn(() => Promise.resolve());
  render(
    <AppHeader
      session={INITIAL_SESSION}
      onGo={() => {}}
      onOpenSaved={onOpenSaved}
      worker={worker}
      lesson={NO_LESSON}
      query=""
      onPresent={() => {}}
      {...props}
    />,
  );
  return { user: userEvent.setup(), onOpenSaved };
}
const savedInput = () => screen.getByLabelText<HTMLInputElement>('Open project or model…');

describe('the head of the page', () => {
  test('is gone through by Tab in the order in which it is read', async () => {
    const { user } = shown();
    const stops: (string | null | undefined)[] = [];
    for (let i = 0; i < 11; i++) {
      await user.tab();
      const stop = document.activeElement;
      stops.push(stop === savedInput() ? 'file' : (stop?.getAttribute('aria-label') ?? stop?.textContent));
    }
    expect(stops).toEqual([
      '1Data',
      '2Roles',
      '3Train',
      '4Report',
      'file',
      'Share',
      'Present',
      'Nothing leaves this machine',
      'Help',
      'Language',
      'Theme: system',
    ]);
  });

  test('opens what can be checked of the promise, and gives the focus back', async () => {
    const { user } = shown();
    const button = screen.getByRole('button', { name: 'Nothing leaves this machine' });
    expect(button.getAttribute('aria-haspopup')).toBe('dialog');
    button.focus();
    await user.keyboard('{Enter}');
    const dialog = screen.getByRole('dialog', { name: 'Nothing leaves this machine' });
    expect(dialog.contains(document.activeElement)).toBe(true);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  test('loads the help when it is first asked for, and opens it again', async () => {
    const { user } = shown();
    expect(screen.queryByRole('dialog')).toBeNull();
    const button = screen.getByRole('button', { name: 'Help' });
    for (const round of ['first', 'second']) {
      await user.click(button);
      await waitFor(() => expect(modals(), round).toHaveLength(1), { timeout: 15_000 });
      expect(modals()[0]?.querySelector('h2')?.textContent).toMatch(/./);
      await user.keyboard('{Escape}');
      expect(modals()).toEqual([]);
    }
    expect(document.activeElement).toBe(button);
  });

  test('takes a saved project at any step', async () => {
    const { user, onOpenSaved } = shown();
    const file = new File(['x'], 'people.project.fairloom');
    await user.upload(savedInput(), file);
    expect(onOpenSaved.mock.calls).toEqual([[file]]);
    expect(savedInput().value).toBe('');
  });

  test('takes none while a run is under way, and says why', async () => {
    const session = reduceSession(INITIAL_SESSION, { type: 'jobStarted', kind: 'train', at: 0 });
    shown({ session });
    await act(() => Promise.resolve());
    expect(savedInput().disabled).toBe(true);
    expect(savedInput().nextElementSibling?.getAttribute('title')).toBe(
      'A run is under way: wait for it or cancel it first.',
    );
  });
});
