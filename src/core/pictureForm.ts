/** Pixels on each side that pictures may be brought to. */
export const SIDES = [16, 28, 32, 48, 64] as const;

/** What all pictures of a table are brought to: as many pixels wide as high, grey or red, green and blue. */
export interface PictureForm {
  readonly side: (typeof SIDES)[number];
  readonly channels: 1 | 3;
}
