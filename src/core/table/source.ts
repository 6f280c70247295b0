/** A file to read: its name for messages, its size for progress, and its bytes, as often as they are asked for. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from the start, in blocks of any size. Each call reads the file anew. */
  readonly blocks: () => AsyncIterable<Uint8Array>;
}

/** Bytes at hand. */
export function bytesAtHand(name: string, bytes: Uint8Array): FileSource {
  const blocks = async function* () {
    yield bytes;
  };
  return { name, size: bytes.length, blocks };
}

/** Text at hand: a pasted table, a sample. */
export function textAtHand(name: string, text: string): FileSource {
  return bytesAtHand(name, new TextEncoder().encode(text));
}
