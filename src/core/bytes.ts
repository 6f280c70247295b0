/** Bytes that are not shared between threads: what blobs and streams take. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function joinBytes(blocks: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    joined.set(block, offset);
    offset += block.length;
  }
  return joined;
}
