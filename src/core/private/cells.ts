import type {
  CategoricalColumnSchema,
  Column,
  ColumnSchema,
  NumericColumnSchema,
} from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Rng } from '../random.ts';
import type { Schema, Table } from '../table/table.ts';
import type { Span } from './conditions.ts';
import { categoryOf, numberAt, pointsOf, valueCodes, type Domain } from './domain.ts';
import type { SyntheticCodes } from './model.ts';

type Categories = Extract<Domain, { readonly kind: 'categories' }>;
type Numbers = Extract<Domain, { readonly kind: 'numbers' }>;

/**
 * Synthetic rows as a table. A number is drawn evenly from the points of its bin, on the column's grid; a category is what
 * its code says.
 * @param like names, types and formats of the columns, which are taken as known to everybody; its categories are not used
 * @param spans points of columns that conditions keep rows within
 */
export function tableOfCodes(
  name: string,
  domains: readonly Domain[],
  like: Schema,
  { rows, codes }: SyntheticCodes,
  rng: Rng,
  spans: ReadonlyMap<number, Span> = new Map(),
): Table {
  const columns = domains.map((domain, i): Column => {
    const schema = like.columns.find((column) => column.name === domain.name)!;
    const own = codes[i]!;
    if (domain.kind === 'categories') return ofCategories(schema, domain, own);
    return ofNumbers(schema, numbersOf(domain, own, rng.fork(`cells ${domain.name}`), spans.get(i)));
  });
  return { name, rows, columns };
}

/** NaN where missing. */
function numbersOf(domain: Numbers, codes: Int32Array, rng: Rng, span?: Span): Float64Array {
  return Float64Array.from(codes, (code) => {
    const draw = rng.next();
    const points = pointsOf(domain, code);
    if (points === null) return Number.NaN;
    const from = Math.max(points[0], span?.from ?? 0);
    const to = Math.min(points[1], span?.to ?? Infinity);
    return numberAt(from + Math.floor(draw * (to - from)), domain);
  });
}

function ofNumbers(schema: ColumnSchema, values: Float64Array): Column {
  return { ...(schema as NumericColumnSchema), values };
}

function ofCategories(schema: ColumnSchema, domain: Categories, codes: Int32Array): Column {
  const categories = Array.from({ length: valueCodes(domain) }, (_, code) => categoryOf(domain, code)!);
  if (measureOf(schema) === 'scale') {
    return ofNumbers(
      schema,
      Float64Array.from(codes, (code) => Number(categories[code] ?? Number.NaN)),
    );
  }
  const own = codes.map((code) => (code < categories.length ? code : -1));
  return { ...(schema as CategoricalColumnSchema), categories, codes: own };
}
