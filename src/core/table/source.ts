/** A file to read: its name for messages, its size for progress, and its bytes, as often as they are asked for. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from the start, in blocks of any size. Each call reads the file anew. */
  readonly blocks: () => AsyncIterable<Uint8Array>;
  /** The bytes [from, to), where they can be had without those before. */
  readonly slice?: (from: number, to: number) => Promise<Uint8Array>;
  /** Of an unpacked file: bytes of the packed one that were read so far. `size` is the packed one's. */
  readonly taken?: () => number;
}

export type SlicedSource = FileSource & Required<Pick<FileSource, 'slice'>>;

/** Bytes at hand. */
export function bytesAtHand(name: string, bytes: Uint8Array): SlicedSource {
  const blocks = async function* () {
    yield bytes;
  };
  return { name, size: bytes.length, blocks, slice: async (from, to) => bytes.subarray(from, to) };
}

/** Text at hand: a pasted table, a sample. */
export function textAtHand(name: string, text: string): FileSource {
  return bytesAtHand(name, new TextEncoder().encode(text));
}

/** At least so many bytes of the start, or all of a shorter file. */
export async function headOf(source: FileSource, length: number): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  for await (const block of source.blocks()) {
    const longer = new Uint8Array(head.length + block.length);
    longer.set(head);
    longer.set(block, head.length);
    head = longer;
    if (head.length >= length) break;
  }
  return head.subarray(0, length);
}
