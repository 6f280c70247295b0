import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { KeptOffer } from '../../../../src/ui/saved/KeptOffer.tsx';
import type { KeptProject } from '../../../../src/ui/saved/keptProject.ts';
import { descriptions } from '../described.ts';
import { memoryStore } from './memoryStore.ts';

const PROJECT: KeptProject = {
  name: 'people.project.fairloom',
  keptAt: '2026-11-22T07:05:59.000Z',
  withRows: false,
  file: new Blob(['the bytes']),
};

async function offered(project: KeptProject | null, blockedBy: string | null = null) {
  const onOpen = vi.fn<(file: File) => Promise<void>>(() => Promise.resolve());
  render(<KeptOffer blockedBy={blockedBy} onOpen={onOpen} store={memoryStore(project)} />);
  await act(() => Promise.resolve());
  return onOpen;
}
const offer = () => screen.queryByRole('region', { name: 'Kept in this browser' });

describe('what was kept on an earlier visit', () => {
  test('is not mentioned where nothing was', async () => {
    await offered(null);
    expect(offer()).toBeNull();
  });

  test.each([
    [false, 'without rows'],
    [true, 'with its rows'],
  ])('is told by name and time (rows: %s)', async (withRows, words) => {
    await offered({ ...PROJECT, withRows });
    expect(offer()?.querySelector('p')?.textContent).toBe(
      `people.project.fairloom is kept in this browser since 2026-11-22 07:05 UTC, ${words}.`,
    );
  });

  test('is opened only at a word, byte for byte', async () => {
    const onOpen = await offered(PROJECT);
    expect(onOpen).not.toHaveBeenCalled();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const [file] = onOpen.mock.calls[0]!;
    expect([file.name, await file.text()]).toEqual(['people.project.fairloom', 'the bytes']);
  });

  test('waits for a run, and says so', async () => {
    const onOpen = await offered(PROJECT, 'A run is under way.');
    const button = screen.getByRole('button', { name: 'Continue where you left off' });
    await userEvent.click(button);
    expect(onOpen).not.toHaveBeenCalled();
    expect(descriptions(button)).toEqual(['A run is under way.']);
  });
});
