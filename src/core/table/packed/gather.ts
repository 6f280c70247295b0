import { joinBytes } from '../../bytes.ts';
import { AppError } from '../../errors.ts';
import { bytesAtHand, type FileSource, type SlicedSource } from '../source.ts';
import { t } from '../../language/words.ts';

/** Bytes of a file that is held whole while it is read. */
const LARGEST_WHOLE = 512 * 2 ** 20;

/** A table in a format that is no stream of text. */
export function tooLargeWhole(file: string): AppError {
  return new AppError(
    'csv.tooLarge',
    t`${file} is too large for a browser tab in its format: more than ${LARGEST_WHOLE / 2 ** 20} MB, or more cells than fit in memory.`,
    t`Save the table as CSV, which is read piece by piece, or open a random sample of its rows.`,
    { file },
  );
}

/** All blocks joined. @throws AppError 'csv.tooLarge' before more is held than a file may have */
export async function gathered(file: string, blocks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const block of blocks) {
    size += block.length;
    if (size > LARGEST_WHOLE) throw tooLargeWhole(file);
    parts.push(block);
  }
  return parts.length === 1 ? parts[0]! : joinBytes(parts);
}

/** The source with slices: itself, or all of its bytes at hand. */
export async function withSlices(source: FileSource): Promise<SlicedSource> {
  const { name, slice } = source;
  return slice ? { ...source, slice } : bytesAtHand(name, await gathered(name, source.blocks()));
}
