import type { CategoricalColumn, CategoricalColumnSchema, Column, ColumnSchema } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Schema, Table } from '../table/table.ts';
import { categoryOf, valueCodes, type Domain } from './domain.ts';

/** The categories of a domain in the order of its codes; none of numbers. */
export function categoriesOf(domain: Domain): string[] {
  if (domain.kind === 'numbers') return [];
  return Array.from({ length: valueCodes(domain) }, (_, code) => categoryOf(domain, code)!);
}

/** The columns as anybody may know them: with the categories of the domains, and none that only the rows tell. */
export function schemaOfDomains({ columns }: Schema, domains: readonly Domain[]): Schema {
  return {
    columns: domains.map((domain): ColumnSchema => {
      const column = columns.find(({ name }) => name === domain.name)!;
      if (measureOf(column) === 'scale') return column;
      return { ...(column as CategoricalColumnSchema), categories: categoriesOf(domain) };
    }),
  };
}

/**
 * The same cells, coded by the categories that the columns of another table have, and after them those that it does not know:
 * equal codes mean equal text in both.
 */
export function codedAs(table: Table, other: Schema): Table {
  const columns = table.columns.map((column): Column => {
    const twin = other.columns.find(({ name }) => name === column.name);
    if (!twin || measureOf(column) === 'scale' || measureOf(twin) === 'scale') return column;
    return recoded(column as CategoricalColumn, (twin as CategoricalColumnSchema).categories);
  });
  return { ...table, columns };
}

function recoded(column: CategoricalColumn, known: readonly string[]): CategoricalColumn {
  const seen = new Set(column.codes);
  const used = column.categories.filter((name, code) => seen.has(code) && !known.includes(name));
  const categories = [...known, ...used];
  const places = new Map(categories.map((name, code) => [name, code]));
  const codes = column.categories.map((name) => places.get(name) ?? -1);
  return { ...column, categories, codes: column.codes.map((code) => codes[code] ?? -1) };
}
