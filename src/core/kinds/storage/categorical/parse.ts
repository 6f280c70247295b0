import type { CategoricalCells, CategoricalSchema } from '../../column.ts';
import { isMissing } from '../../missing.ts';

/** Whole numbers that another tool wrote as decimals: "1.0" where the schema knows "1". */
function withoutZeroDecimals(cell: string): string {
  return /^-?\d{1,15}\.0+$/.test(cell) ? cell.slice(0, cell.indexOf('.')) : cell;
}

/** Categories keep their codes, unknown ones are appended. */
export function parseCategories<T extends string>(
  cells: readonly string[],
  schema: CategoricalSchema<T>,
): CategoricalCells<T> {
  const categories = [...schema.categories];
  const codes = new Map(categories.map((category, code) => [category, code]));
  const codeOf = (cell: string): number => {
    if (isMissing(cell, 'words')) return -1;
    const known = codes.get(cell) ?? codes.get(withoutZeroDecimals(cell));
    if (known !== undefined) return known;
    codes.set(cell, categories.length);
    return categories.push(cell) - 1;
  };
  return { ...schema, codes: Int32Array.from(cells, codeOf), categories };
}
