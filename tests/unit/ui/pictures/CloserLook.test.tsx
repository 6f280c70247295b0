import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CloserLook, STRIP_STEPS, type CloserLookProps } from '../../../../src/ui/pictures/CloserLook.tsx';
import { shades, watchCanvases } from './drawnPictures.ts';

let drawn: number[] = [];
beforeEach(() => {
  drawn = watchCanvases();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const THREE = { kind: 'synthetic', row: 4, label: '3', group: 'blue' } as const;
const SEVEN = { kind: 'real', row: 9, label: '7', group: 'red' } as const;

function show(picked: CloserLookProps['picked'], changed: Partial<CloserLookProps> = {}) {
  const loadSwap = vi.fn<CloserLookProps['loadSwap']>(async () => shades(1, 2));
  const loadStrip = vi.fn<CloserLookProps['loadStrip']>(async () =>
    shades(...Array.from({ length: 2 * STRIP_STEPS }, (_, i) => 10 + i)),
  );
  const onClear = vi.fn();
  render(<CloserLook groups={['red', 'blue']} {...{ picked, loadSwap, loadStrip, onClear }} {...changed} />);
  return { loadSwap, loadStrip, onClear };
}

describe('a closer look', () => {
  test('says what to do before anything is picked', () => {
    const { loadSwap } = show([]);
    expect(screen.getByText(/Pick a picture above/)).toBeTruthy();
    expect(loadSwap).not.toHaveBeenCalled();
  });

  test('draws the code of one picture with every group', async () => {
    const { loadSwap, loadStrip } = show([THREE]);
    expect(await screen.findByRole('img', { name: 'This code drawn as red' })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'This code drawn as blue' })).toBeTruthy();
    expect(screen.getByText('Picked: synthetic picture 5 (3 · blue).')).toBeTruthy();
    expect(loadSwap).toHaveBeenCalledExactlyOnceWith({ kind: 'synthetic', row: 4 });
    await waitFor(() => expect(drawn).toEqual([1, 2]));
    expect(loadStrip).not.toHaveBeenCalled();
  });

  test('draws the way to a second one, group after group', async () => {
    const { loadStrip } = show([THREE, SEVEN]);
    expect(await screen.findByRole('img', { name: 'From 3 to 7, drawn as blue' })).toBeTruthy();
    expect(loadStrip).toHaveBeenCalledExactlyOnceWith(
      { kind: 'synthetic', row: 4 },
      { kind: 'real', row: 9 },
      STRIP_STEPS,
    );
    await waitFor(() => expect(drawn).toHaveLength(2 + 2 * STRIP_STEPS));
  });

  test('lets go of what was picked, and says what failed', async () => {
    const { onClear } = show([THREE], { loadSwap: () => Promise.reject(new Error('gone')) });
    expect((await screen.findByRole('alert')).textContent).toContain('gone');
    await userEvent.click(screen.getByRole('button', { name: 'Pick others' }));
    expect(onClear).toHaveBeenCalledOnce();
  });
});
