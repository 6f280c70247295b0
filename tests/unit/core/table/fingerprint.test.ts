import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFingerprint } from '../../../../src/core/table/fingerprint.ts';
import { readFile } from '../../../../src/core/table/readFile.ts';
import { bytesAtHand, textAtHand, type FileSource } from '../../../../src/core/table/source.ts';
import { appErrorOf, bytesSource } from './sources.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Reads the blocks of a source, all of them or the first few. */
async function read(source: FileSource, most = Infinity): Promise<void> {
  const blocks = source.blocks()[Symbol.asyncIterator]();
  for (let count = 0; count < most; count++) if ((await blocks.next()).done) return;
  await blocks.return?.();
}

describe('createFingerprint', () => {
  test('of known bytes is the value of the standard (FIPS 180-4, "abc")', async () => {
    const { source, end } = createFingerprint(textAtHand('abc', 'abc'));
    await read(source);
    expect(await end()).toEqual({
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  test('is that of all bytes, however they are read: from the start several times, in part, in pieces, not at all', async () => {
    const reading = fc.oneof(
      fc.record({ blocks: fc.integer({ min: 0, max: 6 }) }),
      fc.record({ from: fc.nat(300), length: fc.nat(200) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 90 }),
        fc.boolean(),
        fc.array(reading, { maxLength: 5 }),
        async (bytes, block, hasSlices, readings) => {
          const plain = bytesSource('a', bytes, block);
          const { slice } = bytesAtHand('a', bytes);
          const { source, end } = createFingerprint(hasSlices ? { ...plain, slice } : plain);
          for (const wish of readings) {
            if ('blocks' in wish) await read(source, wish.blocks);
            else await source.slice?.(wish.from, Math.min(bytes.length, wish.from + wish.length));
          }
          expect(await end()).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
        },
      ),
    );
  });

  test('stops at a cancel', async () => {
    const stop = new AbortController();
    const { end } = createFingerprint(textAtHand('a.csv', 'a,b'), { signal: stop.signal });
    stop.abort();
    expect((await appErrorOf(end)).code).toBe('run.cancelled');
  });
});

test('a table knows the file that it was read from, packed as it was given', async () => {
  const text = new TextEncoder().encode('a,b\n1,2\n3,4\n');
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  for (const bytes of [text, packed]) {
    const { file } = await readFile(bytesSource('t.csv', bytes, 5));
    expect(file).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
  }
});
