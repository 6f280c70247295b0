import { joinBytes } from '../bytes.ts';
import type { RawTable } from './table.ts';

const ROWS_PER_CHUNK = 4096;

/** Every cell in quotes: whatever is in it, it is read back as it was. */
function line(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
}

/** A table as it was read, as the bytes of a file that is read the same. UTF-8. */
export function rawCsv({ header, cells, rows, delimiter }: RawTable): Uint8Array {
  const encoder = new TextEncoder();
  const blocks = [encoder.encode(`${line(header, delimiter)}\n`)];
  for (let start = 0; start < rows; start += ROWS_PER_CHUNK) {
    const lines: string[] = [];
    const end = Math.min(start + ROWS_PER_CHUNK, rows);
    for (let row = start; row < end; row++) {
      lines.push(
        line(
          cells.map((column) => column[row]!),
          delimiter,
        ),
      );
    }
    blocks.push(encoder.encode(`${lines.join('\n')}\n`));
  }
  return joinBytes(blocks);
}
