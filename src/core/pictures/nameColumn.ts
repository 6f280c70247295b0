import type { RawTable } from '../table/table.ts';
import { isPictureName, type FileIndex } from './fileNames.ts';

/** How much a column's cells look like names of the files. */
interface Naming {
  readonly column: string;
  /** Files that its cells name. */
  readonly files: number;
  /** Rows with such a cell. */
  readonly rows: number;
  readonly looksLikeNames: boolean;
}

function namingOf(column: string, cells: readonly string[], index: FileIndex): Naming {
  const found = new Map<string, boolean>();
  const files = new Set<number>();
  let [rows, pictureNames] = [0, 0];
  for (const cell of cells) {
    const known = found.get(cell);
    if (known === undefined) {
      const file = cell === '' ? 'missing' : index.find(cell);
      if (typeof file === 'number') files.add(file);
      pictureNames += Number(isPictureName(cell));
      found.set(cell, typeof file === 'number' || file === 'ambiguous');
    }
    rows += Number(found.get(cell));
  }
  return { column, files: files.size, rows, looksLikeNames: 2 * pictureNames > found.size };
}

/**
 * The column that names the most files, one of picture names before any other. Numbers that happen to be names as well (an age of 25 beside "25.png") repeat:
 * without the ending of a picture's name, a column must not name each file more than twice.
 * @returns null where none names any
 */
export function nameColumn({ header, cells }: RawTable, index: FileIndex): string | null {
  const namings = header
    .map((column, i) => namingOf(column, cells[i]!, index))
    .filter(({ files, rows, looksLikeNames }) => rows > 0 && (looksLikeNames || rows <= 2 * files));
  const [best] = namings.toSorted(
    (a, b) => Number(b.looksLikeNames) - Number(a.looksLikeNames) || b.files - a.files || b.rows - a.rows,
  );
  return best?.column ?? null;
}
