import { pictureHeader, type PictureHeader } from './header.ts';
import { MOST_PIXELS } from './limits.ts';
import type { PictureFault } from './pictureReading.ts';

/** Why a row has no picture, and what the picture is called. */
export interface Fault {
  readonly reason: PictureFault;
  readonly name: string;
}

/** A picture that can be decoded; or why it is not. */
export function checkPicture(name: string, bytes: Uint8Array): PictureHeader | Fault {
  if (bytes.length === 0) return { reason: 'empty', name };
  const header = pictureHeader(bytes);
  if (!header || ('isCutOff' in header && header.isCutOff)) return { reason: 'broken', name };
  if ('foreign' in header) return { reason: 'otherFormat', name: `${name} (${header.foreign})` };
  if (header.width * header.height > MOST_PIXELS)
    return { reason: 'huge', name: `${name} (${header.width} × ${header.height})` };
  if (header.isAnimated) return { reason: 'animated', name };
  if (header.isCmyk) return { reason: 'cmyk', name };
  return header.bits > 8 ? { reason: 'deep', name } : header;
}
