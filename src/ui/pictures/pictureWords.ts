import type { PictureKind, PictureOrder, ShownPicture } from '../../worker/pictureCalls.ts';
import { t, texts } from '../../core/language/words.ts';

export const KIND_NAMES: Readonly<Record<PictureKind, string>> = texts({
  real: 'Real',
  reconstructed: 'Reconstructed',
  synthetic: 'Synthetic',
});

export const PICTURES_OF_KIND: Readonly<Record<PictureKind, string>> = texts({
  real: 'Real pictures',
  reconstructed: 'Reconstructed pictures',
  synthetic: 'Synthetic pictures',
});

export const ORDER_NAMES: Readonly<Record<PictureOrder, string>> = texts({
  asTheyCome: 'As they come',
  likelyFirst: 'Most likely first',
  unlikelyFirst: 'Least likely first',
});

/** "3 · red" */
export const captionOf = ({ label, group }: Pick<ShownPicture, 'label' | 'group'>): string =>
  `${label} · ${group}`;

/** Why the slider of pictures moves the group. */
export const noFlip = () =>
  t`A label cannot be flipped against what the picture shows: the slider moves the sensitive group, and not the class.`;

/** What the groups are at α = 0 and at α = 1. */
export const pictureAlphaEnds = (): readonly [start: string, end: string] => [
  t`group tied to class as in the data`,
  t`group independent of class`,
];
