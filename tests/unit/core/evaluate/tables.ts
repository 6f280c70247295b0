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
      missingTokens: [],
      values: Float64Array.from(cells),
    };
  }
  const known = schema?.kind === 'categorical' ? schema.categories : [];
  const added = [...new Set(cells)].filter((cell) => cell !== '' && !known.includes(cell)).sort();
  const categories = [...known, ...added];
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const codes = Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1);
  return { kind: 'categorical', name, type: 'categorical', missingTokens: [], categories, codes };
}
