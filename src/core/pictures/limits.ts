/** With fewer, nothing of what pictures have in common can be learned. */
export const FEWEST_PICTURES = 50;

/** Pixels, width × height, of a picture that is decoded: four bytes each, several times over. */
export const MOST_PIXELS = 40_000_000;

/** Bytes of a picture's file, unpacked. */
export const LARGEST_FILE = 64 * 2 ** 20;

/** Bytes of all pictures, as they are kept. */
export const MOST_BYTES = 2 ** 30;
