import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Bytes } from '../../../../src/core/bytes.ts';
import { gunzip, gzip } from '../../../../src/core/project/gzip.ts';

/** Longer than a block, and not made of whole ones. */
function pattern(length: number): Bytes {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

afterEach(() => vi.unstubAllGlobals());

describe('gzip', () => {
  test.each([0, 1, 65_536, 200_001])(
    'is what zlib reads, and reads what zlib writes (%i bytes)',
    async (length) => {
      const bytes = pattern(length);
      expect(Buffer.compare(gunzipSync(await gzip(bytes)), bytes)).toBe(0);
      expect(Buffer.compare(await gunzip(new Uint8Array(gzipSync(bytes)), length), bytes)).toBe(0);
    },
  );

  test('needs no Blob, which WebKit cannot read in a worker of a page opened from a file', async () => {
    vi.stubGlobal('Blob', undefined);
    const bytes = pattern(100_000);
    expect(await gunzip(await gzip(bytes), bytes.length)).toEqual(bytes);
  });

  test('gives the inflater a little at a time, and nothing any more beyond the limit', async () => {
    const given: number[] = [];
    // One that unfolds nothing: what was asked for is what came out.
    class Watched extends TransformStream<Bytes, Bytes> {
      constructor() {
        super({
          transform(block, controller) {
            given.push(block.length);
            controller.enqueue(block);
          },
        });
      }
    }
    vi.stubGlobal('DecompressionStream', Watched);
    await expect(gunzip(pattern(4 << 20), 100_000)).rejects.toThrow(RangeError);
    expect(new Set(given)).toEqual(new Set([65_536]));
    expect(given.length).toBeLessThan(8);
  });
});
