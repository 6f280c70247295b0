import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Column, ColumnSchema, Table } from '../../../../src/core/table/table.ts';

/** A column written as text (categorical; '' is missing) or as numbers (NaN is missing). */
export type Cells = readonly string[] | readonly number[];

const isText = (cells: Cells): cells is readonly string[] => typeof cells[0] === 'string';

/** A table from columns; with `like`, in the schema of another table (its categories first, new ones appended). */
export function tableOf(name: string, columns: Readonly<Record<string, Cells>>, like?: Table): Table {
  const built = Object.entries(columns).map(([column, cells]) =>
    columnOf(
      column,
      cells,
      like?.columns.find((candidate) => candidate.name === column),
    ),
  );
  const rows = Object.values(columns)[0]?.length ?? 0;
  return { name, rows, columns: built };
}

function columnOf(name: string, cells: Cells, schema: ColumnSchema | undefined): Column {
  if (!isText(cells)) {
    const format = { kind: 'number', decimals: 3, fixed: false, decimalMark: '.' } as const;
    return {
      kind: 'numeric',
      name,
      type: 'decimal',
      format,
      missingToken: '',
      values: Float64Array.from(cells),
    };
  }
  const known = schema?.kind === 'categorical' ? schema.categories : [];
  const added = [...new Set(cells)].filter((cell) => cell !== '' && !known.includes(cell)).sort();
  const categories = [...known, ...added];
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const codes = Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1);
  return { kind: 'categorical', name, type: 'categorical', missingToken: '', categories, codes };
}

/** Reads a plain CSV (no quotes); columns named in `numeric` hold numbers. */
export function readTable(path: string, numeric: readonly string[], like?: Table): Table {
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const rows = lines.map((line) => line.split(','));
  const columns = (head ?? '').split(',').map((name, j): [string, Cells] => {
    const cells = rows.map((row) => row[j] ?? '');
    return [
      name,
      numeric.includes(name) ? cells.map((cell) => (cell === '' ? Number.NaN : Number(cell))) : cells,
    ];
  });
  return tableOf(path, Object.fromEntries(columns), like);
}

/** Path of a file beside the working tree; undefined where it is absent. */
export function sharedFile(path: string): string | undefined {
  const full = fileURLToPath(new URL(`../../../../../shared/${path}`, import.meta.url));
  return existsSync(full) ? full : undefined;
}

export const ADULT_NUMERIC = [
  'age',
  'fnlwgt',
  'education-num',
  'capital-gain',
  'capital-loss',
  'hours-per-week',
];
export const COMPAS_NUMERIC = ['age', 'juv_fel_count', 'juv_misd_count', 'juv_other_count', 'priors_count'];
