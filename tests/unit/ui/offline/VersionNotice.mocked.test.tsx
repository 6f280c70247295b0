import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { NewVersion } from '../../../../src/ui/offline/useNewVersion.ts';
import { VersionNotice } from '../../../../src/ui/offline/VersionNotice.tsx';

type News = Pick<NewVersion, 'offlineReady' | 'newVersionReady'>;
const NO_NEWS: News = { offlineReady: false, newVersionReady: false };

const worker = vi.hoisted(() => ({
  tell: null as ((more: Partial<News>) => void) | null,
  reload: vi.fn(),
  register: vi.fn(),
}));
// The service worker behind it comes from the build.
vi.mock('../../../../src/ui/offline/useNewVersion.ts', () => ({
  useNewVersion(onRegistration: () => void): NewVersion {
    const [news, setNews] = useState(NO_NEWS);
    worker.tell = (more) => setNews((before) => ({ ...before, ...more }));
    worker.register.mockImplementation(onRegistration);
    return { ...news, reload: worker.reload, dismiss: () => setNews(NO_NEWS) };
  },
}));

const notice = () => screen.getByRole('status', { name: 'Version' });
const shown = () => render(<VersionNotice onRegistration={() => {}} />);
const tell = (news: Partial<News>) => act(() => worker.tell?.(news));

beforeEach(() => worker.reload.mockClear());

describe('the notice about versions', () => {
  test('is empty, and there to be heard, as long as there is nothing to say', () => {
    shown();
    expect(notice().textContent).toBe('');
  });

  test('says once that the page works offline, until it is dismissed', async () => {
    shown();
    tell({ offlineReady: true });
    expect(notice().textContent).toBe('Ready to work offline.Dismiss');
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(notice().textContent).toBe('');
    expect(worker.reload).not.toHaveBeenCalled();
  });

  test('says first that a new version waits, and what reloading ends; “Later” keeps all', async () => {
    shown();
    tell({ offlineReady: true, newVersionReady: true });
    expect(notice().querySelector('p')?.textContent).toBe(
      'A new version is ready. Reloading closes the tables and runs of this tab; it can wait until you are done.',
    );
    expect(screen.queryByText('Ready to work offline.')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Later' }));
    expect(notice().textContent).toBe('');
    expect(worker.reload).not.toHaveBeenCalled();
  });

  test('reloads at a word only, by key', async () => {
    shown();
    tell({ newVersionReady: true });
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Reload');
    await userEvent.keyboard(' ');
    expect(worker.reload).toHaveBeenCalledTimes(1);
  });

  test('passes on that the service worker is registered', () => {
    const onRegistration = vi.fn();
    render(<VersionNotice onRegistration={onRegistration} />);
    worker.register();
    expect(onRegistration).toHaveBeenCalledTimes(1);
  });
});
