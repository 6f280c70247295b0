import { expect, test, vi } from 'vitest';
import { loadSheet } from '../../../../src/ui/pictures/loadSheet.ts';
import type { GalleryPage, GalleryWish } from '../../../../src/worker/pictureCalls.ts';
import { shades } from './drawnPictures.ts';

test('the sheet asks for synthetic pictures alone, and for the first classes and groups', async () => {
  const load = vi.fn<(wish: GalleryWish) => Promise<GalleryPage>>(async () => ({
    total: 1,
    pictures: shades(1),
    shown: [],
  }));
  const names = Array.from({ length: 20 }, (_, i) => String(i));
  const sheet = await loadSheet({ labels: names, groups: names }, 0.5, load);
  expect([sheet.alpha, sheet.labels.length, sheet.groups.length]).toEqual([0.5, 12, 6]);
  expect(new Set(load.mock.calls.map(([{ kind }]) => kind))).toEqual(new Set(['synthetic']));
});
