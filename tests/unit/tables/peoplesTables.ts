import { suggestRoles } from '../../../src/core/schema/suggest.ts';
import { inferSchema } from '../../../src/core/schema/infer.ts';
import { inspectTable, type InspectedColumn } from '../../../src/core/schema/inspect.ts';
import { readFile } from '../../../src/core/table/readFile.ts';
import { readTable } from '../../../src/core/table/read.ts';
import { bytesAtHand, textAtHand } from '../../../src/core/table/source.ts';
import type { Roles } from '../../../src/core/schema/roles.ts';
import { columnNamed, type RawTable, type Table } from '../../../src/core/table/table.ts';
import { formatCell } from '../../../src/core/table/write.ts';
import { roundTrip } from '../../../src/pipeline/after/roundTrip.ts';
import { createRng } from '../../../src/core/random.ts';

export const ROWS = 240;
const rng = createRng('tables');

/** Whole numbers from `low` to `high`, in steps, as chance has them. */
export function numbers(low: number, high: number, step = 1, rows = ROWS): number[] {
  const places = Math.floor((high - low) / step) + 1;
  return Array.from({ length: rows }, () => low + step * rng.int(places));
}
export function oneOf(values: readonly string[], rows = ROWS): string[] {
  return Array.from({ length: rows }, () => values[rng.int(values.length)]!);
}

/** People with an age, a sex, a department and whether they were hired; a column of the case before the last. */
export function peopleWith(name: string, cells: readonly string[], delimiter = ','): string {
  const quoted = (cell: string) =>
    cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = cells.map((cell, i) => {
    const [sex, dept] = [i % 2 ? 'f' : 'm', ['sales', 'research', 'it'][i % 3]!];
    return [20 + ((i * 7) % 41), sex, dept, quoted(cell), i % 5 < 2 ? 'yes' : 'no'].join(delimiter);
  });
  return [['age', 'sex', 'dept', name, 'hired'].join(delimiter), ...lines, ''].join('\n');
}

export interface Understood {
  readonly raw: RawTable;
  readonly table: Table;
  readonly roles: Roles;
  readonly columns: ReadonlyMap<string, InspectedColumn>;
  readonly inspected: ReturnType<typeof inspectTable>;
  /** Cells of the columns, coded, decoded and written with the model bypassed. */
  readonly written: (column: string) => string[];
  readonly names: readonly string[];
}

/** What is made of a file, with the roles that it suggests. */
export async function understand(name: string, content: string | Uint8Array): Promise<Understood> {
  const source = typeof content === 'string' ? textAtHand(name, content) : bytesAtHand(name, content);
  const raw = await readFile(source);
  const table = readTable(raw, inferSchema(raw));
  const roles = suggestRoles(table);
  const inspected = inspectTable(table, roles);
  const made = roundTrip(table, roles, { rareThreshold: 5, seed: 1, relations: 'kept' });
  return {
    raw,
    table,
    roles,
    inspected,
    columns: new Map(inspected.columns.map((column) => [column.name, column])),
    names: made.columns.map((column) => column.name),
    written: (column) => {
      const own = columnNamed(made, column);
      return Array.from({ length: made.rows }, (_, row) => formatCell(own, row));
    },
  };
}

/** What is made of the people with a column of these cells. */
export const withCells = (name: string, cells: readonly string[], delimiter?: string) =>
  understand('people.csv', peopleWith(name, cells, delimiter));

/** Every fortieth cell is another one. */
export const among = (cells: readonly string[], cell: string) =>
  cells.map((own, i) => (i % 40 === 7 ? cell : own));
