import { decodeText } from '../decode.ts';
import { createPauses, type ReadingHooks } from '../pauses.ts';
import type { FileSource } from '../source.ts';

/**
 * Hands on the lines of a text, one by one, without holding more of it than a piece.
 * @param encoding that a person wants; absent: as the bytes tell
 * @param check refuses a text by its head
 * @returns the encoding that it was read in
 */
export async function eachLine(
  source: FileSource,
  hooks: ReadingHooks,
  encoding: string | undefined,
  take: (line: string) => void,
  check?: Parameters<typeof decodeText>[3],
): Promise<string> {
  const pauses = createPauses(source.name, hooks);
  let [readAs, rest] = ['', ''];
  for await (const piece of decodeText(source.name, source.blocks(), encoding, check)) {
    pauses.check();
    const complete = (rest + piece.text).split('\n');
    rest = complete.pop()!;
    complete.forEach(take);
    readAs = piece.encoding;
    await pauses.after(source.taken?.() ?? piece.bytesRead);
  }
  take(rest);
  return readAs;
}
