/** What the head of a picture file says of it, before anything is decoded. */
export interface PictureHeader {
  readonly format: 'PNG' | 'JPEG' | 'WebP';
  /** Pixels, as they are stored: a turned photograph may be shown the other way round. */
  readonly width: number;
  readonly height: number;
  readonly isAnimated: boolean;
  /** Of a channel. */
  readonly bits: number;
  /** Whether its colours are those of print. */
  readonly isCmyk: boolean;
  /** Whether its end is missing: of a JPEG browsers show as much as there is. */
  readonly isCutOff: boolean;
}

/** Of a format that is not read: its name. */
export interface ForeignPicture {
  readonly foreign: string;
}

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^GIF8[79]a/, 'GIF'],
  [/^BM[^]{4}\0\0\0\0/, 'BMP'],
  [/^(?:II[*+]\0|MM\0[*+])/, 'TIFF'],
  [/^[^]{4}ftyp(?:avif|avis)/, 'AVIF'],
  [/^[^]{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/, 'HEIC'],
  [/^\0\0\0\x0cJXL |^\xff\x0a/, 'JPEG XL'],
  [/^\0\0\0\x0cjP {2}|^\xff\x4f\xff\x51/, 'JPEG 2000'],
  [/^\0\0[\x01\x02]\0/, 'icon'],
  [/^8BPS/, 'Photoshop'],
  [/^P[1-7]\s/, 'Netpbm'],
  [/^%PDF-/, 'PDF'],
  [
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^]*?\?>\s*)?(?:<!--[^]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/i,
    'SVG',
  ],
];
const SIGNATURE = 12;
/** An SVG may begin with a comment. */
const HEAD = 1024;

/** Portable Network Graphics (ISO/IEC 15948): IHDR first; acTL, of animations, before the first IDAT. */
function pngHeader(bytes: Uint8Array): PictureHeader | null {
  const view = viewOf(bytes);
  if (bytes.length < 33 || latin1(bytes, 12, 16) !== 'IHDR') return null;
  let isAnimated = false;
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = latin1(bytes, at + 4, at + 8);
    isAnimated ||= type === 'acTL';
    if (type === 'IDAT' || type === 'IEND') break;
  }
  const [width, height, bits] = [view.getUint32(16), view.getUint32(20), bytes[24]!];
  return { format: 'PNG', width, height, isAnimated, bits, isCmyk: false, isCutOff: false };
}

/** Starts of frames (ITU-T T.81, table B.1): all SOF markers but DHT, JPG and DAC, which lie between. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a segment: TEM, RSTn, SOI. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Whether the marker of the image's end (EOI) stands anywhere behind the frame's head; cameras write more behind it. */
function hasEnd(bytes: Uint8Array, frame: number): boolean {
  for (let at = bytes.lastIndexOf(0xd9); at > frame; at = bytes.lastIndexOf(0xd9, at - 1))
    if (bytes[at - 1] === 0xff) return true;
  return false;
}

/** JPEG (ITU-T T.81): the frame's header tells precision, lines, samples a line and components. */
function jpegHeader(bytes: Uint8Array): PictureHeader | null {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else if (isFrame(marker))
      return {
        format: 'JPEG',
        ...{ bits: bytes[at + 4]!, height: view.getUint16(at + 5), width: view.getUint16(at + 7) },
        ...{ isAnimated: false, isCmyk: bytes[at + 9] === 4, isCutOff: !hasEnd(bytes, at) },
      };
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const uint24 = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);

/** WebP (RFC 9649): a simple lossy or lossless file, or an extended one, whose flags tell animation. */
function webpHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 30) return null;
  const view = viewOf(bytes);
  const plain = { format: 'WebP', isAnimated: false, bits: 8, isCmyk: false, isCutOff: false } as const;
  switch (latin1(bytes, 12, 16)) {
    case 'VP8 ':
      return {
        ...plain,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const sizes = view.getUint32(21, true);
      return { ...plain, width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return {
        ...plain,
        isAnimated: (bytes[20]! & 2) !== 0,
        width: uint24(bytes, 24) + 1,
        height: uint24(bytes, 27) + 1,
      };
    default:
      return null;
  }
}

/**
 * What a file is by its first bytes, never its name.
 * @param bytes all of the file
 * @returns null where it is no picture, or its head is damaged
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | ForeignPicture | null {
  const start = latin1(bytes, 0, SIGNATURE);
  const found = start.startsWith('\x89PNG\r\n\x1a\n')
    ? pngHeader(bytes)
    : start.startsWith('\xff\xd8\xff')
      ? jpegHeader(bytes)
      : /^RIFF[^]{4}WEBP/.test(start)
        ? webpHeader(bytes)
        : null;
  if (found) return found.width > 0 && found.height > 0 ? found : null;
  const head = latin1(bytes, 0, HEAD);
  const foreign = FOREIGN.find(([signature]) => signature.test(head));
  return foreign ? { foreign: foreign[1] } : null;
}
