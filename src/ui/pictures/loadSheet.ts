import {
  MOST_CLASSES,
  MOST_GROUPS,
  OF_EACH,
  type ContactSheet,
} from '../../core/report/pictures/contactSheet.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { GalleryPage, GalleryWish } from '../../worker/pictureCalls.ts';

/** The first synthetic pictures of each class and group, where the slider stands; never real ones. */
export async function loadSheet(
  { labels, groups }: Pick<PictureReport, 'labels' | 'groups'>,
  alpha: number,
  load: (wish: GalleryWish) => Promise<GalleryPage>,
): Promise<ContactSheet> {
  const shown = { labels: labels.slice(0, MOST_CLASSES), groups: groups.slice(0, MOST_GROUPS) };
  const first = { kind: 'synthetic', order: 'asTheyCome', from: 0, count: OF_EACH } as const;
  const pictures = await Promise.all(
    shown.labels.map((label) =>
      Promise.all(shown.groups.map(async (group) => (await load({ ...first, label, group })).pictures)),
    ),
  );
  return { alpha, ...shown, pictures };
}
