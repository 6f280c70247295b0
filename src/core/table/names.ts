import type { Renamed } from './reading.ts';

export interface NamedColumns {
  readonly names: readonly string[];
  readonly columns: readonly (readonly string[])[];
  readonly renamed: readonly Renamed[];
  /** Places, from 1, of columns without name or cells. */
  readonly dropped: readonly number[];
}

/** Whether a column counts its rows from 0 or 1: pandas and R save such a column, without a name, before the others. */
function countsRows(column: readonly string[]): boolean {
  const start = Number(column[0]);
  return (start === 0 || start === 1) && column.every((cell, row) => cell === String(start + row));
}

/** The first name of those that is free; else the last with a number. */
function freeName(wished: readonly string[], taken: ReadonlySet<string>): string {
  const free = wished.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const base = wished.at(-1)!;
  for (let n = 2; ; n++) if (!taken.has(`${base} (${n})`)) return `${base} (${n})`;
}

/**
 * Gives every column a name of its own: an unnamed first one that only counts rows is "row", another unnamed one
 * "column 5", the second of one name "score (2)". Columns without name and cells, which a delimiter at the end of
 * lines makes, are dropped.
 * @param header '' where a column has no name
 */
export function nameColumns(
  header: readonly string[],
  columns: readonly (readonly string[])[],
): NamedColumns {
  const isEmpty = (i: number) => header[i] === '' && columns[i]!.every((cell) => cell === '');
  const places = header.map((_, i) => i);
  const kept = places.filter((i) => !isEmpty(i));
  const given = new Set(header);
  const used = new Set<string>();
  const renamed: Renamed[] = [];
  const names = kept.map((i) => {
    const from = header[i]!;
    let to = from;
    if (from === '' && i === 0 && countsRows(columns[0]!))
      to = freeName(['row', 'row number', 'row index'], given);
    else if (from === '') to = freeName([`column ${i + 1}`], given);
    else if (used.has(from)) to = freeName([from], new Set([...given, ...used]));
    used.add(to);
    if (to !== from) renamed.push({ column: i + 1, from, to });
    return to;
  });
  return {
    names,
    columns: kept.map((i) => columns[i]!),
    renamed,
    dropped: places.filter(isEmpty).map((i) => i + 1),
  };
}
