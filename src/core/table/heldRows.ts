import { cellBytes, textBytes } from './limits.ts';

/** Repeated cells share one string; a column with more distinct cells than this gains nothing, or next to it. */
const MOST_SHARED = 1 << 15;
/** Engines copy shorter strings when they cut them out of a text; longer ones keep the whole text alive. */
const LONGEST_COPIED = 12;

/** A string of its own: one that was cut out of a text and joined again holds nothing but itself. */
function ownText(cell: string): string {
  return cell.length > LONGEST_COPIED ? ` ${cell}`.slice(1) : cell;
}

/** Rows by column, each with the line it starts on and the place it was drawn at. */
export interface HeldRows {
  readonly columns: readonly string[][];
  readonly lines: readonly number[];
  readonly push: (cells: readonly string[], line: number, draw: number) => void;
  /** Bytes that the rows take, by `cellBytes` and `textBytes`. */
  readonly bytes: () => number;
  /** Lets the rows from one on go. */
  readonly cutTo: (rows: number) => void;
  /** Keeps the rows of the `most` smallest draws, in their order. @returns the least draw that is not kept */
  readonly thin: (most: number) => number;
}

export function holdRows(width: number): HeldRows {
  const columns = Array.from({ length: width }, (): string[] => []);
  const shared: (Map<string, string> | null)[] = columns.map(() => new Map<string, string>());
  const lines: number[] = [];
  const draws: number[] = [];
  /** Cells that are strings of their own, and their bytes. */
  let [texts, characters] = [0, 0];

  function share(column: number, cell: string): string {
    const known = shared[column]?.get(cell);
    if (known !== undefined) return known;
    const own = ownText(cell);
    shared[column]?.set(own, own);
    if (shared[column]?.size === MOST_SHARED) shared[column] = null;
    texts++;
    characters += textBytes(own);
    return own;
  }

  function cutTo(rows: number): void {
    for (const column of columns) column.length = rows;
    lines.length = rows;
    draws.length = rows;
  }

  function thin(most: number): number {
    const before = lines.length;
    if (before <= most) return 1;
    const least = Float64Array.from(draws).sort()[most]!;
    let rows = 0;
    for (let row = 0; row < before; row++) {
      if (draws[row]! >= least) continue;
      for (const column of columns) column[rows] = column[row]!;
      lines[rows] = lines[row]!;
      draws[rows++] = draws[row]!;
    }
    cutTo(rows);
    // Of columns that share no more, texts went with their rows; of those that do, the shared ones stay.
    [texts, characters] = [texts * (rows / before), characters * (rows / before)];
    return least;
  }

  return {
    ...{ columns, lines, cutTo, thin },
    push(cells, line, draw) {
      for (let i = 0; i < columns.length; i++) columns[i]!.push(share(i, cells[i] ?? ''));
      lines.push(line);
      draws.push(draw);
    },
    bytes: () => cellBytes(lines.length * columns.length, texts) + characters,
  };
}
