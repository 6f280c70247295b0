import type { PictureForm } from './pictures.ts';
import { texts } from '../language/words.ts';

/** Why a row has no picture that could be read. */
export type PictureFault =
  | 'unnamed'
  | 'missing'
  | 'climbing'
  | 'ambiguous'
  | 'broken'
  | 'empty'
  | 'otherFormat'
  | 'animated'
  | 'cmyk'
  | 'deep'
  | 'huge';

/** Rows that were left out for one reason. */
export interface PicturesLeftOut {
  readonly reason: PictureFault;
  /** Rows. */
  readonly count: number;
  /** The first few, as the table or the archive has them. */
  readonly names: readonly string[];
}

/** How the pictures of a table were read: every decision that was taken for the person. */
export interface PictureReading {
  /** Name of the column whose cells name the pictures. */
  readonly column: string;
  /** Rows, each with its picture. */
  readonly count: number;
  readonly form: PictureForm;
  /** What told which row has which picture. */
  readonly way: 'named' | 'folders' | 'parquet';
  /** Columns that were made of the folders' names. */
  readonly folderColumns: readonly string[];
  readonly leftOut: readonly PicturesLeftOut[];
  /** Pictures that no row names, and the first few of them. */
  readonly unused: { readonly count: number; readonly names: readonly string[] };
  /** Pictures of which something was changed. */
  readonly changed: {
    /** Were not as wide as high: the whole of them lies in the middle, on white. */
    readonly notSquare: number;
    /** Had transparent pixels, which lie on white. */
    readonly transparent: number;
    /** Had fewer pixels than they have now on their longer side. */
    readonly enlarged: number;
  };
  /** Pixels, width × height, of the smallest and the largest as they were given. */
  readonly smallest: readonly [width: number, height: number];
  readonly largest: readonly [width: number, height: number];
}

/** The reasons in words, for one row and for several: "1 picture is missing". */
export const PICTURE_FAULT_WORDS: Readonly<Record<PictureFault, readonly [one: string, several: string]>> =
  texts({
    unnamed: ['row names no picture', 'rows name no picture'],
    missing: ['picture is not among the files', 'pictures are not among the files'],
    climbing: ['name leads out of the archive', 'names lead out of the archive'],
    ambiguous: ['name fits several files', 'names fit several files'],
    broken: ['picture is broken', 'pictures are broken'],
    empty: ['picture file is empty', 'picture files are empty'],
    otherFormat: ['picture is neither PNG, JPEG nor WebP', 'pictures are neither PNG, JPEG nor WebP'],
    animated: ['picture is animated', 'pictures are animated'],
    cmyk: ['picture has the colours of print (CMYK)', 'pictures have the colours of print (CMYK)'],
    deep: ['picture has more than 8 bits a channel', 'pictures have more than 8 bits a channel'],
    huge: [
      'picture is larger than 40 megapixels or 64 MB',
      'pictures are larger than 40 megapixels or 64 MB',
    ],
  });

/** What to do about each. */
export const PICTURE_FAULT_ADVICE: Readonly<Record<PictureFault, string>> = texts({
  unnamed: 'Fill in the cells, or leave the rows out where the table was made.',
  missing: 'Put the files into the archive, under the names that the table has.',
  climbing: 'Names in the table start inside the archive: write them without "..".',
  ambiguous: 'Write the folder before the name in the table, or rename the files.',
  broken: 'Copy or export the files again: they end early or are damaged.',
  empty: 'Copy or export the files again: they hold nothing.',
  otherFormat: 'Convert them to PNG, JPEG or WebP.',
  animated: 'Save one frame of each as PNG.',
  cmyk: 'Convert them to RGB, as with "Export for web".',
  deep: 'Save them with 8 bits a channel.',
  huge: 'Make them smaller: a side of 64 pixels is the most that is kept.',
});
