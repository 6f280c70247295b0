import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Gallery, type GalleryProps } from '../../../../src/ui/pictures/Gallery.tsx';
import { PICTURE_KINDS, type GalleryPage, type GalleryWish } from '../../../../src/worker/pictureCalls.ts';
import { shades, watchCanvases } from './drawnPictures.ts';

beforeEach(() => void watchCanvases());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Row r is of class r mod 2, of one group. */
function pageOf({ from, count }: GalleryWish): GalleryPage {
  const rows = Array.from({ length: Math.min(count, 100 - from) }, (_, i) => from + i);
  return {
    total: 100,
    pictures: shades(...rows),
    shown: rows.map((row) => ({ row, label: String(row % 2), group: 'red' })),
  };
}

function show(props: Partial<GalleryProps> = {}) {
  const load = vi.fn(async (wish: GalleryWish) => pageOf(wish));
  const onPick = vi.fn<GalleryProps['onPick']>();
  const all = {
    labels: ['0', '1'],
    groups: ['red', 'blue'],
    kinds: PICTURE_KINDS,
    version: 'a',
    picked: [],
    load,
    onPick,
    ...props,
  };
  const { rerender } = render(<Gallery {...all} />);
  return {
    load,
    onPick,
    again: (changed: Partial<GalleryProps>) => rerender(<Gallery {...all} {...changed} />),
  };
}

describe('a gallery', () => {
  test('begins with synthetic pictures and turns pages', async () => {
    const { load } = show();
    expect(await screen.findByText('1 to 48 of 100')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Next pictures' }));
    expect(await screen.findByText('49 to 96 of 100')).toBeTruthy();
    expect(load.mock.lastCall?.[0]).toMatchObject({ kind: 'synthetic', from: 48 });
    await userEvent.click(screen.getByRole('button', { name: 'Back to earlier pictures' }));
    expect(await screen.findByText('1 to 48 of 100')).toBeTruthy();
  });

  test('asks for a class, a group and an order, from the first picture', async () => {
    const { load } = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Next pictures' }));
    await userEvent.selectOptions(screen.getByLabelText('Class'), '1');
    await userEvent.selectOptions(screen.getByLabelText('Group'), 'blue');
    await userEvent.selectOptions(screen.getByLabelText('Order'), 'Least likely first');
    await userEvent.click(screen.getByRole('radio', { name: 'Real' }));
    expect(load.mock.lastCall?.[0]).toEqual({
      kind: 'real',
      label: '1',
      group: 'blue',
      order: 'unlikelyFirst',
      from: 0,
      count: 48,
    });
  });

  test('tells which picture was picked, and of which table', async () => {
    const { onPick } = show();
    await userEvent.click((await screen.findAllByRole('button', { name: '1 · red' }))[1]!);
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ kind: 'synthetic', row: 3, label: '1', group: 'red' });
  });

  test('asks again where the pictures have changed', async () => {
    const { load, again } = show();
    await screen.findByText('1 to 48 of 100');
    again({ version: 'b' });
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('says why there are none', async () => {
    show({ load: () => Promise.reject(new Error('gone')) });
    expect((await screen.findByRole('alert')).textContent).toContain('gone');
  });
});
