import { createSha256 } from '../sha256.ts';
import { createPauses, type ReadingHooks } from './pauses.ts';
import type { FileSource } from './source.ts';

/** What tells a file from every other: its bytes, packed as they were given. */
export interface Fingerprint {
  readonly bytes: number;
  /** 64 lower-case hexadecimal digits (FIPS 180-4). */
  readonly sha256: string;
}

export interface FingerprintedSource {
  /** The same bytes; each is hashed when it is first read in its turn. */
  readonly source: FileSource;
  /** Reads what nobody has read yet. @throws AppError 'run.cancelled'; whatever the source throws */
  readonly end: () => Promise<Fingerprint>;
}

/**
 * Hashes a file while it is read: a reader may begin several times over and pick pieces out of the middle, and still no
 * byte is hashed twice, and none is held.
 */
export function createFingerprint(source: FileSource, hooks: ReadingHooks = {}): FingerprintedSource {
  const hash = createSha256();
  /** All bytes before are hashed. */
  let done = 0;
  function take(from: number, bytes: Uint8Array): void {
    if (from > done || from + bytes.length <= done) return;
    hash.update(bytes.subarray(done - from));
    done = from + bytes.length;
  }
  async function* blocks(): AsyncGenerator<Uint8Array> {
    let from = 0;
    for await (const block of source.blocks()) {
      take(from, block);
      from += block.length;
      yield block;
    }
  }
  const { slice } = source;
  async function taken(from: number, to: number): Promise<Uint8Array> {
    const bytes = await slice!(from, to);
    take(from, bytes);
    return bytes;
  }
  async function end(): Promise<Fingerprint> {
    if (done < source.size) {
      const pauses = createPauses(source.name, { signal: hooks.signal });
      const rest = slice ? slices(done, source.size, taken) : blocks();
      for (let block = await rest.next(); !block.done; block = await rest.next()) {
        pauses.check();
        await pauses.after();
      }
    }
    return { bytes: done, sha256: hash.hex() };
  }
  return { source: { ...source, blocks, ...(slice && { slice: taken }) }, end };
}

const BLOCK = 1 << 20;

async function* slices(
  from: number,
  size: number,
  slice: (from: number, to: number) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < size; at += BLOCK) yield await slice(at, Math.min(size, at + BLOCK));
}
