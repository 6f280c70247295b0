import type { PictureForm, Pictures } from '../core/pictures/pictures.ts';
import type { PictureReport } from '../core/report/pictureReport.ts';
import type { PictureTies } from '../core/evaluate/pictures/ties.ts';
import type { RunOptions } from '../pipeline/settings/options.ts';

/** What the page asks of tables and runs with pictures, beside what it asks of all of them. */

export interface PictureRunSummary {
  readonly id: number;
  readonly kind: 'pictures';
  readonly options: RunOptions;
  readonly report: PictureReport;
  /** False of a project without its rows: there are its synthetic pictures, and no real ones to show or measure with. */
  readonly hasRows: boolean;
}

/** Stands where calls name a run for the pictures that an opened model made last: runs are counted from 1. */
export const GENERATED = 0;

/** What a generator of pictures out of a file makes. */
export interface MadePictures {
  readonly labels: readonly string[];
  readonly column: string;
  readonly form: PictureForm;
}

/** What moves with the slider of a run on pictures. */
export interface MovedPictures {
  readonly runId: number;
  readonly alpha: number;
  readonly rows: number;
  /** Rows whose group is another than at α = 0. */
  readonly moved: number;
  /** How classes and groups go together in the synthetic rows. */
  readonly ties: PictureTies;
  readonly milliseconds: number;
}

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

/** A ZIP with a CSV whose cells name PNG files in it; Parquet with the bytes of those files. */
export const PICTURE_FILE_FORMATS = ['zip', 'parquet'] as const;
export type PictureFileFormat = (typeof PICTURE_FILE_FORMATS)[number];
