import type { Pictures } from '../core/pictures/pictures.ts';

/** What the page asks of a run with pictures, beside what it asks of every run. */

/** Pictures of the table; what the decoder makes of their codes; pictures of drawn codes. */
export const PICTURE_KINDS = ['real', 'reconstructed', 'synthetic'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** As they come; those that the model finds most, or least, likely first. */
export const PICTURE_ORDERS = ['asTheyCome', 'likelyFirst', 'unlikelyFirst'] as const;
export type PictureOrder = (typeof PICTURE_ORDERS)[number];

/** Which pictures of a run to show. */
export interface GalleryWish {
  readonly kind: PictureKind;
  /** Of this class alone; null: of all. */
  readonly label: string | null;
  /** Of this sensitive group alone; null: of all. */
  readonly group: string | null;
  readonly order: PictureOrder;
  /** The first, in that order, and how many at most. */
  readonly from: number;
  readonly count: number;
}

/** One picture of a run. */
export interface PictureRef {
  readonly kind: PictureKind;
  /** Of its table, from 0. */
  readonly row: number;
}

/** What is known of a picture that is shown. */
export interface ShownPicture {
  readonly row: number;
  readonly label: string;
  readonly group: string;
}

export interface GalleryPage {
  /** Pictures that are as wished, shown or not. */
  readonly total: number;
  readonly pictures: Pictures;
  readonly shown: readonly ShownPicture[];
}
