import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import { KeepPanel } from '../../../../src/ui/saved/KeepPanel.tsx';
import type { RunSummary } from '../../../../src/worker/api.ts';
import { reportOf } from '../../core/report/exampleReport.ts';
import { deferred } from '../session/fixtures.ts';
import { memoryStore } from './memoryStore.ts';

const RUN: RunSummary = { id: 3, kind: 'trained', options: DEFAULT_OPTIONS, report: reportOf({}, 'people') };

function shown(run = RUN, store = memoryStore()) {
  const load = vi.fn((id: number, withRows: boolean, keepName: boolean) =>
    Promise.resolve(new Blob([`run ${id}, rows ${withRows}, name ${keepName}`])),
  );
  render(<KeepPanel run={run} onLoadProjectFile={load} store={store} />);
  return { user: userEvent.setup(), store, load };
}
const keep = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^Keep this project/ });
const withRows = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^With its rows/ });
const state = () => screen.getByRole('status').textContent;

afterEach(() => vi.unstubAllGlobals());

describe('keeping a project in the browser', () => {
  test('is off until it is ticked, and keeps no rows and no name of their file by itself', async () => {
    const { user, store } = shown();
    expect([keep().checked, withRows().checked, state()]).toEqual([false, false, '']);
    expect(store.held()).toBeNull();
    await user.tab();
    await user.keyboard(' ');
    expect([keep().checked, state()]).toEqual([true, 'Kept, without rows.']);
    expect(store.held()).toMatchObject({ name: 'fairloom-run-3.project.fairloom', withRows: false });
    expect(await store.held()?.file.text()).toBe('run 3, rows false, name false');
    expect(Math.abs(Date.parse(store.held()!.keptAt) - Date.now())).toBeLessThan(60_000);
  });

  test('with its rows keeps them and the name, and without them again neither', async () => {
    const { user, store } = shown();
    await user.click(withRows());
    expect(store.held()).toBeNull();
    await user.click(keep());
    expect(state()).toBe('Kept with its rows.');
    expect(store.held()).toMatchObject({ name: 'people-run-3.project.fairloom', withRows: true });
    await user.click(withRows());
    expect(state()).toBe('Kept, without rows.');
    expect(store.held()).toMatchObject({ name: 'fairloom-run-3.project.fairloom', withRows: false });
  });

  test('is of one run: the report of another says which, and takes its place at a word', async () => {
    const store = memoryStore();
    const load = () => Promise.resolve(new Blob(['x']));
    const panel = (id: number) => <KeepPanel run={{ ...RUN, id }} onLoadProjectFile={load} store={store} />;
    const { rerender } = render(panel(3));
    await userEvent.click(keep());
    rerender(panel(4));
    expect([keep().checked, state()]).toEqual([
      false,
      'Run 3 is kept, without rows; keeping this one takes its place.',
    ]);
    await userEvent.click(withRows());
    expect(store.held()).toMatchObject({ name: 'fairloom-run-3.project.fairloom' });
    store.refuse(true);
    await userEvent.click(keep());
    expect([keep().checked, state()]).toEqual([
      false,
      'Not kept: No room left. Make room. Run 3 is kept, without rows; keeping this one takes its place.',
    ]);
    store.refuse(false);
    await userEvent.click(keep());
    expect([keep().checked, state()]).toEqual([true, 'Kept with its rows.']);
    expect(store.held()).toMatchObject({ name: 'people-run-4.project.fairloom', withRows: true });
    rerender(panel(3));
    expect([keep().checked, state()]).toEqual([
      false,
      'Run 4 is kept with its rows; keeping this one takes its place.',
    ]);
  });

  test('unticked is gone', async () => {
    const { user, store } = shown();
    await user.click(keep());
    await user.click(keep());
    expect([keep().checked, state(), store.held()]).toEqual([false, '', null]);
  });

  test('lets nothing be changed while it keeps', async () => {
    const file = deferred<Blob>();
    render(<KeepPanel run={RUN} onLoadProjectFile={() => file.promise} store={memoryStore()} />);
    await userEvent.click(keep());
    expect([keep().disabled, withRows().disabled, keep().checked, state()]).toEqual([
      true,
      true,
      true,
      'Keeping…',
    ]);
    await act(() => {
      file.resolve(new Blob(['x']));
      return file.promise.then(() => undefined);
    });
    expect([keep().disabled, state()]).toEqual([false, 'Kept, without rows.']);
  });

  test('offers no rows where a run has none', () => {
    shown({ ...RUN, kind: 'saved' });
    expect(screen.queryByRole('checkbox', { name: /^With its rows/ })).toBeNull();
  });

  test('warns, where the page was opened from a file, who else can read it', () => {
    const { unmount } = render(
      <KeepPanel run={RUN} onLoadProjectFile={() => Promise.resolve(new Blob())} store={memoryStore()} />,
    );
    expect(screen.queryByText(/every other page opened from a file/)).toBeNull();
    unmount();
    vi.stubGlobal('location', new URL('file:///home/ada/fairloom.html'));
    shown();
    expect(
      screen.getByText(/in Chrome and Edge every other page opened from a file can read it, too\./),
    ).toBeTruthy();
  });
});

describe('where it fails', () => {
  test('says why and what to do, and is not ticked', async () => {
    const { user, store } = shown();
    store.refuse(true);
    await user.click(keep());
    expect([keep().checked, state()]).toEqual([false, 'Not kept: No room left. Make room.']);
    store.refuse(false);
    await user.click(keep());
    expect(state()).toBe('Kept, without rows.');
  });

  test('to make the file, says so as well', async () => {
    const fault = new AppError('run.missing', 'The run is gone.', 'Train again.');
    render(<KeepPanel run={RUN} onLoadProjectFile={() => Promise.reject(fault)} store={memoryStore()} />);
    await userEvent.click(keep());
    expect(state()).toBe('Not kept: The run is gone. Train again.');
  });

  test('to delete, does not say that nothing is kept', async () => {
    const { user, store } = shown();
    await user.click(keep());
    store.refuse(true);
    await user.click(keep());
    expect(store.held()).not.toBeNull();
    expect([keep().checked, state()]).toEqual([true, 'Still kept, without rows. No room left. Make room.']);
  });

  test('to take the rows out, does not say that they are gone', async () => {
    const { user, store } = shown();
    await user.click(withRows());
    await user.click(keep());
    store.refuse(true);
    await user.click(withRows());
    expect(store.held()).toMatchObject({ withRows: true });
    expect([keep().checked, withRows().checked]).toEqual([true, true]);
    expect(state()).toBe('Still kept with its rows. No room left. Make room.');
  });
});
