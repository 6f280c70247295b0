import { wrap } from 'comlink';
import type { Bytes } from '../../core/bytes.ts';
import type { DecodedPicture } from '../../core/pictures/decoded.ts';
import type { PictureHeader } from '../../core/pictures/header.ts';
import { unwrap, type Replying } from '../errors.ts';

/**
 * A file as the worker has it: the page keeps the file, reads what it is asked for and hands the bytes over. WebKit
 * lets no worker read a file where the page itself was opened from one; this way is the same in every browser.
 * Lent for one call (`lendFiles`), and read within it.
 */
export interface LentFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** To the page's `BlockReader`. */
  readonly port: MessagePort;
}

export interface BlockReader {
  /** The bytes [from, to). @throws AppError 'file.unreadable' */
  read(from: number, to: number): Promise<ArrayBuffer>;
  /** A picture, for a worker whose browser lets none decode it; null where it is damaged. */
  decode(bytes: Uint8Array, format: PictureHeader['format']): Promise<DecodedPicture | null>;
}

/** Bytes asked for at once: enough that the way to the page costs nothing, and little beside the table. */
const BLOCK = 1 << 20;

/** What the page can be asked for. */
export function readerOf({ port }: LentFile): (from: number, to: number) => Promise<Bytes> {
  const reader = wrap<Replying<BlockReader>>(port);
  return async (from, to) => new Uint8Array(unwrap(await reader.read(from, to)));
}

/** Has pictures decoded by the page that lends the file. */
export function pageDecoderOf({ port }: LentFile): BlockReader['decode'] {
  const reader = wrap<Replying<BlockReader>>(port);
  return async (bytes, format) => unwrap(await reader.decode(bytes, format));
}

/**
 * The file block by block: the next is on its way while one is worked on, and no other is asked for before.
 * @throws AppError 'file.unreadable'
 */
export async function* blocksOf(file: LentFile): AsyncGenerator<Bytes> {
  const read = readerOf(file);
  const blockAt = (from: number): Promise<Bytes> => {
    const block = read(from, Math.min(from + BLOCK, file.size));
    // Where the reading ends early nobody hears of the block ahead.
    block.catch(() => undefined);
    return block;
  };
  let ahead = blockAt(0);
  for (let from = 0; from < file.size; from += BLOCK) {
    const block = await ahead;
    if (from + BLOCK < file.size) ahead = blockAt(from + BLOCK);
    yield block;
  }
}

/** The whole file. @throws AppError 'file.unreadable' */
export function bytesOf(file: LentFile): Promise<Bytes> {
  return readerOf(file)(0, file.size);
}
