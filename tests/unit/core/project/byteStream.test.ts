import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Bytes } from '../../../../src/core/bytes.ts';
import { byteStream } from '../../../../src/core/project/byteStream.ts';
import { gzip } from '../../../../src/core/project/gzip.ts';

/** Bytes that tell their place. */
function pattern(length: number): Bytes {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

afterEach(() => vi.unstubAllGlobals());

describe('a stream of bytes at hand', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 200_001])('gives them all, %i of them', async (length) => {
    const bytes = pattern(length);
    const blocks: Bytes[] = [];
    for await (const block of byteStream(bytes)) blocks.push(block);
    expect(Buffer.compare(Buffer.concat(blocks), bytes)).toBe(0);
    expect(blocks.filter((block) => block.length === 0 || block.length > 65_536)).toEqual([]);
  });

  test('makes no block before it is asked for', async () => {
    const bytes = pattern(1 << 20);
    const subarray = vi.spyOn(bytes, 'subarray');
    const reader = byteStream(bytes).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(subarray.mock.calls.length).toBeLessThanOrEqual(2);
    await reader.cancel();
  });

  test('needs no Blob, and no more does gzip, whose bytes zlib reads', async () => {
    vi.stubGlobal('Blob', undefined);
    const bytes = pattern(100_000);
    expect(Buffer.compare(gunzipSync(await gzip(bytes)), bytes)).toBe(0);
  });
});
