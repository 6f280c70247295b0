import { encode } from 'fast-png';
import { AppError } from '../../core/errors.ts';
import { decodePng } from '../../core/pictures/decodePng.ts';
import type { DecodePicture } from '../../core/pictures/decoded.ts';
import { decodeByBrowser } from '../decodeByBrowser.ts';
import type { BlockReader } from './lentFile.ts';
import { t } from '../../core/language/words.ts';

/** Decodes where the page is, whose browser lets no worker do it. */
export type PageDecoder = BlockReader['decode'];

async function triesToDecode(): Promise<boolean> {
  try {
    const pixel = encode({ width: 1, height: 1, data: new Uint8Array(1), channels: 1 });
    await decodeByBrowser(pixel, 'PNG');
    return true;
  } catch {
    return false;
  }
}

let answer: Promise<boolean> | null = null;
/** Whether this worker decodes pictures: tried once. */
const decodesHere = () => (answer ??= triesToDecode());

function noDecoder(): AppError {
  return new AppError(
    'pictures.noDecoder',
    t`This browser decodes no JPEG and WebP in the background where the page was opened from a file.`,
    t`Open the ZIP or Parquet file itself in place of the project; or convert the pictures to PNG; or use another browser, or a hosted page.`,
  );
}

/**
 * What decodes PNG by code of our own, the same everywhere, and JPEG and WebP by the browser, turned as they say.
 * @param byPage is asked where the worker may not; null where no page stands by
 */
export function pictureDecoder(byPage: PageDecoder | null): DecodePicture {
  return async (bytes, header) => {
    const { format } = header;
    if (format === 'PNG') return decodePng(bytes, header);
    if (await decodesHere()) return decodeByBrowser(bytes, format);
    if (!byPage) throw noDecoder();
    // A view would cross with all of the buffer that it looks at.
    const decoded = await byPage(bytes.slice(), format);
    if (!decoded) throw new Error('The picture is damaged.');
    return decoded;
  };
}
