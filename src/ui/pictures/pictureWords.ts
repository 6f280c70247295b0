import type { PictureKind, PictureOrder, ShownPicture } from '../../worker/pictureCalls.ts';

export const KIND_NAMES: Readonly<Record<PictureKind, string>> = {
  real: 'Real',
  reconstructed: 'Reconstructed',
  synthetic: 'Synthetic',
};

export const ORDER_NAMES: Readonly<Record<PictureOrder, string>> = {
  asTheyCome: 'As they come',
  likelyFirst: 'Most likely first',
  unlikelyFirst: 'Least likely first',
};

/** "3 · red" */
export const captionOf = ({ label, group }: Pick<ShownPicture, 'label' | 'group'>): string =>
  `${label} · ${group}`;
