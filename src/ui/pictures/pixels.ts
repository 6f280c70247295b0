import { bytesEach, type Pictures } from '../../core/pictures/pictures.ts';

/**
 * One picture as a canvas wants it: red, green, blue and opacity of pixel after pixel, 0 to 255.
 * @param index of the picture, from 0
 */
export function pixelsOf({ form, bytes }: Pictures, index: number): Uint8ClampedArray<ArrayBuffer> {
  const plane = form.side * form.side;
  const from = index * bytesEach(form);
  const pixels = new Uint8ClampedArray(4 * plane);
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const at = form.channels === 1 ? i : channel * plane + i;
      pixels[4 * i + channel] = bytes[from + at]!;
    }
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}
