import { decodePng } from '../../core/pictures/decodePng.ts';
import type { DecodedPicture, DecodePicture } from '../../core/pictures/decoded.ts';
import type { PictureHeader } from '../../core/pictures/header.ts';

const TYPES: Readonly<Record<PictureHeader['format'], string>> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  WebP: 'image/webp',
};

/** At full size: the browser's own reduction differs from browser to browser. */
async function decodeByBrowser(bytes: Uint8Array, { format }: PictureHeader): Promise<DecodedPicture> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPES[format] });
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d', { willReadFrequently: true })!;
  drawing.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: drawing.getImageData(0, 0, width, height).data };
}

/** Decodes PNG by code of our own, the same everywhere; JPEG and WebP by the browser, turned as they say. */
export const decodePicture: DecodePicture = async (bytes, header) =>
  header.format === 'PNG' ? decodePng(bytes, header) : decodeByBrowser(bytes, header);
