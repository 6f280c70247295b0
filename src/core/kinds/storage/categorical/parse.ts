import { withoutFormulas } from '../../../formulas.ts';
import type { CategoricalCells, CategoricalSchema } from '../../column.ts';
import { isMissing } from '../../missing.ts';
import { spellingReader } from '../spellings.ts';

/** Whole numbers that another tool wrote as decimals: "1.0" where the schema knows "1". */
function withoutZeroDecimals(cell: string): string {
  return /^-?\d{1,15}\.0+$/.test(cell) ? cell.slice(0, cell.indexOf('.')) : cell;
}

/**
 * Categories as programs change them on the way: with the apostrophe that keeps a spreadsheet from running them, and
 * codes of one length ("01960") without the zeros in front, which were taken for numbers.
 */
function changedForms(categories: readonly string[]): ReadonlyMap<string, number> {
  const width = categories[0]?.length ?? 0;
  const areCodes = categories.every((category) => category.length === width && /^\d+$/.test(category));
  const forms = new Map<string, number>();
  categories.forEach((category, code) => {
    for (const form of [withoutFormulas(category), areCodes ? category.replace(/^0+(?=\d)/, '') : category])
      if (form !== category) forms.set(form, code);
  });
  return forms;
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
  let changed: ReadonlyMap<string, number> | undefined;
  const codeOf = (cell: string, row: number): number => {
    const asIs = codes.get(cell) ?? codes.get(alias(cell, schema.categories) ?? cell);
    const known = asIs ?? (changed ??= changedForms(schema.categories)).get(cell);
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
