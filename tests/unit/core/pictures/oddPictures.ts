import { encode } from 'fast-png';
import type { Bytes } from '../../../../src/core/bytes.ts';
import { joinBytes } from '../../../../src/core/bytes.ts';
import { crc32 } from '../../../../src/core/table/packed/crc32.ts';
import { redPng, text } from './archives.ts';

/** Files made by hand, byte by byte, from their specifications: only their heads are whole. */

export const uint32 = (value: number) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joinBytes([text(type), data]);
  return joinBytes([uint32(data.length), named, uint32(crc32(named))]);
}

export const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const SIGNATURE_AND_IHDR = 8 + 25;

/** A PNG with the chunk acTL (two frames) before its first IDAT. */
export function animatedPng(): Bytes {
  const png = redPng(1);
  const control = chunk('acTL', joinBytes([uint32(2), uint32(0)]));
  return joinBytes([png.subarray(0, SIGNATURE_AND_IHDR), control, png.subarray(SIGNATURE_AND_IHDR)]);
}

export function pngOf16Bits(): Bytes {
  const data = new Uint16Array(100).fill(40_000);
  return new Uint8Array(encode({ width: 10, height: 10, data, depth: 16, channels: 1 }));
}

/** A bomb: a head that says 65,535 × 65,535 pixels, and hardly any data. */
export function hugePng(): Bytes {
  const png = redPng(1);
  const head = joinBytes([uint32(65_535), uint32(65_535), new Uint8Array([8, 2, 0, 0, 0])]);
  return joinBytes([png.subarray(0, 8), chunk('IHDR', head), png.subarray(SIGNATURE_AND_IHDR)]);
}

/** The head of a JPEG: start, a comment, the frame. */
export function jpegHead({
  bits,
  components,
  width = 20,
  height = 20,
}: {
  readonly bits: number;
  readonly components: number;
  readonly width?: number;
  readonly height?: number;
}): Bytes {
  const comment = [0xff, 0xfe, 0, 4, 0x68, 0x69];
  const frame = [bits, height >> 8, height & 255, width >> 8, width & 255, components];
  const parts = Array.from({ length: components }, (_, k) => [k + 1, 0x11, 0]).flat();
  const size = 2 + frame.length + parts.length;
  return new Uint8Array([0xff, 0xd8, ...comment, 0xff, 0xc2, 0, size, ...frame, ...parts, 0xff, 0xd9]);
}

export const cmykJpeg = () => jpegHead({ bits: 8, components: 4 });

/** An extended WebP whose flags have the bit of animation: a canvas of 20 × 30. */
export function extendedWebp(flags: number): Bytes {
  const head = new Uint8Array([
    ...text('RIFF'),
    22,
    0,
    0,
    0,
    ...text('WEBPVP8X'),
    10,
    0,
    0,
    0,
    flags,
    0,
    0,
    0,
  ]);
  return joinBytes([head, new Uint8Array([19, 0, 0, 29, 0, 0])]);
}

export const animatedWebp = () => extendedWebp(2);
