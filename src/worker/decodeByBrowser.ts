import type { DecodedPicture } from '../core/pictures/decoded.ts';
import type { PictureHeader } from '../core/pictures/header.ts';

const TYPES: Readonly<Record<PictureHeader['format'], string>> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  WebP: 'image/webp',
};

/**
 * Decodes a picture at full size, for the browser's own reduction differs from browser to browser. @throws where it is
 * damaged; everything, in a worker of WebKit where the page was opened from a file
 */
export async function decodeByBrowser(
  bytes: Uint8Array,
  format: PictureHeader['format'],
): Promise<DecodedPicture> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPES[format] });
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  const { width, height } = bitmap;
  const drawing = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  drawing.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: drawing.getImageData(0, 0, width, height).data };
}
