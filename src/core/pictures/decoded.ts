import type { PictureHeader } from './header.ts';

/** A whole picture, upright. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha, 0 to 255, colours not multiplied by alpha; line after line. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/**
 * Decodes a file that is neither animated nor huge. @throws Error where it is damaged
 * @param header what its head says
 */
export type DecodePicture = (bytes: Uint8Array, header: PictureHeader) => Promise<DecodedPicture>;
