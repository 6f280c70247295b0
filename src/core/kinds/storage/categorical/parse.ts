import type { CategoricalCells, CategoricalSchema } from '../../column.ts';
import { isMissing } from '../../missing.ts';
import { spellingReader } from '../spellings.ts';

/** Whole numbers that another tool wrote as decimals: "1.0" where the schema knows "1". */
function withoutZeroDecimals(cell: string): string {
  return /^-?\d{1,15}\.0+$/.test(cell) ? cell.slice(0, cell.indexOf('.')) : cell;
}

/**
 * Categories and spellings of missing cells keep their places, unknown ones are appended: a cell is what the schema
 * says that it is, and else missing where it looks so.
 */
export function parseCategories<T extends string>(
  cells: readonly string[],
  schema: CategoricalSchema<T>,
  alias: (cell: string, categories: readonly string[]) => string | undefined = withoutZeroDecimals,
): CategoricalCells<T> {
  const categories = [...schema.categories];
  const codes = new Map(categories.map((category, code) => [category, code]));
  const spellings = spellingReader(cells.length, schema.missingTokens);
  const codeOf = (cell: string, row: number): number => {
    const known = codes.get(cell) ?? codes.get(alias(cell, schema.categories) ?? cell);
    if (known !== undefined) return known;
    if (spellings.isToken(cell) || isMissing(cell, 'words')) {
      spellings.note(row, cell);
      return -1;
    }
    codes.set(cell, categories.length);
    return categories.push(cell) - 1;
  };
  const read = Int32Array.from(cells, codeOf);
  return { ...schema, ...spellings.spelled(), codes: read, categories };
}
